"""What the address of the wording bank says: what is asked, the page, and the basket."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from indexer.query import FACETS
from indexer.wording.masking import wording_print
from indexer.wording.model import WORDING_SORTS, SentencePlace, WordingSort
from search_app.addresses import (
    SearchAddress,
    no_such_value,
    read_address,
    single,
    whole_number,
)
from search_app.errors import AddressError
from search_app.links import link

Match = Literal["words", "similar"]
"""Sentences with these words, or those that are most like this one."""

Value = TypeVar("Value", bound=str)

MATCHES: tuple[Match, ...] = get_args(Match)
MOST_KEPT = 100
"""Sentences in a basket: what a browser still carries in an address."""

LAST_PAGE = 1_000_000
SHARED_PARAMETERS = ("q", *FACETS, "lang")
WORDING_PARAMETERS = (*SHARED_PARAMETERS, "match", "order", "page", "keep")

_REFERENCE = re.compile(r"([A-Za-z0-9_-]{1,100}):([1-9]):([0-9a-f]{16})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReference:
    """Names a sentence for good: report, section, and what it says; ``str()`` is its text."""

    report_id: str
    section: int
    says: str

    def __str__(self) -> str:
        return f"{self.report_id}:{self.section}:{self.says}"

    @classmethod
    def of(cls, place: SentencePlace) -> "SentenceReference":
        """The reference of the sentence at a place."""
        says = f"{wording_print(place.text):016x}"
        return cls(report_id=place.report_id, section=place.section, says=says)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingAddress:
    """One state of the wording bank; ``str()`` is its link.

    Attributes:
        search: The query, the choices in facets, and the language.
        page: From 1.
        kept: The basket, in the order in which sentences were put there.
    """

    search: SearchAddress
    match: Match = "words"
    sort: WordingSort = "closeness"
    page: int = 1
    kept: tuple[SentenceReference, ...] = ()

    def __str__(self) -> str:
        return self.at("/wording")

    def at(self, path: str) -> str:
        """The same state at another address."""
        return link(path, self.parameters())

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The parameters that say this state; what is as usual is left out."""
        pairs = list(self.search.parameters())
        if self.match != "words":
            pairs.append(("match", self.match))
        if self.sort != "closeness":
            pairs.append(("order", self.sort))
        if self.page != 1:
            pairs.append(("page", str(self.page)))
        return (*pairs, *(("keep", str(one)) for one in self.kept))

    def turning_to(self, page: int) -> "WordingAddress":
        """Another page of the same list."""
        return replace(self, page=page)

    def sorted_by(self, sort: WordingSort) -> "WordingAddress":
        """In another order, from the first page."""
        return replace(self, sort=sort, page=1)

    def asking(self, search: SearchAddress) -> "WordingAddress":
        """Another question with the same basket, from the first page."""
        return replace(self, search=search, page=1)

    def matching(self, match: Match) -> "WordingAddress":
        """The same text asked for in another way."""
        return replace(self, match=match, page=1)

    def toggling(self, reference: SentenceReference) -> "WordingAddress":
        """With this sentence in the basket if it was not, without it if it was."""
        if reference in self.kept:
            return replace(self, kept=tuple(one for one in self.kept if one != reference))
        return replace(self, kept=(*self.kept, reference))

    def emptied(self) -> "WordingAddress":
        """With nothing in the basket."""
        return replace(self, kept=())


def read_wording_address(parameters: Sequence[tuple[str, str]]) -> WordingAddress:
    """Read the parameters of the wording bank; blank ones count as absent.

    Raises:
        AddressError: A value does not exist or is out of range, or a parameter that
            takes one value is given twice with different ones.
    """
    kept = [value.strip() for name, value in parameters if name == "keep" and value.strip()]
    shared = [pair for pair in parameters if pair[0] in SHARED_PARAMETERS]
    return WordingAddress(
        search=read_address(shared),
        match=_one_of("match", parameters, MATCHES),
        sort=_one_of("order", parameters, WORDING_SORTS),
        page=whole_number("page", single(parameters, "page") or "1", most=LAST_PAGE),
        kept=_references(kept),
    )


def _one_of(
    name: str, parameters: Sequence[tuple[str, str]], values: tuple[Value, ...]
) -> Value:
    """The value stated, the first of ``values`` if none is."""
    given = single(parameters, name) or values[0]
    for value in values:
        if value == given:
            return value
    raise no_such_value(name, given, values)


def _references(texts: Sequence[str]) -> tuple[SentenceReference, ...]:
    if len(set(texts)) > MOST_KEPT:
        raise AddressError(parameter="keep", reason="problem.too_many", most=MOST_KEPT)
    found = []
    for text in dict.fromkeys(texts):
        match = _REFERENCE.fullmatch(text)
        if match is None:
            raise no_such_value("keep", text)
        found.append(
            SentenceReference(report_id=match[1], section=int(match[2]), says=match[3])
        )
    return tuple(found)
