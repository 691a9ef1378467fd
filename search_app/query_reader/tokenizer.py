"""Where the words, quotations, brackets and operators of a query begin and end."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from indexer.model import Message
from search_app.query_reader.vocabulary import message

Kind = Literal[
    "word", "quote", "field", "document", "open", "close", "or", "and", "not"
]  # fmt: skip

LONGEST_HOST = 80
"""Characters of a value by which it is told whether a field's name stands before it."""

ESCAPE = "\\"
OPENING, CLOSING = "(（", ")）"
BARS = "|｜"
MINUS_SIGNS = "-－−"
NEGATIONS = MINUS_SIGNS + "!！"
NEVER_NEGATED = CLOSING + NEGATIONS + "=＝" + BARS
"""What has no sign of negation right before it: ``-=`` is no NOT."""

STARS = "*＊"
"""Behind a word: any word that begins so."""

QUOTES = {
    **dict.fromkeys('"＂“”', '"＂“”'),
    "「": "」",
    "『": "』",
}
"""Opening mark → the marks that close it; the double quotes close one another."""

OPERATORS: dict[str, Kind] = {
    "OR": "or", "或": "or", "AND": "and", "且": "and", "NOT": "not", "非": "not",
    "不含": "not", "不包含": "not", "不包括": "not", "排除": "not",
}  # fmt: skip
"""Words that are operators when they stand alone, in capitals if they are English."""

SMALL_OPERATORS = frozenset(word.lower() for word in OPERATORS if word.isascii())
"""Words of English sentences; a reader may have meant the operator."""

DOCUMENT = re.compile(
    r"(?P<office>[\u3400-\u9fffA-Za-z]{1,24}\s?)?"
    r"(?:(?P<b>[〔\[【［﹝])|[(（])\s?(?:19|20)\d\d\s?年?\s?[〕\]】］﹞)）]"
    r"\s?第?\s?\d{1,6}\s?(?:[号號]|(?(b)(?!\w)|[号號]))"
)
"""Such as ``金工信发〔2024〕5号``; 号 may be left out after brackets that are not round.

The characters of the office may be left out before such brackets.
"""

_FIELD = re.compile(r"([^\s:：()（）\"＂“”「」『』|｜,，;；、<>=]{1,40})[:：](?!//)")
LIST_MARKS = ",，;；、"
"""Between the values of a field, and between conditions."""

