"""How every link of the portal is written: a path, what it asks, and the reader's language.

A portal may live below a path of another site, such as ``/gongkai``. The paths in this program
begin at ``/`` all the same; that root is set before them only here, where they are written out.
"""

from collections.abc import Sequence
from contextvars import ContextVar
from urllib.parse import quote, urlencode

from search_app.i18n import DEFAULT_LANGUAGE, Language

Pairs = Sequence[tuple[str, str]]
"""Names and values of parameters, in order."""


ROOT_PATH: ContextVar[str] = ContextVar("ROOT_PATH", default="")
"""Below which path of its site the portal answers this request; without a slash at its end."""


def rooted(path: str) -> str:
    """A path of the portal as a path of its site."""
    return ROOT_PATH.get() + path


def link(path: str, pairs: Pairs = (), language: Language = DEFAULT_LANGUAGE) -> str:
    """An address with these parameters, in a language."""
    query = urlencode([*pairs, *language_pairs(language)], quote_via=quote)
    return rooted(f"{path}?{query}" if query else path)


def report_address(report_id: str, q: str = "", language: Language = DEFAULT_LANGUAGE) -> str:
    """The link to a report, its hits marked if a query is given."""
    return link(f"/reports/{quote(report_id)}", [("q", q)] if q else [], language)


def copying_address(report_id: str, language: Language) -> str:
    """The link to the page of a report's copying."""
    return link(f"/reports/{quote(report_id)}/copying", language=language)


def agency_address(agency_id: str, language: Language) -> str:
    """The link to an agency's page."""
    return link(f"/agencies/{agency_id}", language=language)


def region_address(code: str, language: Language) -> str:
    """The link to a place's page."""
    return link(f"/regions/{code}", language=language)


def language_pairs(language: Language) -> Pairs:
    """What an address says of a language: nothing of the usual one."""
    return () if language == DEFAULT_LANGUAGE else (("lang", language),)
