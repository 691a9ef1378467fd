"""What may have been meant where little is found, as links."""

from dataclasses import dataclass

from search_app.asking import Answer
from search_app.i18n import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """Another query; ``note`` says it in a sentence, for who has no link to follow."""

    query: str
    href: str
    reports: int
    note: str


def corrections_shown(answer: Answer, words: Catalogue) -> tuple[ShownCorrection, ...]:
    """The like queries that find more."""
    return tuple(
        ShownCorrection(
            query=one.query,
            href=str(one.address),
            reports=one.reports,
            note=words.say("meant.note", query=one.query, reports=one.reports),
        )
        for one in answer.corrections
    )
