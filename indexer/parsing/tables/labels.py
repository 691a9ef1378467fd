"""Which row of the statutory tables a printed label names, and what is only a header word.

A label is compared piece by piece, cut at its numbering, without white space
and punctuation; the last piece that names a row decides, since group labels
stand before the row's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analyzers.normalizer import normalize_without_spaces
from indexer.parsing.matching import in_mainland_words
from indexer.parsing.rulebook import any_of, load_rules
from indexer.parsing.tables.layout import TABLE_NAMES, TableName

SHORTEST_FRAGMENT = 4
"""Characters that a broken piece of a label must have to name its row by itself."""

LONGEST_WORD = 120
"""Characters of the longest label, spaces included, with some to spare."""

_NUMBERING = re.compile(
    r"[(〔\[]?[一二三四五六七八九十]{1,2}[)〕\]]"
    r"|(?<!第)[一二三四五六七八九十]{1,2}[、.,，]"
    r"|[(]?(?<![\d.])\d{1,2}(?:[、.．,，](?!\d)|[)])"
    r"|[①-⑳]"
)
_CIRCLED = {ord("①") + at: f"{at + 1}." for at in range(20)}
_YEAR = re.compile(
    r"(?:19|20)\d{2}(?=年(?:度?新收|度办理结果|制发|废止|处理决定|收费金额|新制作|新公开|增减))"
)
_NOTE = re.compile(r"\([^()]*(?:\)|$)")
_NO_WORD = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十]+[)）]|\d{1,2}\s*[.．、])")
_CUT_OTHER = re.compile(r"3\s*[.．、]\s*其")
"""All that a narrow column may leave of ``3.其他``; the other 其 has the number 2."""

_LEADING_DIGITS = re.compile(r"^\d{1,2}(?=\D)")


class RowKey(NamedTuple):
    """A row of one of the tables: ``applications`` · ``refused.state_secret``."""

    table: TableName
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    key: RowKey
    texts: tuple[str, ...]
    phrases: tuple[str, ...]
    exact: tuple[str, ...]


def _wordings() -> tuple[_Wording, ...]:
    data = load_rules("table_rows")
    return tuple(
        _Wording(
            key=RowKey(table=table, row=row),
            texts=tuple(entry.get("texts", ())),
            phrases=tuple(entry.get("phrases", ())),
            exact=tuple(entry.get("exact", ())),
        )
        for table in TABLE_NAMES
        for row, entry in data.get(table, {}).items()
    )


HEADERS = load_rules("table_headers")
REVIEW_SIGN: str = HEADERS["review_litigation"]["sign"]
"""The word that only the header of the review table has."""

_WORDINGS = _wordings()
_COLUMN_WORDS = frozenset(
    word for words in HEADERS["applications"]["columns"].values() for word in words
)
_ANY_PHRASE = any_of([re.escape(phrase) for w in _WORDINGS for phrase in w.phrases])
_EXACT = {word: wording.key for wording in _WORDINGS for word in wording.exact}
_UNDIVIDED = ".all"
"""How the key of a row ends that is a group in the other form."""

_WHOLE = {
    label: wording.key
    for wording in _WORDINGS
    for label in (*wording.phrases, *wording.exact, *wording.texts)
}
"""Each label in full, without numbering and punctuation."""

_LABELS_IN_FULL = tuple(text for wording in _WORDINGS for text in wording.texts)
_RESULT_GROUPS: tuple[str, ...] = tuple(HEADERS["other"]["results"])
_GROUP_WORDS = frozenset(("", *HEADERS["other"]["words"]))


def _vocabulary() -> str:
    """Every text that the forms print, cut at numbering and set apart by line ends."""
    words = [word for wording in _WORDINGS for word in (*wording.texts, *wording.exact)]
    words += [phrase for wording in _WORDINGS for phrase in wording.phrases]
    words += [word for column in HEADERS["proactive"].values() for word in column["words"]]
    words += [word for group in HEADERS["form"].values() for word in group]
    words += [word for group in HEADERS["applications"]["columns"].values() for word in group]
    for group in HEADERS["review_litigation"].values():
        words += [group] if isinstance(group, str) else group
    words += HEADERS["other"]["words"]
    words += [word for group in HEADERS["other_columns"].values() for word in group]
    return "\n".join(dict.fromkeys(words))


_VOCABULARY = _vocabulary()


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """A label without white space, punctuation and numbering."""
    return "".join(_pieces(text))


@lru_cache(maxsize=1024)
def squeeze_with_notes(text: str) -> str:
    """A label without white space and punctuation, what it says in brackets included."""
    return _NO_WORD.sub("", _fold(text))


def printed_labels() -> tuple[tuple[RowKey, str], ...]:
    """Each row whose label is a sentence of the form, with that label without punctuation."""
    return tuple((wording.key, text) for wording in _WORDINGS for text in wording.texts)


def known_labels() -> tuple[tuple[RowKey, str], ...]:
    """Each row with its label in full, and with the words that settle it in any label."""
    phrases = ((wording.key, text) for wording in _WORDINGS for text in wording.phrases)
    return (*printed_labels(), *phrases)


def is_form_word(text: str) -> bool:
    """Whether a text is a label of the forms, a piece of one, or bare numbering."""
    return len(text) <= LONGEST_WORD and _is_form_word(text)


@lru_cache(maxsize=8192)
def _is_form_word(text: str) -> bool:
    folded = _fold(text)
    if not folded:
        return False
    pieces = _cut(folded)
    return all(_is_form_piece(piece) for piece in pieces) and (
        bool(pieces) or _NUMBERING.search(folded) is not None
    )


@lru_cache(maxsize=8192)
def name_row(label: str) -> RowKey | None:
    """The row that a label names, or ``None`` for a header, a group, two rows or other text."""
    if names_two_rows(label):
        return None
    pieces = _pieces(label)
    for piece in reversed(pieces):
        key = _EXACT.get(_LEADING_DIGITS.sub("", piece)) or _phrase_in(piece)
        if key is not None:
            return key
    if _CUT_OTHER.fullmatch(label.strip()):
        return _EXACT["其他"]
    return _fragment(pieces[-1]) if pieces else None


@lru_cache(maxsize=8192)
def names_two_rows(label: str) -> bool:
    """Whether a label is that of two rows, or one's behind the rest of another's."""
    pieces = _pieces(label)
    return len(pieces) > 1 and (_ends_another(pieces[0]) or _are_two_rows(pieces))


def _ends_another(piece: str) -> bool:
    """Whether a piece before a numbered label is the rest of the label in the row above."""
    is_of_group = any(piece in word for word in _RESULT_GROUPS)
    return not is_of_group and any(
        piece != label and label.endswith(piece) for label in _LABELS_IN_FULL
    )


def _are_two_rows(pieces: Sequence[str]) -> bool:
    """Whether two pieces of a label name a row each, and neither names the other's group."""
    keys = [_WHOLE.get(piece) or _phrase_in(piece) for piece in pieces]
    rows = {key.row for key in keys if key is not None}
    groups = {row for row in rows if row.endswith(_UNDIVIDED)}
    return len(rows - groups) > 1 or any(
        not row.startswith(group.removesuffix(_UNDIVIDED))
        for group in groups
        for row in rows - groups
    )


