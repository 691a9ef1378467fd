"""How a number is written: counts, shares, days and sums of money, each with its unit."""

from indexer.measures import MEASURES
from search_app.i18n import Catalogue


def figure(value: float | None, measure: str, words: Catalogue) -> str:
    """The value of a measure with its unit; a sentence where the report states none."""
    if value is None:
        return words.say("figure.none")
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
