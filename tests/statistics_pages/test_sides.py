"""Two reports side by side, what differs marked."""

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.model import Report
from search_app.views.marked import Run
from search_app.views.sides import text_pairs

paragraphs = st.lists(st.text("公开３4，。；5条", min_size=1, max_size=12), max_size=4)


def test_two_reports_stand_side_by_side(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    left, right = reports[0], reports[1]

    page = client.get(f"/compare?report={left.id}&report={right.id}").text

    for report in (left, right):
        assert report.title in page
        assert report.sections[0].paragraphs[0].text[:20] in page
    # On a phone the two stand one above the other.
    assert "段只在前一份" in page
    assert not {"左边", "右边"} & {page[at : at + 2] for at in range(len(page))}


def test_paragraphs_that_differ_in_numbers_only_are_the_same() -> None:
    pairs = text_pairs(
        ["甲。", "发布信息3条。", "只在左边。"],
        ["甲。", "发布信息12条。", "另一段。", "又一段。"],
    )

    assert [pair.state for pair in pairs] == ["same", "differs"]
    assert [marked(one) for one in pairs[0].left] == ["甲。", "发布信息[3]条。"]
    assert [marked(one) for one in pairs[0].right] == ["甲。", "发布信息[12]条。"]
    assert [marked(one) for one in pairs[1].right] == ["另一段。", "又一段。"]


def test_what_changed_in_a_paragraph_that_is_mostly_alike_is_marked() -> None:
    (pair,) = text_pairs(
        ["一是加强业务培训，全年举办培训5次。二是健全制度。", "公开不够及时。"],
        ["一是加强业务培训，全年举办培训７次，参训80人。二是健全机制。", "人手不足。"],
    )

    assert pair.state == "differs"
    assert [marked(one) for one in pair.left] == [
        "一是加强业务培训，全年举办培训[5]次。[二是健全制度。]",
        "公开不够及时。",
    ]
    assert [marked(one) for one in pair.right] == [
        "一是加强业务培训，全年举办培训[７]次，[参训80人。二是健全机制。]",
        "人手不足。",
    ]


@given(left=paragraphs, right=paragraphs)
def test_marking_loses_no_text_and_marks_nothing_of_two_that_are_alike(
    left: list[str], right: list[str]
) -> None:
    pairs = text_pairs(left, right)
    both = (
        [one for pair in pairs for one in pair.left],
        [one for pair in pairs for one in pair.right],
    )

    assert ["".join(run.text for run in one) for one in both[0]] == left
    assert ["".join(run.text for run in one) for one in both[1]] == right
    assert not any(run.found for pair in text_pairs(left, left) for run in sum(pair.left, ()))


def marked(paragraph: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.found else run.text for run in paragraph)
