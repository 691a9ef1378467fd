"""In which order every engine lists reports, and that pages lose and repeat none."""

import pytest

from indexer.engines.protocol import IndexEngine
from indexer.errors import QueryError
from indexer.query import Filter, SearchRequest, Words
from tests.support.documents import a_document

RECEIVED = "applications.received.total"


def all_pages(engine: IndexEngine, size: int, **options: object) -> list[list[str]]:
    """Ids page by page."""
    pages, cursor = [], None
    while True:
        page = engine.search(SearchRequest(size=size, cursor=cursor, **options))  # type: ignore[arg-type]
        pages.append([hit.report_id for hit in page.hits])
        cursor = page.next
        if cursor is None:
            return pages


@pytest.fixture
def five(engine: IndexEngine) -> IndexEngine:
    """Five reports, two of which lack a year, an amount, or both."""
    engine.publish(
        [
            a_document("a", year=2021, agency="丙", values={RECEIVED: 2}),
            a_document("b", year=None, agency="甲", values={RECEIVED: -1}),
            a_document("c", year=2023, agency="甲"),
            a_document("d", year=2021, agency="甲乙", values={RECEIVED: 0.5}),
            a_document("e", year=None, agency="乙"),
        ]
    )
    return engine


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("relevance", "abcde"),
        ("year", "adcbe"),
        ("-year", "cadbe"),
        ("agency", "aebcd"),
        ("-agency", "dbcea"),
        (RECEIVED, "bdace"),
        (f"-{RECEIVED}", "adbce"),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_the_order_is_total_and_what_has_no_value_comes_last(
    five: IndexEngine, sort: str, expected: str, size: int
) -> None:
    pages = all_pages(five, size, sort=sort)

    assert "".join(one for page in pages for one in page) == expected
    assert all(len(page) == size for page in pages[:-1])


def test_equal_scores_are_listed_by_id(engine: IndexEngine) -> None:
    names = ["r3", "r1", "r5", "r2", "r4"]
    engine.publish([a_document(name, body="公开") for name in names])

    node = Words(text="公开", words=("公开",))
    assert all_pages(engine, 2, node=node) == [["r1", "r2"], ["r3", "r4"], ["r5"]]


def test_the_last_page_has_no_next_even_if_it_is_full(five: IndexEngine) -> None:
    assert five.search(SearchRequest(size=5)).next is None
    assert five.search(SearchRequest(size=4)).next is not None


def test_counts_and_facets_are_the_same_on_every_page(five: IndexEngine) -> None:
    first = five.search(SearchRequest(size=2))
    second = five.search(SearchRequest(size=2, cursor=first.next))

    assert second.reports == first.reports == 5
    assert second.facets == first.facets


def test_a_page_may_be_of_another_size_and_carry_other_values(five: IndexEngine) -> None:
    first = five.search(SearchRequest(size=2))
    rest = five.search(SearchRequest(size=100, cursor=first.next, measures=(RECEIVED,)))

    assert [hit.report_id for hit in rest.hits] == ["c", "d", "e"]


@pytest.mark.parametrize(
    "other",
    [
        {"sort": "year"},
        {"node": Filter(field="format", values=("2021",))},
        {"selected": {"format": ("2021",)}},
    ],
)
def test_a_cursor_fits_its_own_query_and_order_only(
    five: IndexEngine, other: dict[str, object]
) -> None:
    cursor = five.search(SearchRequest(size=2)).next

    with pytest.raises(QueryError):
        five.search(SearchRequest(size=2, cursor=cursor, **other))  # type: ignore[arg-type]


def test_a_cursor_fits_a_selection_however_it_is_spelt(five: IndexEngine) -> None:
    one = {"year": ("2021", "2023"), "level": ()}
    other = {"year": ("2023", "2021", "2021")}
    cursor = five.search(SearchRequest(size=1, selected=one)).next

    page = five.search(SearchRequest(size=1, selected=other, cursor=cursor))

    assert [hit.report_id for hit in page.hits] == ["c"]


def test_a_cursor_fits_what_was_to_stand_first(five: IndexEngine) -> None:
    first = Filter(field="year", values=("2021",))
    cursor = five.search(SearchRequest(size=1, first=first)).next

    assert [
        hit.report_id
        for hit in five.search(SearchRequest(size=1, first=first, cursor=cursor)).hits
    ] == ["d"]
    with pytest.raises(QueryError):
        five.search(SearchRequest(size=1, cursor=cursor))


def test_a_damaged_cursor_is_a_query_error(five: IndexEngine) -> None:
    cursor = five.search(SearchRequest(size=2)).next
    assert cursor is not None
    damaged = [cursor[:-1], cursor + "A", cursor[1:], "A" + cursor[1:] + "=", cursor.swapcase()]

    for one in damaged:
        with pytest.raises(QueryError):
            five.search(SearchRequest(size=2, cursor=one))


def test_the_order_of_a_selection_does_not_spoil_a_cursor(five: IndexEngine) -> None:
    cursor = five.search(SearchRequest(size=1, selected={"year": ("2021", "2023")})).next

    page = five.search(
        SearchRequest(size=5, selected={"year": ("2023", "2021")}, cursor=cursor)
    )
    assert [hit.report_id for hit in page.hits] == ["c", "d"]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_what_is_to_stand_first_does_and_the_latest_year_before_all(
    engine: IndexEngine, size: int
) -> None:
    engine.publish(
        [
            a_document("a", year=2021, agency="甲局", body="培训 培训 培训"),
            a_document("b", year=2021, agency="乙局", body="培训 其他"),
            a_document("c", year=None, agency="乙局", body="培训"),
            a_document("d", year=2023, agency="乙局", body="会上 说到 培训 也 说到 其他"),
            a_document("e", year=2022, agency="乙局", body="没有"),
        ]
    )
    asked = {
        "node": Words(text="培训", words=("培训",)),
        "first": Filter(field="agency", values=("乙局",)),
    }

    listed = [one for page in all_pages(engine, size, **asked) for one in page]
    assert listed == ["d", "b", "c", "a"]
    by_year = [one for page in all_pages(engine, size, sort="year", **asked) for one in page]
    assert by_year == ["a", "b", "d", "c"]


def test_what_stands_first_is_told_by_filters(five: IndexEngine) -> None:
    with pytest.raises(QueryError, match="filters"):
        five.search(SearchRequest(first=Words(text="培训", words=("培训",))))
