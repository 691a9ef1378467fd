"""How tokens combine into a query tree: lenient recursive descent, OR below AND below NOT."""

from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from analyzers.normalizer import normalize
from analyzers.segmenter import query_words
from indexer.model import Message
from indexer.query import And, Filter, Literal, Node, Not, Prefix, Words
from search_app.query_reader.arrangement import (
    UNARRANGED,
    Arrangement,
    find_setting,
    read_setting,
)
from search_app.query_reader.compared_words import (
    condition_of,
    find_comparison,
    is_sign,
    states_value,
)
from search_app.query_reader.comparisons import INCLUDES_SIGN, Compared
from search_app.query_reader.fields import document_number, is_field, read_field
from search_app.query_reader.measures import RECEIVED
from search_app.query_reader.tokenizer import (
    SMALL_OPERATORS,
    Kind,
    Token,
    tokenize,
)
from search_app.query_reader.trees import all_of, any_of
from search_app.query_reader.vocabulary import message
from search_app.query_reader.whose import says_whose
from search_app.query_reader.word_signs import (
    asks_for_beginning,
    folded,
    needs_no_escape,
    without_signs,
)

DEEPEST = 20
"""Brackets and NOTs within one another."""

UNIT_OF_APPLICATIONS = "件"
"""Behind the number of a comparison that names nothing: ``教育局 >3件``."""

