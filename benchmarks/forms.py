"""The statutory tables as text extraction leaves them: tabs, and merged cells gone.

Which rows and columns a form has, and their labels, is in ``data/forms.toml``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from benchmarks.data_files import toml_data

TableForm = Literal["2021", "2019"]
Layout = Literal["padded", "collapsed", "broken"]
"""Empty label columns kept; dropped; the table cut in two by a page end."""

Cells = Mapping[str, int | float]
"""Anchor (``applications.received.total``) → number."""

LAYOUTS: tuple[Layout, ...] = ("padded", "collapsed", "broken")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row of a table: what stands left of its numbers, and whose numbers they are."""

    key: str
    labels: str
    anchors: tuple[str, ...]


@cache
def forms() -> dict[str, Any]:
    """All that ``data/forms.toml`` says."""
    return toml_data("forms.toml")


def section_titles(form: str) -> tuple[str, ...]:
    """The six titles of a form, ``pre2019`` included."""
    return tuple(forms()["sections"][form])


@cache
def application_rows(form: TableForm) -> tuple[PrintedRow, ...]:
    """The rows of table 三, top down."""
    table = forms()["applications"]
    absent = table["absent"][form]
    seen: set[str] = set()
    rows = []
    for key, label in table["rows"]:
        if key in absent:
            continue
        group = key.partition(".")[0]
        labels = _labels(key, label, first_of_group=group not in seen)
        seen.add(group)
        anchors = tuple(f"applications.{key}.{column}" for column in table["columns"])
        rows.append(PrintedRow(key=key, labels=labels, anchors=anchors))
    return tuple(rows)


def _labels(key: str, label: str, *, first_of_group: bool) -> str:
    """The three label columns of a row, each group's label on its first row only."""
    table = forms()["applications"]
    if key in {"received", "carried_in", "carried_out"}:
        return f"{label}\t\t"
    if "." not in key or key == "other.all":
        lead = table["results_label"] if key == "granted" else ""
        return f"{lead}\t{label}\t"
    group = table["groups"][key.partition(".")[0]] if first_of_group else ""
    return f"\t{group}\t{label}"


@cache
def anchors(form: TableForm) -> tuple[str, ...]:
    """Every cell that a form has."""
    proactive = [
        anchor for _, rows in _proactive(form) for row in rows for anchor in row.anchors
    ]
    applications = [anchor for row in application_rows(form) for anchor in row.anchors]
    return (*proactive, *applications, *review_anchors())


@cache
def review_anchors() -> tuple[str, ...]:
    """The fifteen cells of table 四."""
    table = forms()["review_litigation"]
    return tuple(
        f"review_litigation.{group}.{column}"
        for group in table["groups"]
        for column in table["columns"]
    )


def print_proactive(form: TableForm, cells: Cells) -> str:
    """Table 二."""
    lines = []
    for head, rows in _proactive(form):
        lines.append(head)
        lines += [_row(row, cells) for row in rows]
    return "\n".join(lines)


def print_applications(form: TableForm, cells: Cells, layout: Layout) -> str:
    """Table 三."""
    lines = list(forms()["applications"]["header"])
    for row in application_rows(form):
        if layout == "broken" and row.key == "unavailable.not_held":
            lines += ["", forms()["applications"]["results_label"] + _row(row, cells)]
        else:
            lines.append(_row(row, cells))
    text = "\n".join(lines)
    return re.sub(r"\t\t+", "\t", text).replace("\n\t", "\n") if layout == "collapsed" else text


def print_reviews(cells: Cells) -> str:
    """Table 四."""
    numbers = "\t".join(str(cells[anchor]) for anchor in review_anchors())
    return "\n".join([*forms()["review_litigation"]["header"], numbers])


@cache
def _proactive(form: TableForm) -> tuple[tuple[str, tuple[PrintedRow, ...]], ...]:
    """The blocks of table 二: two heading lines, then rows."""
    blocks = []
    for block in forms()["proactive"][form]:
        keys = [key for key, _ in block["columns"]]
        names = [name for _, name in block["columns"]]
        head = block["title"] + "\n" + "\t".join(["信息内容", *names])
        rows = tuple(
            PrintedRow(
                key=key,
                labels=label,
                anchors=tuple(f"proactive.{key}.{column}" for column in keys),
            )
            for key, label in block["rows"]
        )
        blocks.append((head, rows))
    return tuple(blocks)


def _row(row: PrintedRow, cells: Cells) -> str:
    return row.labels + "\t" + "\t".join([str(cells[anchor]) for anchor in row.anchors])
