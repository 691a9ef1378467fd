"""Where, when and of which agencies a question asks."""

from collections.abc import Iterator, Sequence

from indexer.model import Message
from indexer.places.agency import ZONE
from indexer.query import Filter, Node, YearRange
from search_app.query_reader.places import is_municipality, narrow
from search_app.query_reader.questions.items import Item
from search_app.query_reader.vocabulary import message

SCOPE = ("place", "year", "level", "function", "format")
OF_CENTRE = Filter(field="level", values=("central",))
OF_CITY = Filter(field="level", values=("prefecture",))
OF_PROVINCE = Filter(field="level", values=("province",))
WITHOUT_RANK = (
    Filter(field="function", values=(ZONE,)),
    Filter(field="format", values=("university",)),
)
"""Bodies that the index does not sort by who they are under."""


def scope_of(items: Sequence[Item]) -> Iterator[Node]:
    """Places, years and kinds of agency: several of one sort are alternatives.

    The bodies of a municipality rank with provinces: 上海市级部门 are at that level, and so is
    教育厅 everywhere.
    """
    found = tuple(_named(items))
    is_municipal = _is_municipal(found)
    yield from (OF_PROVINCE if is_municipal and node == OF_CITY else node for node in found)
    levels = [item.levels for item in items if item.kind == "function"]
    if all(levels) and not any(
        isinstance(node, Filter) and node.field == "level" for node in found
    ):
        values = tuple(dict.fromkeys(level for each in levels for level in each))
        yield from (Filter(field="level", values=(values)),) if values else ()


def _is_municipal(scope: Sequence[Node]) -> bool:
    """Whether the level of cities is asked for in municipalities, and nowhere else."""
    codes = [
        code
        for node in scope
        if isinstance(node, Filter) and node.field == "region"
        for code in node.values
    ]
    return OF_CITY in scope and bool(codes) and all(map(is_municipality, codes))


def _named(items: Sequence[Item]) -> Iterator[Node]:
    for kind in SCOPE:
        kinds = (kind, "level_noun") if kind == "level" else (kind,)
        nodes = [
            item.node
            for at, item in enumerate(items)
            if item.kind in kinds
            and not (_holds_the_next(items, at) or _ranks_in_vain(items, at))
        ]
        filters = [node for node in nodes if isinstance(node, Filter)]
        yield from [node for node in nodes if isinstance(node, YearRange)]
        if kind == "place" and filters:
            yield places_among([node.values for node in filters])
        else:
            for name in dict.fromkeys(node.field for node in filters):
                values = (one for node in filters if node.field == name for one in node.values)
                yield Filter(field=name, values=tuple(dict.fromkeys(values)))


def _holds_the_next(items: Sequence[Item], at: int) -> bool:
    """``哪个省的街道``: provinces only say where the street offices are that are asked for."""
    following = [item.kind for item in items[at + 1 : at + 3]]
    return items[at].kind == "level_noun" and following == ["of", "level_noun"]


def _ranks_in_vain(items: Sequence[Item], at: int) -> bool:
    """``国家级高新区``, ``省级高校``: whose reports stand no higher for that."""
    is_high = items[at].kind == "level" and items[at].node in (OF_CENTRE, OF_PROVINCE)
    return is_high and any(item.node in WITHOUT_RANK for item in items[at + 1 : at + 2])


def places_among(found: Sequence[tuple[str, ...]]) -> Filter:
    """Of ``宁夏中卫市`` the last, of ``宁夏和甘肃`` both; ``Suzhou, Jiangsu`` is that there."""
    kept: list[tuple[str, ...]] = []
    for codes in found:
        inside = narrow(kept[-1], codes) if kept else ()
        if not inside and kept and len(kept[-1]) > 1:
            inside = narrow(codes, kept[-1])
        if inside:
            kept[-1] = inside
        else:
            kept.append(codes)
    values = tuple(dict.fromkeys(code for codes in kept for code in codes))
    return Filter(field="region", values=values)


def scope_warnings(items: Sequence[Item]) -> tuple[Message, ...]:
    """Of levels that were read as others, and of names that several places share."""
    told = []
    if _is_municipal(tuple(_named(items))):
        told.append(message("municipal_level"))
    if any(_ranks_in_vain(items, at) for at in range(len(items))):
        told.append(message("without_rank"))
    return (*told, *_of_shared_names(items))


def _of_shared_names(items: Sequence[Item]) -> Iterator[Message]:
    """Those that no other place in the sentence settles."""
    places = [item for item in items if item.kind == "place"]
    scope = [node for node in scope_of(places) if isinstance(node, Filter)]
    kept = {code for node in scope for code in node.values}
    for item in places:
        if isinstance(item.node, Filter) and kept.issuperset(item.node.values):
            yield from item.warnings
