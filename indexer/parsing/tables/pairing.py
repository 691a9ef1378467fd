"""Which values belong to which label where lines have lost it: those before, behind, around it.

A cell that is higher than its neighbours leaves its label below its values, or around them.
Then a run of values is one row's or two rows', and the labels beside it are as many. If the
whole form can be told apart in one way only, it is; if it cannot, no value is placed.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.parsing.tables.cells import count_up
from indexer.parsing.tables.labels import (
    HEADERS,
    LONGEST_WORD,
    REVIEW_SIGN,
    RowKey,
    heads_column,
    is_group_word,
    name_row,
    row_across,
    squeeze,
)
from indexer.parsing.tables.layout import (
    APPLICANTS,
    OUTCOMES,
    TABLE_FORMATS,
    TableFormat,
    TableName,
    layout,
)

_SUBTOTAL: str = HEADERS["applications"]["subtotal"]
_SEVERAL_PIECES = 3
"""Pieces in which one label may come."""

_HEADER_WORDS: tuple[str, ...] = (
    *HEADERS["applications"]["columns"]["natural_person"],
    *(word for column in HEADERS["proactive"].values() for word in column["words"]),
)
_REVIEW_WIDTHS = (3 * len(OUTCOMES), 2 * len(OUTCOMES), len(OUTCOMES))
_FORM_TABLES: tuple[TableName, ...] = ("proactive", "applications")


class Segment(NamedTuple):
    """Pieces of labels, and the values that follow them."""

    labels: tuple[str, ...]
    values: tuple[str, ...]


class _Label(NamedTuple):
    """One row's label: which row, if it is one of the form's, and where its pieces end."""

    key: RowKey | None
    end: int
    is_review: bool = False


_Way = tuple[TableFormat, int]
"""A form, and how many values its rows of applications have."""

_WAYS: tuple[_Way, ...] = tuple(
    (form, width) for form in TABLE_FORMATS for width in (len(APPLICANTS), len(APPLICANTS) + 1)
)


def paired(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments with each row's values behind its label.

    Returns:
        The same segments if they show nothing else; without values where values stand
        before labels and which belong where cannot be known.
    """
    if not all(value for segment in segments for value in segment.values):
        return segments  # Blank cells are printed: columns are known.
    labels = _across_values(segments, [_labels_in(segment) for segment in segments])
    if not _is_mixed(segments, labels):
        return segments
    ways = {
        way
        for form, width in _WAYS
        if _is_whole_form(labels, form)
        for way in _shares(segments, labels, (form, width), 0, is_served=False)
    }
    if len(ways) != 1:
        return [
            segment if any(label.is_review for label in found) else segment._replace(values=())
            for segment, found in zip(segments, labels, strict=True)
        ]
    return tuple(_rearranged(segments, labels, ways.pop()))


def _labels_in(segment: Segment) -> tuple[_Label, ...]:
    found: list[_Label] = []
    start = 0
    for at in range(len(segment.labels)):
        label = _label_of(segment.labels[start : at + 1], at + 1)
        if label is None:
            continue
        if found and _is_part(found[-1], label, segment.labels):
            found.pop()
        found.append(label)
        start = at + 1
    return tuple(found)


def _is_part(above: _Label, label: _Label, pieces: Sequence[str]) -> bool:
    """Whether a label goes on in the next one, or names the group that the next is in."""
    if above.key is None or label.key is None:
        return above[::2] == label[::2]
    return (
        above.key == label.key
        or _is_group_of(above, label)
        or row_across(pieces[above.end - 1], pieces[label.end - 1]) == label.key
    )


def _is_group_of(above: _Label, label: _Label) -> bool:
    """Whether a label that is a row of one form names the group of the next in the other."""
    group, _, row = above.key.row.partition(".") if above.key else ("", "", "")
    below = label.key.row if label.key else ""
    return row == "all" and below.startswith(f"{group}.")


def _label_of(pieces: Sequence[str], end: int) -> _Label | None:
    """The label that the last of some pieces ends."""
    last = pieces[-1]
    if REVIEW_SIGN in squeeze(last):
        return _Label(None, end, is_review=True)
    if squeeze(last) == _SUBTOTAL and not _is_header(pieces):
        return _Label(None, end)
    for count in range(1, _SEVERAL_PIECES + 1):
        label = "".join(pieces[-count:])
        is_column = heads_column(label) and end > 1
        key = None if is_column else name_row(label)
        if key is not None:
            return _Label(key, end)
    return None


def _is_header(pieces: Sequence[str]) -> bool:
    """Whether pieces name columns."""
    squeezed = squeeze("".join(pieces)[:LONGEST_WORD])
    return any(word in squeezed for word in _HEADER_WORDS)


