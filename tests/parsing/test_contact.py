"""How an agency can be reached, however its report punctuates it."""

import pytest

from indexer.model import Contact
from indexer.parsing.contact import read_contact
from tests.parsing.report_texts import SECTIONS, a_text, parsed

_WHOLE = Contact(
    address="桃江县芙蓉路1号",
    postcode="413400",
    phone="0737-8822222",
    email="tjslj@163.com",
    website="http://www.taojiang.gov.cn/Abc",
)


@pytest.mark.parametrize(
    "text",
    [
        (
            "网址：http://www.taojiang.gov.cn/Abc，地址：桃江县芙蓉路1号；邮编：413400；"
            "联系电话：0737-8822222；电子邮箱：tjslj@163.com。"
        ),
        (
            "见http://www.taojiang.gov.cn/Abc（地址：桃江县芙蓉路1号，邮政编码：413400，"
            "电话：0737—8822222，邮箱：tjslj@163.com"
        ),
        (
            "网站（http://www.taojiang.gov.cn/Abc）。联系 地址：桃江县芙蓉路1号 邮编： 413400 "
            "电话：0737- 8822222 电子 邮箱：tjslj @163.com）。"
        ),
        (
            "通讯地址为：桃江县芙蓉路1号。邮编413400。咨询电话0737--8822222。"
            "E-mail：tjslj@163。com。网址http://www.taojiang.gov.cn/Abc"
        ),
    ],
)
def test_a_contact_is_read_however_it_is_punctuated(text: str) -> None:
    assert read_contact([text]) == _WHOLE


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("电话：0737-8822222、8833333", "0737-8822222、8833333"),
        ("电话：（010）65194406", "(010)65194406"),
        ("电话：8822222", "8822222"),
        ("电话及传真：0737-8822222", "0737-8822222"),
        ("电话：07378822222", "0737-8822222"),
        ("电话：01065194406", "010-65194406"),
        ("电话：13907371234", None),
        ("电话：0737882222207378833333", None),
        ("电话会议5次", None),
    ],
)
def test_two_numbers_run_together_are_no_phone(text: str, phone: str | None) -> None:
    assert read_contact([text]).phone == phone


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("请联系我局（地址：桃江县芙蓉路1号）。", "桃江县芙蓉路1号"),
        ("请联系我局，办公地点：桃江县芙蓉路1号，电话：8822222", "桃江县芙蓉路1号"),
        ("请联系我局（地址：桃江县芙蓉路1号（院内）2楼）咨询", "桃江县芙蓉路1号（院内）2楼"),
        ("请联系我局（地址：桃江县芙蓉路1号，邮编：413400", "桃江县芙蓉路1号"),
    ],
)
def test_an_address_ends_with_the_bracket_it_stands_in(text: str, address: str) -> None:
    assert read_contact([text]).address == address


def test_prose_about_the_work_is_no_contact() -> None:
    assert read_contact(["全年接听热线电话，回复邮件，整理地址信息。"]) == Contact()


def test_the_contact_is_found_at_the_end_too() -> None:
    end = (
        "如对本报告有疑问，请与桃江县水利局联系（地址：桃江县芙蓉路1号；电话：0737-8822222）。"
    )
    sections = {**SECTIONS, "六、其他需要报告的事项": f"无。\n{end}"}

    contact = parsed(a_text(sections=sections)).contact

    assert contact == Contact(address="桃江县芙蓉路1号", phone="0737-8822222")
