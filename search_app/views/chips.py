"""How a search was understood, as conditions that can each be taken away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search_app.addresses import SearchAddress
from search_app.i18n import Catalogue
from search_app.query_reader import Also, ReadQuery, conditions_of, with_first_conditions
from search_app.query_reader.chips import Kind
from search_app.views.facets import value_label

MOST_SHOWN = 20
"""Conditions of a query that a page shows each by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChip:
    """One condition; ``remove`` is the same search without it."""

    kind: Kind
    text: str
    field: str | None
    op: str | None
    value: str | None
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlso:
    """What is looked for beside a word; ``remove`` is the same search without it."""

    text: str
    note: str
    remove: str


def also_of(
    also: Iterable[Also], link: Callable[[str], str], words: Catalogue
) -> tuple[ShownAlso, ...]:
    """What is looked for beside the words that were typed; ``link`` leads to another query."""
    comma = words.say("list.comma")
    return tuple(
        ShownAlso(
            text=one.text,
            note=words.say("also.within", text=one.text)
            if one.names == (f'"{one.text}"',)
            else words.say("also.names", text=one.text, names=comma.join(one.names)),
            remove=link(one.without),
        )
        for one in also
    )


def chips_of(
    reading: ReadQuery | None,
    address: SearchAddress,
    words: Catalogue,
    link: Callable[[SearchAddress], str] = str,
) -> tuple[ShownChip, ...]:
    """The conditions of the query, then one for each chosen facet value.

    ``link`` leads to another search on the page that shows them.
    """
    asked = [
        ShownChip(
            kind=chip.kind,
            text=chip.text,
            field=chip.field,
            op=chip.op,
            value=chip.value,
            remove=link(address.asking(chip.without)),
        )
        for chip in (reading.chips if reading else ())
    ]
    return (*asked, *chosen_chips(address, words, link))


def folded_chips_of(
    reading: ReadQuery | None,
    address: SearchAddress,
    words: Catalogue,
    link: Callable[[SearchAddress], str] = str,
) -> tuple[ShownChip, ...]:
    """The same for a page: of very many conditions the first, and one chip for the rest.

    Each chip links to the whole query without one condition, so that a hundred of them would
    be longer than all else on the page. Where one of the first is removed, the next moves up.
    """
    chips = chips_of(reading, address, words, link)
    conditions = len(conditions_of(reading)) if reading else 0
    if reading is None or conditions <= MOST_SHOWN + 1:
        return chips
    rest = ShownChip(
        kind="group",
        text=words.say("chip.more", conditions=conditions - MOST_SHOWN),
        field=None,
        op=None,
        value=None,
        remove=link(address.asking(with_first_conditions(reading, MOST_SHOWN))),
    )
    return (*chips[:MOST_SHOWN], rest, *chips[conditions:])


def chosen_chips(
    address: SearchAddress, words: Catalogue, link: Callable[[SearchAddress], str] = str
) -> tuple[ShownChip, ...]:
    """One for each chosen facet value; see ``chips_of``."""
    return tuple(
        ShownChip(
            kind="filter",
            text=words.say(
                "chip.chosen",
                facet=words.say(f"facet.{facet}"),
                value=value_label(facet, value, words),
            ),
            field=facet,
            op="=",
            value=value,
            remove=link(address.toggling(facet, value)),
        )
        for facet, values in address.selected.items()
        for value in values
    )
