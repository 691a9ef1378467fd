"""The wording bank, the copying meter, the draft check and the quote check, without scripts."""

from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

CORPUS = Path(__file__).parents[2] / "corpus"
WIDTHS = pytest.mark.parametrize("width", [375, 1280])
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"


@WIDTHS
def test_a_reader_finds_a_wording_keeps_it_and_takes_it_away(
    open_page: OpenPage, width: int, tmp_path: Path
) -> None:
    with open_page("/wording", width=width) as page:
        page.get_by_label("词语、短语或一句话").fill("三审三校")
        page.get_by_role("button", name="查找", exact=True).click()
        first = page.locator(".wordings > li").first
        sentence = first.locator(".sentence").inner_text()
        assert "三审三校" in sentence.replace("“", "").replace("”", "")
        first.get_by_role("link", name="放入摘录").click()
        basket = page.locator(".basket")
        assert basket.locator("li").count() == 1
        with page.expect_download() as download:
            basket.get_by_role("link", name="txt").click()
        saved = tmp_path / "basket.txt"
        download.value.save_as(saved)
        assert sentence in saved.read_text("utf-8")
        assert page.evaluate(FITS)
        first.get_by_role("link", name="查看原文").click()
        assert sentence[:10] in page.locator("article").inner_text()


@WIDTHS
def test_a_writer_checks_a_draft_and_asks_how_others_say_it(
    open_page: OpenPage, width: int
) -> None:
    draft = next(iter(sorted(CORPUS.rglob("*.txt"))))
    with open_page("/check", width=width) as page:
        page.get_by_label("选一个文件").set_input_files(draft)
        page.get_by_role("button", name="检查", exact=True).click()
        assert page.locator(".draft-part").count() >= 5
        assert page.locator("#read-as").is_visible()
        assert page.evaluate(FITS)
        page.locator(".draft-part a", has_text="别人怎么写").first.click()
        assert page.locator(".wordings > li").count() > 0


@WIDTHS
def test_a_journalist_follows_a_quote_to_its_cell(open_page: OpenPage, width: int) -> None:
    with open_page("/quote", width=width) as page:
        page.get_by_label("一句话").fill("沂源县工业和信息化局2023年收到政府信息公开申请1件")
        page.get_by_role("button", name="核对", exact=True).click()
        verdict = page.locator(".verdict.fits")
        assert "对得上" in verdict.inner_text()
        assert page.evaluate(FITS)
        verdict.locator("a[href*='#applications.received.total']").click()
        assert page.locator("[id='applications.received.total']").inner_text().startswith("1")


@WIDTHS
def test_a_reader_sees_what_of_a_report_stands_elsewhere(
    open_page: OpenPage, width: int
) -> None:
    with open_page("/reports/640502-2023-0233003b/copying", width=width) as page:
        assert page.locator(".copying-list > li").count() > 20
        shared = page.locator(".copying-list > .shared").first
        shared.locator("summary").click()
        assert shared.locator("details li").first.is_visible()
        assert page.evaluate(FITS)
