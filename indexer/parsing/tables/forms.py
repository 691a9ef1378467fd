"""Which form a table follows, decided by its own words and never by the year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from indexer.parsing.tables.cells import states_number
from indexer.parsing.tables.joining import Entry, JoinedRows
from indexer.parsing.tables.labels import HEADERS, squeeze
from indexer.parsing.tables.layout import TABLE_FORMATS, TABLE_NAMES, TableFormat, layout

_ONLY_FORMS = {
    (table, row): form
    for table in TABLE_NAMES
    for form, other in (TABLE_FORMATS, TABLE_FORMATS[::-1])
    for row in layout(table, form).keys() - layout(table, other).keys()
}
"""Table and row → the form, for each row that only one has."""


def form_of_applications(entries: Iterable[Entry]) -> TableFormat | None:
    """The form by the rows that only one has; the newer one if its row has a subtotal above."""
    filled = [
        entry for entry in entries if entry.key.table == "applications" and entry.row.is_filled
    ]
    forms = set(_forms_by_rows(filled))
    return next((form for form in TABLE_FORMATS if form in forms), None)


def form_of_proactive(joined: JoinedRows) -> TableFormat | None:
    """The form by header words and rows, else by how many numbers its rows hold."""
    entries = [entry for entry in joined.entries if entry.key.table == "proactive"]
    labels = [row.label for row in joined.headers] + [entry.row.label for entry in entries]
    named = [_form_named_by(squeeze(label)) for label in labels]
    votes = Counter(form for form in named if form is not None)
    votes.update(_forms_by_rows(entries))
    if not votes:
        votes.update(_forms_by_width(entries))
    return votes.most_common(1)[0][0] if votes else None


def _forms_by_rows(entries: Iterable[Entry]) -> Iterator[TableFormat]:
    """The form of each row that the other form lacks."""
    for entry in entries:
        form = _ONLY_FORMS.get((entry.key.table, entry.key.row))
        if form is not None:
            yield form


def _forms_by_width(entries: Iterable[Entry]) -> Iterator[TableFormat]:
    """The form of each row whose number of columns differs between the forms and fits one."""
    for entry in entries:
        numbers = sum(states_number(cell) for cell in entry.row.zone)
        widths = {
            form: len(layout(entry.key.table, form).get(entry.key.row, ()))
            for form in TABLE_FORMATS
        }
        fitting = [form for form, width in widths.items() if width == numbers]
        if len(fitting) == 1:
            yield fitting[0]


def _form_marks() -> tuple[tuple[str, TableFormat], ...]:
    """Each header word that only one of the forms has, and which."""
    columns = HEADERS["proactive"].values()
    marks = [
        (w, column["form"]) for column in columns if "form" in column for w in column["words"]
    ]
    marks += [(word, form) for form, words in HEADERS["form"].items() for word in words]
    return tuple(marks)


_FORM_MARKS = _form_marks()


@lru_cache(maxsize=1024)
def _form_named_by(text: str) -> TableFormat | None:
    """The form whose own header words stand in a squeezed text, if only one's do."""
    named = {form for word, form in _FORM_MARKS if word in text}
    return named.pop() if len(named) == 1 else None
