"""What the address of a search says: all that its page depends on; each link changes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from indexer.query import FACETS
from search_app.errors import AddressError
from search_app.facet_values import FIXED_ORDER, VALUE_EXISTS
from search_app.i18n import DEFAULT_LANGUAGE, LANGUAGES, Language, language_named
from search_app.links import language_pairs, link
from search_app.query_reader import sort_named

DEFAULT_SORT = "relevance"
DEFAULT_SIZE = 10
LARGEST_SIZE = 100
LONGEST_VALUE = 500
LONGEST_SHOWN = 100
"""Characters of a value in its refusal."""

MOST_CHOSEN = 50
"""Values chosen in one facet: a page links to each of them without it."""

LANGUAGE_ONLY = ("lang",)
"""The parameters of an address whose path says what is asked."""

PARAMETERS = ("q", *FACETS, "sort", "size", "cursor", "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAddress:
    """One state of the search page; ``str()`` is its link.

    Attributes:
        q: The query as typed.
        selected: Facet → chosen values, each once, in the order given.
        sort: As ``SearchRequest.sort``; ``None`` leaves it to the query, as ``size`` does.
        size: Reports a page.
        cursor: Where the page begins, ``None`` for the first.
    """

    q: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str | None = None
    size: int | None = None
    cursor: str | None = None
    language: Language = DEFAULT_LANGUAGE

    def __str__(self) -> str:
        return link("/search", self.parameters())

    def as_file(self, kind: str) -> str:
        """The link to everything that this search finds, as a file of one kind."""
        whole = replace(self, cursor=None, size=None)
        return link(f"/search.{kind}", whole.parameters())

    def leading_to(self, report_id: str) -> str:
        """The link to a report that it finds, which marks the hits and leads back here."""
        return link(f"/reports/{quote(report_id)}", self.parameters())

    def parameters(self) -> tuple[tuple[str, str], ...]:
        """The parameters that say this state; what is not said is left out."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet, value) for facet in FACETS for value in self.chosen(facet)]
        if self.sort is not None:
            pairs.append(("sort", self.sort))
        if self.size is not None:
            pairs.append(("size", str(self.size)))
        if self.cursor is not None:
            pairs.append(("cursor", self.cursor))
        return (*pairs, *language_pairs(self.language))

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen in one facet."""
        return self.selected.get(facet, ())

    def asking(self, q: str) -> "SearchAddress":
        """The same selections under another query, from the first page."""
        return replace(self, q=q, cursor=None)

    def toggling(self, facet: str, value: str) -> "SearchAddress":
        """With this value chosen if it was not, dropped if it was."""
        chosen = self.chosen(facet)
        values = (
            tuple(other for other in chosen if other != value)
            if value in chosen
            else (*chosen, value)
        )
        return self.choosing(facet, values)

    def choosing(self, facet: str, values: tuple[str, ...]) -> "SearchAddress":
        """With these choices in this facet and no others, from the first page."""
        return replace(self, selected={**self.selected, facet: values}, cursor=None)

    def clearing(self, facet: str) -> "SearchAddress":
        """Without any choice in this facet."""
        return self.choosing(facet, ())

    def sorted_by(self, sort: str | None) -> "SearchAddress":
        """In another order, from the first page."""
        return replace(self, sort=sort, cursor=None)

    def starting_at(self, cursor: str | None) -> "SearchAddress":
        """Another page of the same list."""
        return replace(self, cursor=cursor)


def read_address(parameters: Sequence[tuple[str, str]]) -> SearchAddress:
    """Read the parameters of a search; blank ones count as absent, unknown names are ignored.

    Args:
        parameters: Name and value pairs in the order of the address.

    Raises:
        AddressError: A value does not exist or is out of range, or a
            parameter that takes one value is given twice with different ones.
    """
    stated = [(name, value.strip()) for name, value in parameters if value.strip()]
    return SearchAddress(
        q=single(stated, "q") or "",
        selected={
            facet: values for facet in FACETS if (values := _facet_values(stated, facet))
        },
        sort=_sort(stated),
        size=_size(stated),
        cursor=single(stated, "cursor"),
        language=read_language(stated),
    )


def refuse_unknown(parameters: Sequence[tuple[str, str]], allowed: Sequence[str]) -> None:
    """Let a program that misspells a parameter know, instead of answering another question.

    Raises:
        AddressError: A parameter is not one of ``allowed``, or names no language.
    """
    for name, _ in parameters:
        if name not in allowed:
            raise AddressError(
                parameter=name[:LONGEST_VALUE],
                reason="problem.unknown_parameter",
                known=" ".join(allowed),
            )
    read_language(parameters)


def no_such_value(parameter: str, value: str, known: Iterable[str] = ()) -> AddressError:
    """The refusal of a value, with those that there are.

    Args:
        parameter: What has the value; without ``known``, one of which the catalogues say
            what its values look like.
        value: As it was given.
        known: All values, where they are few enough to be listed.
    """
    reason = "problem.unknown_value" if known else f"problem.values.{parameter}"
    return AddressError(
        parameter=parameter,
        reason=reason,
        value=value[:LONGEST_SHOWN],
        known=" ".join(known),
    )


def whole_number(parameter: str, text: str, *, most: int) -> int:
    """The number from 1 to ``most`` that a parameter states; digits past it are never read.

    Raises:
        AddressError: It states another, or none.
    """
    if text.isascii() and text.isdecimal() and len(text) <= len(str(most)):
        number = int(text)
        if 1 <= number <= most:
            return number
    raise AddressError(parameter=parameter, reason="problem.size", most=most)


def single(parameters: Iterable[tuple[str, str]], name: str) -> str | None:
    """The value of a parameter that takes one; blank ones count as absent.

    Raises:
        AddressError: It is given twice with different values, or is too long.
    """
    given = [value.strip() for key, value in parameters if key == name]
    values = [value for value in dict.fromkeys(given) if value]
    if len(values) > 1:
        raise AddressError(parameter=name, reason="problem.given_twice")
    if values and name != "q" and len(values[0]) > LONGEST_VALUE:
        raise AddressError(parameter=name, reason="problem.too_long", most=LONGEST_VALUE)
    return values[0] if values else None


def single_year(parameters: Iterable[tuple[str, str]], name: str) -> str | None:
    """The year that a parameter names.

    Raises:
        AddressError: It names none, or is given twice with different values.
    """
    year = single(parameters, name)
    if year and not VALUE_EXISTS["year"](year):
        raise no_such_value(name, year)
    return year


def _facet_values(stated: Sequence[tuple[str, str]], facet: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for name, value in stated if name == facet))
    if len(values) > MOST_CHOSEN:
        raise AddressError(parameter=facet, reason="problem.too_many", most=MOST_CHOSEN)
    for value in values:
        if not VALUE_EXISTS[facet](value):
            raise no_such_value(facet, value, FIXED_ORDER.get(facet, ()))
    return values


def _sort(stated: Sequence[tuple[str, str]]) -> str | None:
    """The order by any of its names; one that has none is left for the engine to refuse."""
    name = single(stated, "sort")
    return None if name is None else sort_named(name) or name


def _size(stated: Sequence[tuple[str, str]]) -> int | None:
    size = single(stated, "size")
    return None if size is None else whole_number("size", size, most=LARGEST_SIZE)


def read_language(stated: Sequence[tuple[str, str]]) -> Language:
    """The language that an address asks for, Chinese by default.

    Raises:
        AddressError: The portal does not speak it.
    """
    name = single(stated, "lang")
    if name is None:
        return DEFAULT_LANGUAGE
    language = language_named(name)
    if language is None:
        raise no_such_value("lang", name, LANGUAGES)
    return language