def _across_values(
    segments: Sequence[Segment], labels: Sequence[tuple[_Label, ...]]
) -> list[tuple[_Label, ...]]:
    """The labels, each that goes on behind the values of its row only before them."""
    found: list[tuple[_Label, ...]] = []
    above: RowKey | None = None
    for at, row in enumerate(labels):
        goes_on = bool(row) and above is not None and row[0].key == above
        own = row[1:] if goes_on else row
        below = labels[at + 1][:1] if at + 1 < len(labels) else ()
        if own and below and _is_group_of(own[-1], below[0]):
            own = own[:-1]
        own = (*own, *_cut_label(segments[at : at + 2], row))
        found.append(own)
        above = own[-1].key if own else above
    return found


def _cut_label(segments: Sequence[Segment], labels: Sequence[_Label]) -> tuple[_Label, ...]:
    """The label that a segment ends in and the next one begins with, if there is one."""
    pieces = segments[0].labels
    is_open = bool(pieces) and (not labels or labels[-1].end < len(pieces))
    if not is_open or len(segments) < 2 or not segments[1].labels:
        return ()
    key = row_across(pieces[-1], segments[1].labels[0])
    return () if key is None else (_Label(key, len(pieces)),)


def _is_mixed(segments: Sequence[Segment], labels: Sequence[tuple[_Label, ...]]) -> bool:
    """Whether some values stand before a label, or more of them behind one than its own."""
    is_alone = any(len(found) > 1 for found in labels) or not segments[-1].values
    for segment, found, below in zip(segments, labels, labels[1:], strict=False):
        if not below or not segment.values:
            continue
        if not found and _is_header(segment.labels) and not count_up(segment.values):
            return True
        if is_alone and not found and _may_precede(segment, below[0]):
            return True
        if is_alone and found and _holds_two_rows(segment, found[-1], below[0]):
            return True
    return False


def _may_precede(segment: Segment, below: _Label) -> bool:
    """Whether values behind no label, or the rest of one, are as many as those of a row."""
    widths = {width for way in _WAYS for width in _widths(below, way) if width > 1}
    is_group = bool(segment.labels) and is_group_word(segment.labels[-1])
    return not is_group and len(segment.values) in widths


def _holds_two_rows(segment: Segment, label: _Label, below: _Label) -> bool:
    """Whether the values behind a label are its own and those of the next."""
    sums = {
        own + further
        for way in _WAYS
        for own in _widths(label, way)
        for further in _widths(below, way)
        if own and further
    }
    return len(segment.values) in sums


def _widths(label: _Label, way: _Way) -> tuple[int, ...]:
    """How many values a row may have."""
    form, width = way
    if label.is_review:
        return _REVIEW_WIDTHS
    if label.key is None or label.key.table == "applications":
        return (width,)
    return (len(layout("proactive", form).get(label.key.row, ())),)


def _is_whole_form(labels: Sequence[tuple[_Label, ...]], form: TableFormat) -> bool:
    """Whether the labels are those of a form's tables, all of them and in order."""
    keys = [label.key for row in labels for label in row if label.key is not None]
    for table in _FORM_TABLES:
        rows = [key.row for key in keys if key.table == table]
        if rows and rows != list(layout(table, form)):
            return False
    return True


_Share = tuple[int, ...]
"""For each segment, how many of its values belong to the label before them."""


def _shares(
    segments: Sequence[Segment],
    labels: Sequence[tuple[_Label, ...]],
    way: _Way,
    at: int,
    *,
    is_served: bool,
) -> Iterator[_Share]:
    """Every way to give each label its values; ``is_served``: the first has them already."""
    if at == len(segments):
        if not is_served:
            yield ()
        return
    waiting = labels[at][is_served:]
    if len(waiting) > 1:
        return
    for own in _widths(waiting[0], way) if waiting else (0,):
        rest = len(segments[at].values) - own
        if rest < 0:
            continue
        below = labels[at + 1] if at + 1 < len(labels) else ()
        fits_below = bool(below) and not below[0].is_review and rest in _widths(below[0], way)
        if rest == 0 or fits_below:
            for share in _shares(segments, labels, way, at + 1, is_served=rest > 0):
                yield (own, *share)


def _rearranged(
    segments: Sequence[Segment], labels: Sequence[tuple[_Label, ...]], share: _Share
) -> Iterator[Segment]:
    above: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    for segment, found, own in zip(segments, labels, share, strict=True):
        start = found[0].end if before else 0
        if before:
            yield Segment((*above, *segment.labels[:start]), before)
            above = ()
        above = (*above, *segment.labels[start:])
        if own:
            yield Segment(above, segment.values[:own])
            above = ()
        before = segment.values[own:]
    if above:
        yield Segment(above, ())
