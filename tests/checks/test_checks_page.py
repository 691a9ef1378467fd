"""The page about the checks says what they do."""

from pathlib import Path

from indexer.checks.claims import CLAIMS
from indexer.checks.page import checks_page
from indexer.checks.quantities import QUANTITIES
from indexer.checks.rules import RULES

PAGE = Path(__file__).parent.parent.parent / "docs" / "checks.md"


def test_the_page_is_what_the_rules_make_it() -> None:
    assert PAGE.read_text("utf-8") == checks_page(), "run python tools/write_checks_page.py"


def test_every_rule_quantity_and_claim_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert [rule.id for rule in RULES if f"## {rule.id} " not in page] == []
    assert [name for name in QUANTITIES if f"`{name}`" not in page] == []
    assert [claim.id for claim in CLAIMS if f"`{claim.id}`" not in page] == []