_SIGNS = "<>=≥≤≠≧≦⩾⩽＜＞＝"
_COMPARISON = re.compile(
    rf"(?P<name>[^\s:：()（）\"＂“”「」『』|｜,，;；、{_SIGNS}]{{1,40}})\s?(?P<sign>[{_SIGNS}])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One piece of a query.

    Attributes:
        text: Without quotation marks, colon and escapes.
        start, end: Where it stands in the query.
        plain: Whether a word may be read as more than a word: no escape in it.
        starred: Whether a star ends a word and no escape takes its meaning; it is in ``text``.
    """

    kind: Kind
    text: str
    start: int
    end: int
    plain: bool = True
    starred: bool = False


def tokenize(
    text: str, is_field: Callable[[str, str], bool]
) -> tuple[tuple[Token, ...], tuple[Message, ...]]:
    """Cut a query into tokens.

    Operators that lack an operand come out as words. White space is not kept;
    ``start`` and ``end`` tell where it was.

    Args:
        text: The query as typed.
        is_field: Whether a name is one of a field, given what follows its colon.
    """
    scanner = _Scanner(text, is_field)
    return _demote(scanner.scan(), scanner.warnings)


class _Scanner:
    """Walks once over the text; ``warnings`` grows on the way."""

    def __init__(self, text: str, is_field: Callable[[str, str], bool]) -> None:
        self.text = text
        self.is_field = is_field
        self.warnings: list[Message] = []

    def scan(self) -> list[Token]:
        tokens: list[Token] = []
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            in_value = bool(tokens) and tokens[-1].kind == "field"
            token = self._token(at, in_value=in_value)
            tokens.append(token)
            at = token.end
        return tokens

    def _token(self, at: int, *, in_value: bool) -> Token:
        character = self.text[at]
        if character in QUOTES:
            return self._quotation(at)
        if character in OPENING:
            return Token(kind="open", text=character, start=at, end=at + 1)
        if character in CLOSING:
            return Token(kind="close", text=character, start=at, end=at + 1)
        if character in BARS and not in_value:
            return self._bars(at)
        if self._negates(at) and not in_value:
            return Token(kind="not", text=character, start=at, end=at + 1)
        return (
            self._document(at, in_value=in_value)
            or self._field(at)
            or self._word(at, in_value=in_value)
        )

    def _bars(self, at: int) -> Token:
        end = at
        while end < len(self.text) and self.text[end] in BARS:
            end += 1
        return Token(kind="or", text=self.text[at:end], start=at, end=end)

    def _negates(self, at: int) -> bool:
        """A sign that opens a word: not inside one, not before a space, not doubled."""
        following = self.text[at + 1 : at + 2]
        opens = at == 0 or self.text[at - 1].isspace() or self.text[at - 1] in OPENING + BARS
        opens = opens or (self.text[at - 1] in NEGATIONS and self.text[at] in NEGATIONS)
        return (
            self.text[at] in NEGATIONS
            and opens
            and bool(following)
            and not following.isspace()
            and following not in NEVER_NEGATED
        )

    def _quotation(self, at: int) -> Token:
        closing = QUOTES[self.text[at]]
        read: list[str] = []
        end = at + 1
        while end < len(self.text) and self.text[end] not in closing:
            if self.text[end] == ESCAPE and self.text[end + 1 : end + 2] in (*closing, ESCAPE):
                end += 1
            read.append(self.text[end])
            end += 1
        if end >= len(self.text):
            self.warnings.append(message("unclosed_quote"))
        end = min(end + 1, len(self.text))
        return Token(kind="quote", text="".join(read), start=at, end=end)

    def _document(self, at: int, *, in_value: bool) -> Token | None:
        """A document number that stands by itself, or is a field's value."""
        found = DOCUMENT.match(self.text, at)
        if found is None or not (found["office"] or found["b"]):
            return None
        if not self._stands_alone(at, found.end(), in_value=in_value):
            return None
        return Token(kind="document", text=found[0], start=at, end=found.end())

    def _stands_alone(self, start: int, end: int, *, in_value: bool) -> bool:
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        opens = in_value or not before or before.isspace() or before in NEGATIONS
        return opens and (not after or after.isspace() or after in CLOSING)

    def _field(self, at: int) -> Token | None:
        found = _FIELD.match(self.text, at)
        if found is None:
            return None
        if self.is_field(found[1], self._beginning(found.end())):
            return Token(kind="field", text=found[1], start=at, end=found.end())
        if not found[1].isdecimal() and ESCAPE not in found[1]:
            key = "no_value" if self.is_field(found[1], "") else "unknown_field"
            self.warnings.append(message(key, text=found[1]))
        return None

    def _word(self, at: int, *, in_value: bool) -> Token:
        read: list[str] = []
        end, plain, starred = at, True, False
        while end < len(self.text) and not self._ends_word(end, at, in_value=in_value):
            escaped = self.text[end] == ESCAPE and end + 1 < len(self.text)
            if escaped:
                end, plain = end + 1, False
            starred = not escaped and self.text[end] in STARS
            read.append(self.text[end])
            end += 1
        text = "".join(read)
        kind = OPERATORS.get(text, "word") if plain and not in_value else "word"
        return Token(kind=kind, text=text, start=at, end=end, plain=plain, starred=starred)

    def _ends_word(self, at: int, start: int, *, in_value: bool) -> bool:
        character = self.text[at]
        if character.isspace() or character in QUOTES or character in OPENING + CLOSING:
            return True
        if character in BARS:
            return not in_value
        is_marked = at > start and self.text[at - 1] in LIST_MARKS
        if not is_marked or self.text[start : at - 1].endswith(ESCAPE):
            return False
        stated = self.text[:start].rstrip()[-1:] + self.text[start:at]
        is_compared = any(sign in stated for sign in _SIGNS)
        goes_on = character.isdecimal() or character in _SIGNS
        return self._begins_condition(at) or (is_compared and not goes_on)

    def _begins_condition(self, at: int) -> bool:
        """Whether a field and its colon stand here, or a number's name and a comparison."""
        field = _FIELD.match(self.text, at)
        if field is not None:
            return self.is_field(field[1], self._beginning(field.end()))
        compared = _COMPARISON.match(self.text, at)
        return compared is not None and self.is_field(compared["name"], compared["sign"])

    def _beginning(self, at: int) -> str:
        """The first word of a value."""
        return next(iter(self.text[at : at + LONGEST_HOST].split()), "")


def _demote(
    tokens: list[Token], warnings: list[Message]
) -> tuple[tuple[Token, ...], tuple[Message, ...]]:
    """Turn operators without operands, and fields without values, into words."""
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        following = tokens[number + 1].kind if number + 1 < len(tokens) else "close"
        if _has_operands(token, kept[-1].kind if kept else "open", following):
            kept.append(token)
            continue
        key = "empty_field" if token.kind == "field" else "dangling_operator"
        warnings.append(message(key, text=token.text))
        kept.append(replace(token, kind="word", plain=False))
    return tuple(kept), tuple(warnings)


def _has_operands(token: Token, before: Kind, following: Kind) -> bool:
    operand_follows = following in ("word", "quote", "field", "document", "open", "not")
    if token.kind in ("or", "and"):
        return operand_follows and before in ("word", "quote", "document", "close")
    if token.kind == "not":
        return operand_follows
    if token.kind == "field":
        return following in ("word", "quote", "document", "open")
    return True
