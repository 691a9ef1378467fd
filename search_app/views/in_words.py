"""A query in the words of a reader, for who does not know how queries are written."""

from collections.abc import Iterator

from indexer.query import FACETS
from search_app.i18n import Catalogue
from search_app.query_reader import ReadQuery
from search_app.query_reader.chips import Chip
from search_app.views.facets import value_label
from search_app.views.figures import figure, measure_label

SIGNS = {">=": "≥", "<=": "≤", "!=": "≠"}
OF_ORDER = ("sort", "size", "show")


def in_words(reading: ReadQuery, words: Catalogue) -> str:
    """What a query asks for, one part after another."""
    return words.say("list.semicolon").join(_parts(reading, words))


def _parts(reading: ReadQuery, words: Catalogue) -> Iterator[str]:
    for chip in reading.chips:
        if chip.field is None or chip.value is None:
            yield chip.text
        elif chip.field in OF_ORDER:
            yield _order(chip.field, chip.value, words)
        elif chip.kind == "number":
            sign = SIGNS.get(chip.op or "", chip.op)
            value = figure(float(chip.value), chip.field, words)
            yield f"{measure_label(chip.field, words)} {sign} {value}"
        else:
            yield _filter(chip, words)


def _order(setting: str, value: str, words: Catalogue) -> str:
    comma = words.say("list.comma")
    if setting == "show":
        names = comma.join(measure_label(one, words) for one in value.split(","))
        return words.say("words.show", names=names)
    if setting == "size":
        return words.say("words.size", reports=value)
    name = words.name_of("sort", value)
    if name != value:
        return name
    order = "most" if value.startswith("-") else "least"
    return words.say(f"sort.{order}", measure=measure_label(value.removeprefix("-"), words))


def _filter(chip: Chip, words: Catalogue) -> str:
    field, value = chip.field or "", chip.value or ""
    if field not in FACETS:
        return chip.text
    if field == "year":
        open_end = f"{SIGNS.get(chip.op or '', '')} {value}".strip()
        shown = open_end if chip.op in SIGNS else value.replace("..", "–")
    else:
        shown = words.say("list.comma").join(
            value_label(field, one, words) for one in value.split(",")
        )
    return words.say("chip.chosen", facet=words.say(f"facet.{field}"), value=shown)
