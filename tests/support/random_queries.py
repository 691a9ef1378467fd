"""Random corpora, query trees and requests, small enough that matches are common."""

from hypothesis import strategies as st

from indexer.engines.index_document import IndexDocument
from indexer.engines.requests import SORT_KEYS
from indexer.query import (
    And,
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    SearchRequest,
    Words,
    YearRange,
)
from tests.support.documents import Spelt, a_document, spelt_out

VOCABULARY = ("公开", "培训", "三审", "三审三校", "网站", "ab", "不", "。")
MEASURES = ("applications.received.total", "applications.granted.total")
VALUES = {
    "year": ("2019", "2021", "2023"),
    "level": ("county", "township", "province"),
    "function": ("教育", "工信"),
    "format": ("2021", "2019"),
    "region": ("640000", "640500", "370000"),
    "check": ("pass", "fail", "I1", "I3"),
    "section": ("0", "1", "5"),
}
AGENCIES = ("某局", "某某局", "另局")

texts = st.lists(st.sampled_from(VOCABULARY), max_size=6).map(tuple)
values = st.sampled_from([0.0, 1.0, 2.5])


def cut_texts() -> st.SearchStrategy[tuple[tuple[str, int], ...]]:
    """Words with positions, some of which are shared."""
    places = st.integers(0, 8)
    return st.lists(st.tuples(st.sampled_from(VOCABULARY), places), max_size=6).map(tuple)


def section_texts(number: int) -> st.SearchStrategy[Spelt]:
    """A section whose lines need not agree with its words."""
    return st.builds(
        Spelt,
        number=st.just(number),
        heading=cut_texts(),
        body=cut_texts(),
        lines=st.lists(texts.map("".join), max_size=3).map(tuple),
    )


@st.composite
def documents(draw: st.DrawFn, report_id: str) -> IndexDocument:
    """A document with a head and up to three sections."""
    numbers = [0, *sorted(draw(st.sets(st.sampled_from([1, 2, 5]))))]
    several = {
        field: tuple(draw(st.lists(st.sampled_from(VALUES[field]), max_size=2, unique=True)))
        for field in ("region", "check")
    }
    several["agency_id"] = draw(st.sampled_from([(), ("a",), ("b",)]))
    agency = draw(st.sampled_from(AGENCIES))
    several["agency"] = (agency, *draw(st.sampled_from([(), ("某局",), ("旧局",)])))
    document = a_document(
        report_id,
        year=draw(st.sampled_from([None, 2019, 2021, 2023])),
        level=draw(st.sampled_from([None, *VALUES["level"]])),
        function=draw(st.sampled_from([None, *VALUES["function"]])),
        format=draw(st.sampled_from(VALUES["format"])),
        agency=agency,
        keys=several,
        values=draw(st.dictionaries(st.sampled_from(MEASURES), values)),
    )
    return spelt_out(
        document.report,
        head=draw(cut_texts()),
        sections=[draw(section_texts(number)) for number in numbers],
        keys=document.keys,
        values=document.values,
    )


def corpora() -> st.SearchStrategy[list[IndexDocument]]:
    """Up to seven documents, some of which replace earlier ones."""
    names = st.sampled_from([f"r{number}" for number in range(5)])
    return st.lists(names.flatmap(documents), max_size=7)


def leaves() -> st.SearchStrategy[Node]:
    """Trees of one node."""
    filters = st.sampled_from(sorted(VALUES)).flatmap(
        lambda field: st.builds(
            Filter,
            field=st.just(field),
            values=st.lists(st.sampled_from(VALUES[field]), max_size=2).map(tuple),
        )
    )
    years = st.sampled_from([None, 2019, 2020, 2023])
    return st.one_of(
        st.builds(Words, text=st.just(""), words=texts.map(lambda words: words[:2])),
        st.builds(
            Prefix, text=st.sampled_from(["三", "三審", "公开", "A", "网", "无", "", " "])
        ),
        st.builds(
            Literal,
            text=st.sampled_from(
                [
                    "三",
                    "审三校",
                    "公开培",
                    "ab",
                    "B公",
                    "无",
                    "。",
                    "开。公",
                    "三。三审。",
                    "。不",
                ]
            ),
        ),
        filters,
        st.builds(
            Filter, field=st.just("agency"), values=st.sampled_from([("某局",), ("另",)])
        ),
        st.builds(YearRange, first=years, last=years),
        st.builds(
            Number,
            measure=st.sampled_from(MEASURES),
            op=st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]),
            value=values,
        ),
        st.just(Everything()),
    )


def nodes() -> st.SearchStrategy[Node]:
    """Trees of up to a dozen nodes."""

    def groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        children = st.lists(inner, max_size=3).map(tuple)
        return st.one_of(
            st.builds(And, children=children),
            st.builds(Or, children=children),
            st.builds(Not, child=inner),
        )

    return st.recursive(leaves(), groups, max_leaves=6)


def requests() -> st.SearchStrategy[SearchRequest]:
    """First pages of every order and selection."""
    selections = st.fixed_dictionaries(
        {},
        optional={
            facet: st.lists(st.sampled_from(choices), max_size=2).map(tuple)
            for facet, choices in VALUES.items()
        },
    )
    return st.builds(
        SearchRequest,
        node=nodes(),
        selected=selections,
        sort=st.sampled_from([*SORT_KEYS, *MEASURES, *(f"-{one}" for one in MEASURES)]),
        size=st.integers(1, 6),
        measures=st.lists(st.sampled_from(MEASURES), max_size=2).map(tuple),
    )
