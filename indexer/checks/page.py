"""The page that documents the checks, made of the same data by which they work."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from indexer.checks.readings import reading_entry
from indexer.checks.rules import RULES, Rule, quantity_entries, rule_data
from indexer.data_files import data_text

_INTRODUCTION = "page_introduction.md"


def checks_page() -> str:
    """The whole page, in Markdown."""
    introduction = data_text("indexer.checks", _INTRODUCTION)
    parts = [introduction.rstrip(), *(_section(rule) for rule in RULES)]
    return "\n\n".join([*parts, _quantities(), _claims()]) + "\n"


def _section(rule: Rule) -> str:
    lines = [
        f"## {rule.id} {rule.name.zh}",
        "",
        f"{rule.name.en[0].upper()}{rule.name.en[1:]}.",
        "",
        "| | |",
        "|---|---|",
        f"| formula | {rule.formula} |",
        f"| severity | `{rule.severity}` |",
        f"| source | {rule.source} |",
        *(
            f"| {outcome} | {_example(rule.examples[outcome])} |"
            for outcome in ("pass", "fail")
        ),
    ]
    return "\n".join(lines)


def _example(example: Mapping[str, Any]) -> str:
    """An example on one line: cells, years or sentences."""
    if "before" in example:
        before, after = _cells(example["before"]), _cells(example["after"])
        return f"the year before: {before}; this year: {after}"
    words = [example[key] for key in ("text", "period") if key in example]
    if words:
        cells = _cells(example.get("cells", {}))
        return "；".join([*words, cells] if cells else words)
    return _cells(example)


def _cells(cells: Mapping[str, int]) -> str:
    return ", ".join(f"`{key}` {number}" for key, number in cells.items())


def _quantities() -> str:
    rows = [f"| `{entry['measure']}` | {_readings(entry)} |" for entry in quantity_entries()]
    return "\n".join(
        [
            "## What the numbers of I7 may come to",
            "",
            "Any of the sums in a row is right. Cells after a minus are taken off.",
            "",
            "| number in the text | cells of the tables |",
            "|---|---|",
            *rows,
        ]
    )


def _readings(entry: Mapping[str, Any]) -> str:
    names = dict.fromkeys((*entry["readings"], *entry.get("loosely", ())))
    return "<br>".join(_sum(reading_entry(name)) for name in names)


def _sum(reading: Mapping[str, Any]) -> str:
    plus = " + ".join(f"`{cell}`" for cell in reading["cells"])
    return " − ".join([plus, *(f"`{cell}`" for cell in reading.get("less", ()))])


def _claims() -> str:
    return "\n".join(
        [
            "## The claims of I8",
            "",
            "| claim | cells that must be 0 | for example | no such claim |",
            "|---|---|---|---|",
            *_claim_rows(rule_data("rules_claims")["claim"]),
        ]
    )


def _claim_rows(claims: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for claim in claims:
        cells = " or ".join(_group(group) for group in claim["zero"])
        yield f"| `{claim['id']}` | {cells} | {claim['yes'][0]} | {claim['no'][0]} |"


def _group(patterns: Iterable[str]) -> str:
    return ", ".join(f"`{pattern}`" for pattern in patterns)
