"""Which conditions of an empty search may be left out, and what would then be found."""

from collections.abc import Iterator
from dataclasses import dataclass

from search_app.addresses import SearchAddress
from search_app.asking import Answer
from search_app.i18n import Catalogue
from search_app.views.facets import value_label


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRemedy:
    """A condition to leave out of an empty search, and what would then be found."""

    condition: str
    href: str
    reports: int


def remedies_shown(answer: Answer, words: Catalogue) -> tuple[ShownRemedy, ...]:
    """The conditions, the one without which most is found first."""
    return tuple(
        ShownRemedy(
            condition=_condition(remedy.condition, remedy.facet, answer.address, words),
            href=str(remedy.address),
            reports=remedy.reports,
        )
        for remedy in answer.beside.remedies
    )


def remedies_told(answer: Answer, words: Catalogue) -> Iterator[str]:
    """The same in sentences, for who has no link to follow."""
    for one in remedies_shown(answer, words):
        yield words.say(
            "search.without_note", condition=one.condition, reports=one.reports, href=one.href
        )


def _condition(text: str, facet: str | None, address: SearchAddress, words: Catalogue) -> str:
    if facet is None:
        return text
    values = [value_label(facet, value, words) for value in address.chosen(facet)]
    return words.say(
        "chip.chosen",
        facet=words.say(f"facet.{facet}"),
        value=words.say("list.comma").join(values),
    )
