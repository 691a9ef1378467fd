"""The rules of ``robots.txt``, held to the examples of RFC 9309 and to regular expressions."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.collecting.robots import read_robots

RULES = """\
# all
User-agent: *
Disallow: /private/
Allow: /private/open
Allow: /public/
Disallow: /public/closed
Disallow: /*.php$
Disallow: /年报/x

User-Agent: other
User-agent: gongkai/2
Disallow: /
Allow: /zfxxgk   # reports
Crawl-delay: 5
"""


@pytest.mark.parametrize(
    ("path", "is_open"),
    [
        ("/", True),
        ("/private/a", False),
        ("/private/open/a", True),
        ("/public/a", True),
        ("/public/closed/a", False),
        ("/a/b.php", False),
        ("/a/b.php?x=1", True),
        ("/%E5%B9%B4%E6%8A%A5/x1", False),
        ("/%e5%b9%b4%e6%8a%a5/x1", False),
    ],
)
def test_the_longest_rule_that_fits_decides(path: str, *, is_open: bool) -> None:
    for_anyone = RULES.partition("User-Agent: other")[0]

    assert read_robots(for_anyone).allows(path) is is_open


def test_a_group_that_names_this_program_goes_before_that_for_anyone() -> None:
    found = read_robots(RULES)

    assert (found.allows("/private/open"), found.allows("/zfxxgk/1"), found.wait) == (
        False, True, 5,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Disallow: /",
        "User-agent: else\nDisallow: /",
        "User-agent: *\nDisallow:",
        "\x00:\n:",
    ],
)
def test_what_says_nothing_to_this_program_leaves_all_open(text: str) -> None:
    assert read_robots(text).allows("/a")


def test_of_two_rules_of_one_length_the_kinder_decides() -> None:
    assert read_robots("User-agent: *\nDisallow: /a\nAllow: /a").allows("/a")


@given(pattern=st.text("ab/*$", max_size=8), path=st.text("ab/$", max_size=8))
def test_a_pattern_fits_what_its_regular_expression_matches(pattern: str, path: str) -> None:
    body, end = (pattern[:-1], r"\Z") if pattern.endswith("$") else (pattern, "")
    expression = ".*".join(re.escape(part) for part in body.split("*")) + end
    fits = re.match(expression, f"/{path}", re.DOTALL) is not None

    robots = read_robots(f"User-agent: *\nDisallow: {pattern}")

    assert robots.allows(f"/{path}") is not (fits and bool(pattern))
