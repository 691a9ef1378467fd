"""Whom a reader asks: the contact that a report states."""

from indexer.model import Report
from search_app.i18n import Catalogue


def contact_of(report: Report, words: Catalogue) -> tuple[tuple[str, str], ...]:
    """Label and text of what it states, in the order in which letters are addressed."""
    contact = report.contact
    stated = {
        "address": contact.address,
        "postcode": contact.postcode,
        "phone": contact.phone,
        "email": contact.email,
        "website": contact.website,
    }
    return tuple((words.say(f"contact.{name}"), text) for name, text in stated.items() if text)
