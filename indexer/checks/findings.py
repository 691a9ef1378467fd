"""How a finding gets its id: from what it is about, never from where that stands.

A report that is read again, or printed again with a paragraph more, keeps the
ids of what is still there.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from indexer.checks.rules import rule
from indexer.model import Finding

_DIGITS = 8


def finding_id(rule: str, *subject: str) -> str:
    """An id such as ``I3-5f0c2a91``: the rule, and eight digits of what it is about."""
    digest = sha256("\n".join((rule, *subject)).encode()).hexdigest()
    return f"{rule}-{digest[:_DIGITS]}"


@lru_cache(maxsize=256)
def agreement(rule_id: str, count: int) -> Finding:
    """The finding that so many statements of the text agree with the tables."""
    one = rule(rule_id)
    return Finding(
        id=finding_id(rule_id, "pass"),
        rule=rule_id,
        status="pass",
        severity=one.severity,
        message=one.says["pass"].filled(count=count),
    )


def told_apart(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, those about the same thing numbered on: ``…-2``, ``…-3``."""
    counts: dict[str, int] = {}
    apart = []
    for finding in findings:
        count = counts[finding.id] = counts.get(finding.id, 0) + 1
        apart.append(finding if count == 1 else replace(finding, id=f"{finding.id}-{count}"))
    return tuple(apart)
