"""What every engine promises of shared sentences, by example and against the naive one."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import IndexEngine
from indexer.errors import QueryError
from indexer.query import Everything, Filter, Literal, Not, Words
from indexer.wording.model import WORDING_SORTS, Repeating, WordingRequest
from tests.contracts.test_contract_agreement import OTHERS, filled, oracle
from tests.support.documents import a_document
from tests.support.random_queries import VALUES, nodes

TRAINING = "全年组织开展政务公开业务培训{}次,参训人员覆盖各科室。"
REVIEW = "严格落实信息发布三审三校制度,确保内容准确无误,信息质量不断提升。"
REVIEW_TOO = "严格落实信息发布三审三校制度,确保内容准确、无误,信息质量不断提升。"
REVIEW_NEARLY = "严格落实信息发布三审三校制度,切实确保内容准确无误,信息质量不断提升。"


def reports(*bodies: tuple[str, str]) -> list[IndexDocument]:
    """A document for each (id, text of section 1); the year is that of the id."""
    return [
        a_document(name, body=body, year=int(name.split("-")[1]), keys=agency_of(name))
        for name, body in bodies
    ]


def agency_of(report_id: str) -> dict[str, tuple[str, ...]]:
    """The key that says whose report it is; an id of another form is nobody's."""
    division, _, rest = report_id.partition("-")
    return {"agency_id": (f"{division}-{rest[-8:]}",)} if rest else {}


def asked(engine: IndexEngine, text: str, **fields: object) -> list[str]:
    """The texts of the groups that contain a string."""
    request = WordingRequest(node=Literal(text=text), like=text)
    page = engine.wordings(replace(request, **fields))  # type: ignore[arg-type]
    return [group.place.text for group in page.groups]


def test_sentences_that_differ_in_numbers_are_one_wording(engine: IndexEngine) -> None:
    engine.publish(
        reports(
            ("640502-2022-aaaaaaaa", TRAINING.format(2)),
            ("640502-2023-aaaaaaaa", TRAINING.format(11)),
            ("370323-2023-bbbbbbbb", TRAINING.format("三")),
        )
    )

    page = engine.wordings(WordingRequest(node=Words(text="培训", words=("培训",))))

    (group,) = page.groups
    assert group.place.report_id == "640502-2022-aaaaaaaa"
    assert group.place.text == TRAINING.format(2)
    assert (group.sentences, group.reports, group.agencies) == (3, 3, 2)
    assert (group.first_year, group.last_year) == (2022, 2023)
    assert group.sections == {1: 3}
    assert group.variants == ()


def test_what_nearly_agrees_is_shown_once_with_its_variants(engine: IndexEngine) -> None:
    engine.publish(
        reports(
            ("640502-2022-aaaaaaaa", REVIEW),
            ("640502-2023-aaaaaaaa", REVIEW_TOO),
            ("370323-2023-bbbbbbbb", REVIEW_NEARLY),
        )
    )

    page = engine.wordings(WordingRequest(node=Literal(text="三审三校")))

    (group,) = page.groups
    assert page.all_merged
    assert (group.place.text, group.reports, group.agencies) == (REVIEW, 3, 2)
    assert [one.place.text for one in group.variants] == [REVIEW_NEARLY]


def test_a_word_of_the_head_counts_for_the_sentences_of_its_report(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", head="沙坡头", body=REVIEW),
            a_document("r2", head="沂源", body=REVIEW_NEARLY),
        ]
    )

    both = WordingRequest(node=Words(text="", words=("沙坡头", "三审三校")))
    only_head = WordingRequest(node=Words(text="", words=("沙坡头",)))

    assert [one.place.report_id for one in engine.wordings(both).groups] == ["r1"]
    assert engine.wordings(only_head).groups == ()


def test_headings_and_words_of_the_form_are_nobody_s_wording(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document(
                "r1",
                headings={6: "六、其他需要报告的事项"},
                sections={6: "本年度没有其他需要报告的事项。"},
            )
        ]
    )

    assert engine.wordings(WordingRequest()).sentences == 0


def test_orders_put_first_what_they_name(engine: IndexEngine) -> None:
    often, rarely = (
        "主动公开各类政府信息并及时回应关切。",
        "主动公开财政预算决算和三公经费等信息。",
    )
    engine.publish(
        reports(
            ("640502-2019-aaaaaaaa", often),
            ("370323-2020-bbbbbbbb", often),
            ("370323-2023-bbbbbbbb", rarely),
        )
    )

    assert asked(engine, "主动公开", sort="frequency") == [often, rarely]
    assert asked(engine, "主动公开", sort="rarity") == [rarely, often]
    assert asked(engine, "主动公开", sort="recency") == [rarely, often]
    assert asked(engine, "主动公开", like=rarely) == [rarely, often]
    assert asked(engine, "主动公开", like=rarely, least=0.9) == [rarely]
    assert asked(engine, "主动公开", like=rarely, first=1) == [often]