LONGEST_CONDITION = 8
"""Words of a condition written with spaces: ``state secret refusals >= 1``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One condition of a query's top level.

    ``source`` is the range it was read from, and ``None`` unless it is a bare
    word that may belong to a plain question.
    """

    node: Node
    source: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The top level of a query: conditions that all must hold."""

    parts: tuple[Part, ...]
    warnings: tuple[Message, ...]
    arrangement: Arrangement = UNARRANGED


def parse(text: str) -> Parsed:
    """Read a query by its operators."""
    tokens, warnings = tokenize(text, is_field)
    parser = _Parser(tokens, list(warnings))
    parts = parser.top()
    return Parsed(
        parts=tuple(parts), warnings=tuple(parser.warnings), arrangement=parser.arrangement
    )


class _Parser:
    """Walks once over the tokens; ``at``, ``warnings``, ``arrangement`` move on the way."""

    def __init__(self, tokens: tuple[Token, ...], warnings: list[Message]) -> None:
        self.tokens = tokens
        self.warnings = warnings
        self.at = 0
        self.depth = 0
        self.arrangement = UNARRANGED
        self.fields: list[str] = []

    def top(self) -> list[Part]:
        """The whole query; a closing bracket too many is passed over."""
        parts: list[Part] = []
        while self.at < len(self.tokens):
            parts += self._alternatives()
            if self._kind() == "close":
                self._warn("unopened_group")
                self.at += 1
        return [flat for part in parts for flat in _flatten(part)]

    def _alternatives(self) -> list[Part]:
        branches = [self._conjunction()]
        while self._kind() == "or":
            self.at += 1
            branches.append(self._conjunction())
        full = [branch for branch in branches if branch]
        if len(full) < 2:
            return full[0] if full else []
        nodes = [all_of([part.node for part in branch]) for branch in full]
        union = any_of([node for node in nodes if node is not None])
        return [Part(node=union)] if union is not None else []

    def _conjunction(self) -> list[Part]:
        parts: list[Part] = []
        while self._kind() not in (None, "or", "close"):
            if self._kind() == "and":
                self.at += 1
                continue
            part = self._operand()
            if part is not None:
                parts.append(part)
        return parts

    def _operand(self) -> Part | None:
        token = self.tokens[self.at]
        if token.kind in ("not", "open"):
            return self._nested(token)
        if token.kind == "field":
            return self._filter()
        if token.kind == "word":
            return self._condition() or self._word()
        self.at += 1
        if token.kind == "document":
            return self._document(token)
        return self._literal(token)

    def _nested(self, token: Token) -> Part | None:
        self.at += 1
        if self.depth >= DEEPEST:
            self._warn("too_deep", limit=DEEPEST)
            return None
        self.depth += 1
        part = self._negation() if token.kind == "not" else self._group()
        self.depth -= 1
        return part

    def _negation(self) -> Part | None:
        if self._kind() in (None, "or", "and", "close"):
            return None
        part = self._operand()
        return Part(node=Not(child=part.node)) if part else None

    def _group(self) -> Part | None:
        node = all_of([part.node for part in self._alternatives()])
        if self._kind() == "close":
            self.at += 1
        else:
            self._warn("unclosed_group")
        if node is None:
            self._warn("empty_group")
            return None
        return Part(node=node)

    def _filter(self) -> Part | None:
        """``name:value`` and ``name:(value OR value)``."""
        name = self.tokens[self.at].text
        self.at += 1
        token = self.tokens[self.at]
        if token.kind == "open":
            self.fields.append(name)
            part = self._nested(token)
            self.fields.pop()
            return part
        self.at += 1
        value = token.text
        if (
            token.plain
            and token.kind == "word"
            and is_sign(folded(value))
            and self._kind() == "word"
        ):
            value += self.tokens[self.at].text
            self.at += 1
        return self._value(name, token, value)

    def _value(self, name: str, token: Token, value: str) -> Part | None:
        setting = find_setting(name)
        arrangement = read_setting(setting, value) if setting is not None else None
        if arrangement is not None:
            self.arrangement = self.arrangement.then(arrangement)
            return None
        reading = read_field(name, value, whole=token.kind != "word" or not token.plain)
        self.warnings += reading.warnings
        if reading.node is not None:
            return Part(node=reading.node)
        return self._text(value) if token.kind != "quote" else self._literal(token)

    def _document(self, token: Token) -> Part | None:
        if self.fields:
            return self._value(self.fields[-1], token, token.text)
        self._warn("bare_document", text=token.text)
        return Part(node=Filter(field="number", values=(document_number(token.text),)))

    def _literal(self, token: Token) -> Part | None:
        if self.fields:
            return self._value(
                self.fields[-1], replace(token, kind="word", plain=False), token.text
            )
        if normalize(token.text).strip():
            return Part(node=Literal(text=token.text))
        self._warn("empty_quote")
        return None

    def _word(self) -> Part | None:
        token = self.tokens[self.at]
        self.at += 1
        if self.fields:
            return self._value(self.fields[-1], token, token.text)
        if asks_for_beginning(token):
            return self._prefix(token.text)
        if token.plain and INCLUDES_SIGN.search(folded(token.text)):
            self._warn("unread_condition", text=token.text)
        if token.plain and token.text in SMALL_OPERATORS and 1 < self.at < len(self.tokens):
            self._warn("small_operator", text=token.text, hint=token.text.upper())
        part = self._text(token.text, escaped=not token.plain)
        if part is None or not token.plain or self.depth:
            return part
        return Part(node=part.node, source=(token.start, token.end))

    def _text(self, text: str, *, escaped: bool = False) -> Part | None:
        words = query_words(text)
        if words:
            as_typed = escaped and needs_no_escape(text)
            return Part(node=Words(text=text, words=words, as_typed=as_typed))
        self._warn("nothing_to_search", text=text)
        return None

    def _prefix(self, text: str) -> Part | None:
        """Words that begin so."""
        beginning = without_signs(text)
        return Part(node=Prefix(text=beginning)) if beginning else self._text(text)

    def _condition(self) -> Part | None:
        """``name op number`` in one word or several, the name from the current word on."""
        if self.fields:
            return None
        window = self._window()
        found = find_comparison([folded(token.text) for token in window])
        if found is None:
            return None
        compared, used = found
        node = condition_of(compared)
        if node is None and self._counts_applications(compared, used):
            node = condition_of(replace(compared, left=RECEIVED))
            self._warn("assumed_measure", text=f"{compared.op}{compared.right}")
        if node is not None:
            self.at += used
            return Part(node=node)
        if states_value(compared):
            self.at += used
            return self._value(compared.left, window[used - 1], compared.right)
        return None

    def _counts_applications(self, compared: Compared, used: int) -> bool:
        """``>3件`` where nothing is named that is counted: only whose reports, and when."""
        if compared.left or not compared.right.endswith(UNIT_OF_APPLICATIONS):
            return False
        others = (*self.tokens[: self.at], *self.tokens[self.at + used :])
        values = {token.start for before, token in pairwise(others) if before.kind == "field"}
        return all(
            token.kind in ("field", "open", "close")
            or token.start in values
            or (token.kind == "word" and says_whose(token.text))
            for token in others
        )

    def _window(self) -> list[Token]:
        following = self.tokens[self.at : self.at + LONGEST_CONDITION]
        return list(takewhile(lambda token: token.kind == "word" and token.plain, following))

    def _kind(self) -> Kind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _warn(self, key: str, **facts: object) -> None:
        self.warnings.append(message(key, **facts))


def _flatten(part: Part) -> list[Part]:
    if isinstance(part.node, And):
        return [Part(node=child) for child in part.node.children]
    return [part]
