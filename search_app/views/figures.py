"""How measures are named and their values written, and what stands where there is none."""

from indexer.measures import MEASURES, measure_values, whole_of
from indexer.model import Report
from search_app.i18n import Catalogue
from search_app.measure_cells import ended_in_2019
from search_app.statistics.cell_states import Stating, stating


def measure_label(measure: str, words: Catalogue) -> str:
    """What a reader calls a measure; its key where it is none of ours."""
    known = MEASURES.get(measure)
    if known is None:
        return measure
    name = known.zh if words.language == "zh" else known.en
    return words.say("measure.ended", name=name) if ended_in_2019(measure) else name


def figure(value: float, measure: str, words: Catalogue) -> str:
    """The value of a measure with its unit."""
    known = MEASURES.get(measure)
    if known is not None and known.unit == "share":
        return percent(value)
    if known is not None and known.unit in ("10k_yuan", "days"):
        return words.say(f"figure.{known.unit}", value=plain(value))
    return plain(value)


def percent(share: float) -> str:
    """A share of 1 in hundredths."""
    return f"{plain(round(share * 100, 1))}%"


def plain(value: float) -> str:
    """A number in digits: thousands apart, no decimals where there are none."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def unwritten(report: Report, measure: str, words: Catalogue) -> str:
    """What stands in a report in place of a number that it does not state."""
    whole = whole_of(measure)
    of_what = measure_values(report).get(whole) if whole else None
    return unstated(stating(report, measure, None, of_what), measure, words)


def unstated(said: Stating, measure: str, words: Catalogue) -> str:
    """The text of a cell without a number."""
    if said.state == "of_none":
        return none_of(measure, words)
    return said.raw.strip() or words.say(f"agencies.{said.state}")


def without_value(measure: str, whole: float | None, words: Catalogue) -> str:
    """The same where only numbers are known; ``whole`` is what a share is of."""
    return none_of(measure, words) if whole == 0 else words.say("agencies.not_stated")


def none_of(measure: str, words: Catalogue) -> str:
    """``没有申请``: why a share has no value though the report states all it needs."""
    return words.say(f"none_of.{whole_of(measure)}")
