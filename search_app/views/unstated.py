"""What stands where a report has no number: what its cell says, or why there is none."""

from indexer.measures import whole_of
from search_app.i18n import Catalogue
from search_app.statistics.cell_states import Stating


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
