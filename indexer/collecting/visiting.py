"""How sites are visited: as their ``robots.txt`` allows, one request at a time, with pauses."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from indexer.collecting import robots
from indexer.collecting.fetching import Answer, FetchError, address_of, request_once
from indexer.collecting.robots import Robots, read_robots

USUAL_PAUSE: Final = 2.0
"""Seconds between two requests to one site."""

MOST_HOPS: Final = 5
LONGEST_PATIENCE: Final = 120
"""Seconds; a site that asks to come back later than that is left alone."""

_WAIT: Final = re.compile(rf"\d{{1,{len(str(LONGEST_PATIENCE))}}}", re.ASCII)
_MOVED: Final = (301, 302, 303, 307, 308)
_LATER: Final = (429, 503)


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Remembers what each site allows and when it was last asked.

    Attributes:
        pause: Seconds between two requests to one site; its ``robots.txt`` may ask for more.
        sleep: Waits so many seconds.
        now: A clock in seconds.
    """

    pause: float = USUAL_PAUSE
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _robots: dict[str, Robots] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Answer:
        """What stands at an address, wherever it has moved to; the status is 200.

        Raises:
            FetchError: The site does not allow it, or does not give it out.
        """
        here = address
        for _ in range(MOST_HOPS + 1):
            answer = self._ask_patiently(here)
            if answer.status in _MOVED and "location" in answer.headers:
                here = address_of(urljoin(here, answer.headers["location"]))
            elif answer.status == 200:
                return answer
            else:
                raise FetchError(path=address, reason=f"is answered with {answer.status}")
        raise FetchError(path=address, reason="is moved on again and again")

    def _ask_patiently(self, address: str) -> Answer:
        """The answer to an allowed request, asked once more if the site says later."""
        site, path = _site_and_path(address)
        rules = self._rules_of(site)
        if rules.unknown:
            raise FetchError(
                path=address,
                reason=f"is left alone: robots.txt of its site {rules.unknown}; "
                "try again later",
            )
        if not rules.allows(path):
            raise FetchError(path=address, reason="is closed to programs by robots.txt")
        answer = self._ask(site, address, rules.wait)
        if answer.status in _LATER:
            patience = answer.headers.get("retry-after", "")
            if _WAIT.fullmatch(patience) and int(patience) <= LONGEST_PATIENCE:
                self.sleep(float(patience))
                answer = self._ask(site, address, rules.wait)
        return answer

    def _ask(self, site: str, address: str, wait: float) -> Answer:
        if site in self._asked:
            due = self._asked[site] + max(wait, self.pause)
            self.sleep(max(0.0, due - self.now()))
        try:
            return request_once(address)
        finally:
            self._asked[site] = self.now()

    def _rules_of(self, site: str) -> Robots:
        if site not in self._robots:
            self._robots[site] = _robots_of(site)
            self._asked[site] = self.now()
        return self._robots[site]


def _site_and_path(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}", parts.path + query


def _robots_of(site: str) -> Robots:
    """What the site says: a refusal leaves it open, a failure closes it for now."""
    address = f"{site}/robots.txt"
    try:
        for _ in range(MOST_HOPS + 1):
            answer = request_once(address, most=robots.MOST_BYTES)
            if answer.status not in _MOVED or "location" not in answer.headers:
                break
            address = address_of(urljoin(address, answer.headers["location"]))
    except FetchError as error:
        return Robots(unknown=error.reason)
    if answer.status == 200:
        return read_robots(answer.data.decode("utf-8-sig", "replace"))
    if answer.status < 500:
        return robots.OPEN
    return Robots(unknown=f"is answered with {answer.status}")