def heads_column(label: str) -> bool:
    """Whether a label is also the head of a column of the applications table.

    A column has no number: ``3.其他`` is a row.
    """
    return squeeze(label) in _COLUMN_WORDS and _NUMBERED.match(label) is None


def is_group_word(label: str) -> bool:
    """Whether a label names a group of rows, or is another word beside the rows' own labels."""
    return squeeze(label) in _GROUP_WORDS


@lru_cache(maxsize=8192)
def row_across(start: str, rest: str) -> RowKey | None:
    """The row of which two pieces are the whole label: ``5.属于三`` and ``类内部事务信息``.

    The name of a group may stand before it.
    """
    joined, end = squeeze(start + rest), len(squeeze(rest))
    for label in _WHOLE if 0 < end < len(joined) else ():
        is_cut = end < len(label) and joined.endswith(label)
        if is_cut and joined.removesuffix(label) in _GROUP_WORDS:
            return _WHOLE[label]
    return None


@lru_cache(maxsize=8192)
def continues(row: RowKey, text: str) -> bool:
    """Whether a text can be a further line of this row's label."""
    squeezed = squeeze(text)
    wording = next(wording for wording in _WORDINGS if wording.key == row)
    return any(
        squeezed.endswith(full[-length:]) or squeezed in full
        for full in wording.texts
        for length in (min(SHORTEST_FRAGMENT, len(full)),)
        if squeezed
    )


def _is_form_piece(piece: str) -> bool:
    if piece in _VOCABULARY:
        return True
    return _phrase_in(piece) is not None and _is_run_of_fragments(piece)


def _is_run_of_fragments(piece: str) -> bool:
    """Whether a piece is made of long pieces of the forms' texts, end to end."""
    rest = piece
    while rest:
        length = len(rest)
        while length >= SHORTEST_FRAGMENT and rest[:length] not in _VOCABULARY:
            length -= 1
        if length < SHORTEST_FRAGMENT:
            return False
        rest = rest[length:]
    return True


def _phrase_in(piece: str) -> RowKey | None:
    """The row whose phrase ends last in a piece."""
    if _ANY_PHRASE.search(piece) is None:
        return None
    ends = [
        (piece.rfind(phrase) + len(phrase), len(phrase), wording.key)
        for wording in _WORDINGS
        for phrase in wording.phrases
        if phrase in piece
    ]
    return max(ends, key=lambda end: end[:2])[2] if ends else None


def _fragment(piece: str) -> RowKey | None:
    """The only row whose full text contains a broken piece of a label."""
    if len(piece) < SHORTEST_FRAGMENT:
        return None
    keys = {w.key.row: w.key for w in _WORDINGS if any(piece in text for text in w.texts)}
    return keys.popitem()[1] if len(keys) == 1 else None


def _fold(text: str) -> str:
    folded = in_mainland_words(normalize_without_spaces(text.translate(_CIRCLED)))
    for printed, usual in HEADERS["spellings"].items():
        folded = folded.replace(printed, usual)
    return _YEAR.sub("本", folded)


def _pieces(text: str) -> tuple[str, ...]:
    """A label cut at its numbering, each piece without its explanation in brackets."""
    return _cut(_fold(text))


def _cut(folded: str) -> tuple[str, ...]:
    cut = [_bare(piece) for piece in _NUMBERING.split(folded)]
    return tuple(piece for piece in cut if piece)


def _bare(piece: str) -> str:
    without_note = _NO_WORD.sub("", _NOTE.sub("", piece))
    return without_note or _NO_WORD.sub("", piece)
