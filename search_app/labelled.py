"""Numbers that a sentence states under the label of a row of the tables: 予以公开1件."""

import re
from collections.abc import Iterable
from functools import cache

from analyzers.normalizer import normalize
from indexer.checks.quoting import QuotedNumber, agrees, fitting_cells
from indexer.checks.readings import CellValues, cells_like
from indexer.data_files import toml_data
from indexer.measures import MEASURES, measure_names, measure_values, summed_cells
from indexer.model import ProseNumber, Report

_HAN = re.compile(r"[㐀-鿿]{2,}")


def labelled_numbers(
    text: str, anchor: str, known: Iterable[ProseNumber] = ()
) -> tuple[ProseNumber, ...]:
    """The numbers under labels, their measures named by the keys of ``MEASURES``.

    Args:
        text: A sentence, as printed.
        anchor: Where it stands.
        known: Numbers that were read from it already, by what the sentence says.

    Returns:
        Numbers in the order of the text, none that is part of a known one; their spans are
        those in the normalised text.
    """
    told = [normalize(one.text) for one in known]
    return tuple(
        ProseNumber(
            measure=measure_names()[match["label"]],
            value=_value(match["number"]),
            approximate=False,
            unit=match["unit"],
            anchor=anchor,
            span=match.span(),
            text=match[0],
        )
        for match in _labelled().finditer(normalize(text))
        if not any(match[0] in one for one in told)
    )


def check_labelled(number: ProseNumber, report: Report) -> QuotedNumber:
    """Hold a number of ``labelled_numbers`` against the very cells that its label names."""
    said = measure_values(report).get(number.measure)
    if said is None:
        return QuotedNumber(
            number=number, outcome="unstated", said=None, cells=(), anchors=(), fitting=()
        )
    values = CellValues(report.tables)
    cells = cells_like(values, summed_cells(number.measure))
    is_so = agrees(number, said)
    return QuotedNumber(
        number=number,
        outcome="stated" if is_so else "differs",
        said=int(said) if said.is_integer() else said,
        cells=cells,
        anchors=(),
        fitting=() if is_so or not cells else fitting_cells(values, number, (), cells),
    )


def _value(digits: str) -> int | float:
    number = float(digits.replace(",", ""))
    return int(number) if number.is_integer() else number


@cache
def _labelled() -> re.Pattern[str]:
    """A label of a cell or a sum, the longest first, and the number behind it."""
    data = toml_data("search_app", "data/labels.toml")
    labels = [
        name
        for name, key in measure_names().items()
        if _HAN.fullmatch(name) and MEASURES[key].unit != "share" and summed_cells(key)
    ]
    either = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.compile(
        rf"(?P<label>{either}){data['between']}(?P<number>{data['number']})\s*(?P<unit>{data['unit']})"
    )
