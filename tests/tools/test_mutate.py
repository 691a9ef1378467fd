"""What ``make mutants`` changes, and that its plan names what there is."""

import ast
from pathlib import Path
from typing import Any

import pytest

from tools.mutate import PLAN, mutants_of

ROOT = Path(__file__).parents[2]
SOURCE = '''
@frozen(slots=True)
def page(size: int | None, rows: list[int]) -> int | None:
    """Not 1 word of this changes."""
    kept = [one for one in rows if not one < size + 1]
    return search(kept, side="right", dtype=int) if kept and size else -1
'''


def changes_of(source: str) -> set[tuple[str, str]]:
    """What stood there and what stands there now, for each mutant."""
    return {(one.was, one.becomes) for one in mutants_of("module", source)}


def source_of(plan: dict[str, Any]) -> Path:
    """The file of a module of the plan."""
    name: str = plan["name"]
    return ROOT / (name.replace(".", "/") + ".py")


def test_each_mutant_has_one_change_in_what_is_done() -> None:
    assert changes_of(SOURCE) == {
        ("not one < size + 1", "one < size + 1"),
        ("one < size + 1", "one <= size + 1"),
        ("size + 1", "size - 1"),
        ("1", "2"),
        ("kept and size", "kept or size"),
        ("-1", "1"),
        (
            "search(kept, side='right', dtype=int) if kept and size else -1",
            "-1 if kept and size else search(kept, side='right', dtype=int)",
        ),
    }


def test_a_mutant_is_the_whole_module_with_its_change() -> None:
    mutants = mutants_of("module", "a = 1 < 2\nb = 3 < 4")
    (changed,) = [one for one in mutants if one.becomes == "3 <= 4"]

    assert (changed.line, ast.unparse(changed.tree)) == (2, "a = 1 < 2\nb = 3 <= 4")


@pytest.mark.parametrize("module", sorted(PLAN["modules"]))
def test_the_plan_names_modules_and_tests_that_exist(module: str) -> None:
    plan = PLAN["modules"][module]

    assert source_of(plan).is_file()
    assert all((ROOT / one).is_file() for one in plan["tests"])


@pytest.mark.parametrize("module", sorted({one["module"] for one in PLAN["equivalent"]}))
def test_what_is_known_to_change_nothing_is_still_there(module: str) -> None:
    known = [one for one in PLAN["equivalent"] if one["module"] == module]
    source = source_of(PLAN["modules"][module]).read_text("utf-8")

    assert {(one["was"], one["becomes"]) for one in known} <= changes_of(source)
    assert all(one["why"] for one in known)
