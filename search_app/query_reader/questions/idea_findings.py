"""Which checks a sentence speaks of, by the faults that it names: 表格里的数字和正文不一样."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from analyzers.normalizer import normalize
from indexer.query import Filter
from search_app.query_reader.known_texts import KnownTexts
from search_app.query_reader.questions.idea_words import idea_words_at, is_idea
from search_app.query_reader.questions.items import Item, furthest_first
from search_app.query_reader.vocabulary import load_data

FAULT = "fault."
"""How the classes of these ideas begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Checks or warnings, the ideas a sentence must name to speak of them, and all it may name.

    ``of_numbers`` says that a sentence may name the number that is at fault, ``clear`` that
    it asks without a word for reports.
    """

    found: Filter
    has: frozenset[str]
    allowed: frozenset[str]
    of_numbers: bool
    clear: bool


def names_faults(items: Sequence[Item]) -> bool:
    """Whether any of the words is one of a fault."""
    return any(item.kind.startswith(FAULT) for item in items)


def asks_clearly(items: Sequence[Item]) -> bool:
    """``正文申请件数与统计表不一致``: can mean nothing but the reports of which it is true."""
    finding = finding_of(items)
    return any(one.clear and finding == one.found for one in _faults())


def finding_of(items: Sequence[Item]) -> Filter | None:
    """What all the faults named mean together; ``None`` if that is not clear."""
    named = frozenset(
        item.kind.removeprefix(FAULT) for item in items if item.kind.startswith(FAULT)
    )
    names_numbers = any(map(is_idea, items))
    fitting = [
        one
        for one in _faults()
        if one.has <= named <= one.allowed and (one.of_numbers or not names_numbers)
    ]
    most = max((len(one.has) for one in fitting), default=0)
    found = {one.found for one in fitting if len(one.has) == most}
    return found.pop() if len(found) == 1 else None


def shows_otherwise(sentence: str) -> bool:
    """``… although the table has some``: what is said before is no condition by itself."""
    belying = load_data("idea_findings")["belying"]
    return any(
        fault in belying
        for start in range(len(sentence))
        for _, fault in _fault_words().at(sentence, start)
    )


def fault_words_at(sentence: str, start: int) -> tuple[Item, ...]:
    """The ideas, the faults and the other known words that begin here, longest first."""
    faults = [
        Item(kind=FAULT + fault, end=start + len(text))
        for text, fault in _fault_words().at(sentence, start)
    ]
    return furthest_first((*faults, *idea_words_at(sentence, start)))


@cache
def _fault_words() -> KnownTexts[str]:
    """Words with the faults they name."""
    data = load_data("idea_findings")
    words = [(text, fault) for fault, texts in data["faults"].items() for text in texts]
    words += [
        ("".join(text), one["of"])
        for one in data["joined_faults"]
        for text in product(*one["parts"])
    ]
    return KnownTexts((normalize(text), fault) for text, fault in words)


@cache
def _faults() -> tuple[Fault, ...]:
    return tuple(
        Fault(
            found=Filter(field=one.get("field", "check"), values=tuple(one["values"])),
            has=frozenset(one["has"]),
            allowed=frozenset((*one["has"], *one.get("may", ()))),
            of_numbers=one.get("of_numbers", False),
            clear=one.get("clear", False),
        )
        for one in load_data("idea_findings")["findings"]
    )
