"""Whether a whole sentence is a plain question, and which conditions it asks for.

A sentence is one only if all of it is known words in an order that the patterns in
``data/question_patterns.toml`` declare. Nothing is guessed from a part.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzers.normalizer import normalize, normalize_with_map
from indexer.model import Message
from indexer.query import And, Literal, Node, Not, Or
from search_app.query_reader.arrangement import UNARRANGED, Arrangement
from search_app.query_reader.fields import is_field
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.named_texts import ToldTexts, texts_told
from search_app.query_reader.questions.question_fits import Fits, fits_of, is_in_english
from search_app.query_reader.questions.question_measures import (
    is_everyday,
    is_plain,
    measures_in,
    numbers_asked,
    unstated_numbers,
    without_weaker,
)
from search_app.query_reader.questions.question_scope import SCOPE, scope_of, scope_warnings
from search_app.query_reader.questions.sentences import KEPT_WORDS, LONGEST_SENTENCE, splits
from search_app.query_reader.questions.statements import is_statement
from search_app.query_reader.tokenizer import OPERATORS
from search_app.query_reader.vocabulary import load_data, message

FINDINGS = ("finding", "clear_finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a question asks: conditions that all must hold; ``patterns`` found in it.

    ``offers`` names other pages that answer it better than a list: ``trends``, ``compare``,
    ``copying``.
    """

    nodes: tuple[Node, ...]
    patterns: tuple[str, ...]
    arrangement: Arrangement = UNARRANGED
    offers: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()

    @classmethod
    def within(
        cls,
        items: Sequence[Item],
        nodes: Iterable[Node] = (),
        *,
        patterns: tuple[str, ...] = (),
        arrangement: Arrangement = UNARRANGED,
        offers: tuple[str, ...] = (),
        told: tuple[Message, ...] = (),
    ) -> "Question":
        """These conditions, and where, when and of which agencies the words ask."""
        return cls(
            nodes=tuple(dict.fromkeys((*scope_of(items), *nodes))),
            patterns=patterns,
            arrangement=arrangement,
            offers=offers,
            warnings=(*scope_warnings(items), *told),
        )


def read_question(text: str) -> Question | None:
    """The conditions a sentence asks for; ``None`` if it is no question."""
    if not text.strip() or len(text) > LONGEST_SENTENCE or has_operator(text):
        return None
    normalized = normalize_with_map(text)
    if has_field(text) or is_statement(normalized.text) or _has_two_clauses(normalized.text):
        return None
    for items in splits(normalized.text):
        fits = fits_of(items, is_english=is_in_english(items, normalized.text))
        if fits is None:
            continue
        if "average" in fits.kinds and any(one.means != "show" for one, _ in fits.found):
            continue  # a list picks reports, and no averages of several
        texts = {id(item): texts_told(item, text, normalized) for item in items if item.text}
        nodes = _nodes(fits, items, texts)
        arrangement = _arrangement(fits, items)
        if nodes is None or arrangement is None:
            continue
        return Question.within(
            items,
            without_weaker(nodes, arrangement.sort),
            patterns=tuple(dict.fromkeys(pattern.id for pattern, _ in fits.found)),
            arrangement=arrangement,
            offers=_offers(fits),
            told=(
                *_beyond_a_list(fits),
                *(warning for told in texts.values() for warning in told.warnings),
            ),
        )
    return None


def _has_two_clauses(text: str) -> bool:
    """``有复议并且申请超过3件``: what is said behind is of the second alone, or of both."""
    return any(re.search(one, text) for one in load_data("questions")["two_clauses"])


@lru_cache(maxsize=KEPT_WORDS)
def read_when(text: str) -> Question | None:
    """``哪年开始多起来`` by itself, beside the words that it asks about; else ``None``."""
    for items in splits(normalize(text)):
        kinds = frozenset(item.kind for item in items)
        is_asked = "when" in kinds or {"which_year", "most"} <= kinds
        if is_asked and kinds <= {"when", "which_year", "most", "filler", "of"}:
            arrangement = Arrangement(sort="year")
            return Question(nodes=(), patterns=(), arrangement=arrangement, offers=("trends",))
    return None


