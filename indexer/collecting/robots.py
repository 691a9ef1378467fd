"""What a site's ``robots.txt`` allows and how long it asks to wait, by RFC 9309."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from indexer.collecting.fetching import AGENT

MOST_BYTES: Final = 500_000
_ANYONE: Final = "*"
_MOST_WAIT_DIGITS: Final = 4
_WAIT: Final = re.compile(rf"\d{{1,{_MOST_WAIT_DIGITS}}}(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    allows: bool
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one site for this program.

    Attributes:
        wait: Seconds between two requests.
        unknown: Why the site could not be asked for them; it is closed for now.
    """

    rules: tuple[_Rule, ...] = ()
    wait: float = 0
    unknown: str = ""

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched: the longest rule that fits decides."""
        folded = _folded(path)
        fitting = [rule for rule in self.rules if _fits(rule.pattern, folded)]
        return max(((len(rule.pattern), rule.allows) for rule in fitting), default=(0, True))[1]


OPEN: Final = Robots()
"""A site without a ``robots.txt``."""


def read_robots(text: str) -> Robots:
    """The rules of the groups that name this program, or else of those for anyone."""
    rules: dict[str, list[_Rule]] = {}
    waits: dict[str, float] = {}
    for agents, field, value in _lines(text):
        for agent in agents:
            rules.setdefault(agent, [])
            if field in ("allow", "disallow") and value:
                rules[agent].append(_Rule(allows=field == "allow", pattern=_folded(value)))
            elif field == "crawl-delay" and _WAIT.fullmatch(value):
                waits[agent] = float(value)
    agent = AGENT if AGENT in rules else _ANYONE
    return Robots(rules=tuple(rules.get(agent, ())), wait=waits.get(agent, 0))


def _lines(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each line with the agents it speaks to, its field in small letters, and its value."""
    agents: tuple[str, ...] = ()
    naming = False
    for line in text.splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            name = value.partition("/")[0].strip().lower()
            agents = (*agents, name) if naming else (name,)
        naming = field == "user-agent"
        yield agents, field, value


def _folded(path: str) -> str:
    """A path with all its escapes written in one way."""
    return quote(unquote(path), safe="/*$?=&:@!'()+,;~")


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as a pattern says; ``*`` is any text, a last ``$`` the end."""
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, part in enumerate(others, start=1):
        if ends and number == len(others):
            return len(path) - at >= len(part) and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return at == len(path) if ends else True