@pytest.mark.parametrize(
    "fields", [{"sort": "beauty"}, {"size": 0}, {"first": -1}, {"selected": {"colour": ("a",)}}]
)
def test_a_request_for_what_does_not_exist_is_refused(
    engine: IndexEngine, fields: dict[str, object]
) -> None:
    engine.publish([])

    with pytest.raises(QueryError):
        engine.wordings(replace(WordingRequest(), **fields))  # type: ignore[arg-type]


def test_copying_tells_last_year_from_other_agencies(engine: IndexEngine) -> None:
    engine.publish(
        reports(
            ("640502-2022-aaaaaaaa", TRAINING.format(1)),
            (
                "640502-2023-aaaaaaaa",
                f"{TRAINING.format(5)}{REVIEW}我局自己写了这样一句别处没有的话。",
            ),
            ("370323-2023-bbbbbbbb", REVIEW_TOO),
        )
    )

    copying = engine.copying("640502-2023-aaaaaaaa")

    assert copying is not None
    assert copying.before == "640502-2022-aaaaaaaa"
    assert [(one.before, one.agencies) for one in copying.sentences] == [
        (True, 0),
        (False, 1),
        (False, 0),
    ]
    assert (copying.repeated, copying.shared) == (1, 1)
    assert engine.repeating(["r1", "370323-2023-bbbbbbbb", copying.report_id]) == (
        Repeating(report_id=copying.report_id, sentences=3, repeated=1),
    )
    assert [one.text for one in copying.sentences[1].elsewhere] == [REVIEW_TOO]
    assert [(one.report_id, one.sentences) for one in copying.similar] == [
        ("370323-2023-bbbbbbbb", 1)
    ]


def test_nothing_is_known_of_a_report_that_is_not_there(engine: IndexEngine) -> None:
    engine.publish([])

    assert engine.copying("r1") is None


def test_a_removed_report_shares_nothing(engine: IndexEngine) -> None:
    engine.publish(reports(("640502-2023-aaaaaaaa", REVIEW), ("370323-2023-bbbbbbbb", REVIEW)))
    engine.amend([], remove=["370323-2023-bbbbbbbb"])

    copying = engine.copying("640502-2023-aaaaaaaa")

    assert copying is not None
    assert (copying.shared, copying.similar) == (0, ())
    assert engine.wordings(WordingRequest()).reports == 1


PIECES = (
    "公开",
    "三审三校",
    "培训3次",
    "沙坡头区",
    "我局",
    "严格落实信息发布制度",
    "确保",
    "准确。",
    "2023年",
    "网站;",
)
IDS = (
    "640502-2021-aaaaaaaa",
    "640502-2022-aaaaaaaa",
    "370323-2021-bbbbbbbb",
    "370323-2022-bbbbbbbb",
    "r1",
)


@st.composite
def corpora_of_sentences(draw: st.DrawFn) -> list[IndexDocument]:
    """Reports with sentences that often agree, or nearly do."""
    lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
    pool = [*draw(st.lists(lines, max_size=4)), TRAINING.format(3), REVIEW, REVIEW_NEARLY]
    documents = []
    for name in draw(st.lists(st.sampled_from(IDS), max_size=6)):
        year = draw(st.sampled_from([None, 2021, 2022]))
        sections = {
            number: "".join(draw(st.lists(st.sampled_from(pool), max_size=4)))
            for number in (1, 5)
        }
        documents.append(
            a_document(
                name, head="沙坡头区", sections=sections, year=year, keys=agency_of(name)
            )
        )
    return documents


def wording_requests() -> st.SearchStrategy[WordingRequest]:
    told = st.one_of(
        nodes(),
        st.sampled_from(
            [
                Everything(),
                Words(text="", words=("公开",)),
                Words(text="", words=("沙坡头区", "落实")),
                Literal(text="准确。"),
                Not(child=Literal(text="网站")),
                Filter(field="section", values=("5",)),
            ]
        ),
    )
    return st.builds(
        WordingRequest,
        node=told,
        selected=st.fixed_dictionaries(
            {},
            optional={
                facet: st.lists(st.sampled_from(VALUES[facet]), max_size=2).map(tuple)
                for facet in ("section", "year", "level")
            },
        ),
        like=st.sampled_from(["", "公", "公开", "严格落实信息发布制度确保准确。"]),
        least=st.sampled_from([0.0, 0.0, 0.2]),
        sort=st.sampled_from(WORDING_SORTS),
        first=st.integers(0, 2),
        size=st.integers(1, 6),
    )


@pytest.mark.parametrize("name", OTHERS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    corpus=corpora_of_sentences(),
    requests=st.lists(wording_requests(), min_size=1, max_size=5),
)
def test_wordings_and_copying_agree_with_the_naive_engine(
    name: str, corpus: list[IndexDocument], requests: list[WordingRequest]
) -> None:
    naive = oracle(corpus)
    with filled(name, corpus) as engine:
        for request in requests:
            assert engine.wordings(request) == naive.wordings(request)
        for report_id in IDS:
            assert engine.copying(report_id) == naive.copying(report_id)
        assert engine.repeating(IDS) == naive.repeating(IDS)