def names_only_reports(text: str) -> bool:
    """``全国年报``: words that stand for the reports as such."""
    allowed = {"annual", "title", "report", "subject", "which", "each", "filler", "of"}
    return any({item.kind for item in items} <= allowed for items in splits(normalize(text)))


def has_operator(text: str) -> bool:
    """Whether an English operator stands in the text: ``A NOT B``."""
    return any(word in OPERATORS and word.isascii() for word in text.split())


def has_field(text: str) -> bool:
    """Whether a field with its value stands in the text: ``部门:信访``."""
    words = (normalize(word).partition(":") for word in text.split())
    return any(colon and is_field(name, value) for name, colon, value in words)


def _nodes(
    fits: Fits, items: Sequence[Item], texts: Mapping[int, ToldTexts]
) -> list[Node] | None:
    """The conditions of all patterns; ``None`` if one makes no sense.

    Args:
        fits: The patterns.
        items: The whole sentence.
        texts: The texts to look for by the ``id`` of the word that names them.
    """
    sections = tuple(item.node for item in items if item.kind == "section" and item.node)
    nodes: list[Node] = []
    told = False
    for pattern, part in fits.found:
        match pattern.means:
            case "mention" | "absent":
                told = True
                literals = [
                    literal
                    for item in part
                    if item.text is not None
                    for literal in texts[id(item)].literals
                ]
                is_either = any(item.kind == "or_text" for item in part)
                nodes += _told(
                    literals, sections, absent=pattern.means == "absent", is_either=is_either
                )
            case "finding":
                nodes += [item.node for item in part if item.kind in FINDINGS and item.node]
            case "unstated" | "unwritten":
                if pattern.means == "unwritten" and any(map(is_everyday, part)):
                    return None  # 没写培训 leaves a text out, and no number
                unstated = unstated_numbers(part, items)
                if unstated is None:
                    return None
                nodes += unstated
            case "number" | "equal" | "nonzero" | "zero":
                numbers = numbers_asked(pattern.means, part, items)
                if numbers is None:
                    return None
                nodes += numbers
    return None if sections and not told else nodes


def _told(
    literals: Sequence[Literal | Or],
    sections: tuple[Node, ...],
    *,
    absent: bool,
    is_either: bool,
) -> list[Node]:
    """Said in a section, all or any of it; or none of it said in a section by any report."""
    if not absent:
        said: Sequence[Node] = [Or(children=tuple(literals))] if is_either else literals
        return [*sections, *said]
    each = [
        one
        for literal in literals
        for one in (literal.children if isinstance(literal, Or) else (literal,))
    ]
    return [Not(child=And(children=(*sections, one)) if sections else one) for one in each]


def _arrangement(fits: Fits, items: Sequence[Item]) -> Arrangement | None:
    """The order that is asked for; ``None`` if it names a number that does not exist."""
    sort: str | None = None
    shown: list[str] = []
    for pattern, part in fits.found:
        if pattern.means in ("most", "least"):
            measures = measures_in(part, items)
            if not measures or is_plain(part, items):
                return None
            sort = sort or ("-" if pattern.means == "most" else "") + measures[0]
            shown += [measure for measure in measures if measure != sort.removeprefix("-")]
    parts = [part for pattern, part in fits.found if pattern.means == "show"]
    for part in [*parts, *([fits.shown] if fits.shown else [])]:
        measures = measures_in(part, items)
        if not measures:
            return None
        shown += measures
    if "which_year" in fits.kinds and not fits.kinds & {*SCOPE, "level_noun"}:
        return None  # a year of the whole country is no report
    if sort is None and ("trend" in fits.kinds or (shown and "years" in fits.kinds)):
        sort = "year"
    return Arrangement(sort=sort, size=fits.size, shown=tuple(dict.fromkeys(shown)))


def _beyond_a_list(fits: Fits) -> tuple[Message, ...]:
    """``江苏街道平均申请数``: the list has the number of each report and no average."""
    return (message("no_averages"),) if "average" in fits.kinds else ()


def _offers(fits: Fits) -> tuple[str, ...]:
    pages = {
        "trend": "trends",
        "which_year": "trends",
        "average": "trends",
        "compare": "compare",
        "copying": "copying",
    }
    kinds = {*fits.kinds, *(pattern.means for pattern, _ in fits.found)}
    return tuple(dict.fromkeys(page for kind, page in pages.items() if kind in kinds))
