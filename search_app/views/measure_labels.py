"""What readers call a measure, a number that only the form of 2019 asks for marked as such."""

from indexer.measures import MEASURES
from search_app.i18n import Catalogue
from search_app.measure_cells import ended_in_2019


def measure_label(measure: str, words: Catalogue) -> str:
    """What a reader calls a measure; its key where it is none of ours."""
    known = MEASURES.get(measure)
    if known is None:
        return measure
    name = known.zh if words.language == "zh" else known.en
    return words.say("measure.ended", name=name) if ended_in_2019(measure) else name
