"""The known words of a sentence, as patterns and ideas see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import Message
from indexer.query import Comparison, Node
from search_app.query_reader.numerals import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A word of a sentence, and what it brings to the condition.

    Attributes:
        kind: Its class, as patterns name it.
        end: Where it ends in the normalised sentence.
        node: A place, year, function, level, section or finding as a condition.
        measure: Name of the measure it speaks of.
        levels: The only levels at which agencies of that name are: 教育厅.
        column: Whose applications it speaks of.
        needs: A class that must go with it.
        either: Name of another measure that it may mean as well.
        latin: Whether it is written in English.
        counted: Whether it names a number as such: 申请数, 公开率.
        adds: Whether it adds numbers up: 一共.
        several: Whether it is an English plural (``bureaus``) or needs none (``police``).
        whole: Whether it says that it was so of all there were: 全部同意公开.
        compared: Comparisons that all must hold.
        text: Start and end of a text to look for.
        warnings: What to tell who names it: the places that share its name.
    """

    kind: str
    end: int
    node: Node | None = None
    measure: str | None = None
    levels: tuple[str, ...] = ()
    column: str | None = None
    needs: str | None = None
    either: str | None = None
    latin: bool = False
    counted: bool = False
    adds: bool = False
    several: bool = False
    whole: bool = False
    compared: tuple[tuple[Comparison | None, Quantity], ...] = ()
    text: tuple[int, int] | None = None
    warnings: tuple[Message, ...] = ()


def furthest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Words that begin at one place, those that go furthest first."""
    return tuple(sorted(items, key=lambda item: -item.end))
