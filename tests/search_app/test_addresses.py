from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.places.gazetteer import gazetteer
from search_app.addresses import MOST_CHOSEN, SearchAddress, read_address, refuse_unknown
from search_app.errors import AddressError


def read(query: str) -> SearchAddress:
    return read_address(parse_qsl(query, keep_blank_values=True))


def test_every_part_of_an_address_is_read() -> None:
    assert read(
        "q=培训&year=2023&year=2021&region=640000&section=5&sort=-year&size=20&cursor=c&lang=en"
    ) == SearchAddress(
        q="培训",
        selected={"year": ("2023", "2021"), "region": ("640000",), "section": ("5",)},
        sort="-year",
        size=20,
        cursor="c",
        language="en",
    )


def test_blank_parameters_count_as_absent_and_strange_ones_are_ignored() -> None:
    assert read("q=&year=&size=&utm_source=x") == SearchAddress()


def test_a_value_given_twice_is_chosen_once() -> None:
    assert read("year=2023&year=2023").selected == {"year": ("2023",)}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("year=abc", "year"),
        ("year=2023a", "year"),
        ("year=２０２３", "year"),
        ("region=999999", "region"),
        ("region=宁夏", "region"),
        ("section=7", "section"),
        ("level=village", "level"),
        ("format=2020", "format"),
        ("function=厨艺", "function"),
        ("check=I99", "check"),
        ("size=0", "size"),
        ("size=101", "size"),
        ("size=" + "9" * 5_000, "size"),
        ("size=-1", "size"),
        ("size=ten", "size"),
        ("size=1&size=2", "size"),
        ("lang=fr", "lang"),
        ("cursor=" + "x" * 501, "cursor"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_by_name(query: str, parameter: str) -> None:
    with pytest.raises(AddressError) as refused:
        read(query)

    assert refused.value.parameter == parameter


FACET_VALUES = {
    "year": [str(year) for year in range(1950, 2051)],
    "region": list(gazetteer().divisions),
}


@pytest.mark.parametrize("facet", FACET_VALUES)
def test_a_facet_takes_so_many_chosen_values_and_no_more(
    facet: str, client: TestClient
) -> None:
    values = FACET_VALUES[facet][: MOST_CHOSEN + 1]
    taken = [(facet, value) for value in values[:MOST_CHOSEN]]

    assert read_address(taken * 2).chosen(facet) == tuple(values[:MOST_CHOSEN])
    for path in ("/api/v1/search", "/trends.json"):
        refused = client.get(path, params=[(facet, value) for value in values])
        assert refused.status_code == 400
        assert facet in refused.json()["error"]["message"]
        assert str(MOST_CHOSEN) in refused.json()["error"]["message"]


@pytest.mark.parametrize("path", ["/agencies", "/wording"])
@pytest.mark.parametrize(
    "page", ["0", "-1", "two", "٣", "1" + "0" * 8, "000000001" + "9" * 5_000]
)
def test_a_page_that_cannot_be_is_refused_however_many_digits_it_has(
    client: TestClient, path: str, page: str
) -> None:
    answer = client.get(path, params={"page": page})

    assert answer.status_code == 400
    assert "page" in answer.text


def test_a_refusal_reads_as_a_sentence() -> None:
    with pytest.raises(AddressError) as refused:
        read("size=0")

    assert str(refused.value) == "The parameter size is a whole number from 1 to 100."


def test_a_program_is_told_of_a_parameter_that_does_not_exist() -> None:
    with pytest.raises(AddressError, match="years"):
        refuse_unknown([("q", "x"), ("years", "2023")], ("q", "year"))


def test_choosing_a_value_twice_drops_it_and_returns_to_the_first_page() -> None:
    address = SearchAddress(q="培训", cursor="c")

    once = address.toggling("year", "2023")

    assert once == SearchAddress(q="培训", selected={"year": ("2023",)})
    assert str(once.toggling("year", "2023")) == str(SearchAddress(q="培训"))


addresses = st.builds(
    SearchAddress,
    q=st.text(max_size=20).map(str.strip),
    selected=st.fixed_dictionaries(
        {},
        optional={
            "year": st.lists(st.sampled_from(["2021", "2023"]), min_size=1, unique=True).map(
                tuple
            ),
            "level": st.just(("county",)),
        },
    ),
    sort=st.sampled_from(["relevance", "-year"]),
    size=st.integers(min_value=1, max_value=100),
    cursor=st.none() | st.from_regex(r"[a-zA-Z0-9_=-]{1,20}", fullmatch=True),
    language=st.sampled_from(["zh", "en"]),
)


@given(address=addresses)
def test_an_address_written_and_read_again_is_the_same(address: SearchAddress) -> None:
    query = urlsplit(str(address)).query

    assert read_address(parse_qsl(query, keep_blank_values=True)) == address


@pytest.mark.parametrize(
    ("path", "name", "values"),
    [
        ("/trends", "measure", ("新收", "不予公开")),
        ("/trends.csv", "mention", ("培训", "公开")),
        ("/trends.json", "scope", ("own", "area")),
        ("/compare.csv", "from", ("2019", "2020")),
        ("/compare.json", "to", ("2019", "2020")),
        ("/regions/640000", "measure", ("新收", "不予公开")),
        ("/agencies", "page", ("1", "2")),
        ("/wording", "match", ("words", "similar")),
        ("/wording", "page", ("1", "2")),
        ("/api/v1/wording", "order", ("closeness", "recency")),
        ("/api/v1/series?measure=新收", "agency", ("a", "b")),
        ("/api/v1/search", "sort", ("year", "agency")),
        ("/search.csv", "sort", ("year", "agency")),
        ("/search", "place", ("宁夏", "山东")),
    ],
)
def test_a_parameter_that_takes_one_value_is_refused_with_two_and_taken_with_the_same_twice(
    client: TestClient, path: str, name: str, values: tuple[str, str]
) -> None:
    joint = "&" if "?" in path else "?"
    contradicting = client.get(f"{path}{joint}{name}={values[0]}&{name}={values[1]}")
    once, repeated = (
        client.get(f"{path}{joint}{asked}", follow_redirects=True)
        for asked in (f"{name}={values[0]}", f"{name}={values[0]}&{name}=&{name}={values[0]}")
    )

    assert contradicting.status_code == 400
    assert name in contradicting.text
    assert repeated.status_code == once.status_code
    assert repeated.url.path == once.url.path
    assert not once.history or repeated.url == once.url


@pytest.mark.parametrize(
    "path",
    [
        "/trends.csv", "/trends.json", "/compare.csv", "/compare.json", "/wording.txt",
        "/wording.md", "/wording.docx", "/search.csv", "/search.atom", "/api/v1/wording",
        "/api/v1/search", "/api/v1/suggest", "/api/v1/quote", "/data/values.csv",
    ],
)  # fmt: skip
def test_a_program_that_misspells_a_parameter_is_told(client: TestClient, path: str) -> None:
    response = client.get(path, params={"mesure": "1"})

    assert response.status_code == 400
    assert "mesure" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/agencies?q=公开&level=&function=", "/agencies?q=公开"),
        ("/trends?measure=新收&q=&mention=&scope=", "/trends?measure=新收"),
        (
            "/wording?q=公开&match=&year=2023&order=&lang=en",
            "/wording?q=公开&year=2023&lang=en",
        ),
        ("/wording?q=", "/wording"),
    ],
)
def test_what_a_form_left_blank_is_left_out_of_the_address(
    client: TestClient, asked: str, kept: str
) -> None:
    answer = client.get(asked, follow_redirects=False)

    assert answer.status_code == 303
    assert unquote(answer.headers["location"]) == kept
    assert client.get(kept, follow_redirects=False).status_code == 200
