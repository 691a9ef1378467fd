"""What to offer while a reader types: what begins with, or holds, what stands there."""

import re

from analyzers.pinyin import is_spelling
from indexer.places.folding import fold
from search_app.finding.vocabulary import AgencyEntries, Entry, Phrases, Vocabulary

LONGEST_TYPED = 60
"""Characters; who has typed more knows what to ask."""

MOST = 12
MOST_OF_A_KIND = 4

_APOSTROPHE = re.compile("['’]")


def suggestions_for(
    typed: str, names: Vocabulary, phrases: Phrases | None
) -> tuple[Entry, ...]:
    """Names, terms, measures and examples; before anything is typed, the examples alone.

    Args:
        typed: What stands in the box.
        names: What the index holds.
        phrases: What it says, ``None`` where that is not counted yet.
    """
    text = _without_apostrophes(fold(typed))
    if not text:
        return tuple(phrases.examples)[:MOST] if phrases else ()
    if len(text) > LONGEST_TYPED:
        return ()
    found = [*_places(text, names), *_agencies(text, names.agencies)]
    if phrases is not None:
        found += phrases.terms.find(text, most=MOST_OF_A_KIND)
    found += names.measures.find(text, most=MOST_OF_A_KIND)
    if phrases is not None:
        found += phrases.examples.find(text, most=MOST_OF_A_KIND)
    return tuple(found[:MOST])


def _places(text: str, names: Vocabulary) -> list[Entry]:
    """Those that are called so stand before those that begin so."""
    called = names.called.get(text, ())
    found = dict.fromkeys((*called, *names.places.find(text, most=MOST_OF_A_KIND)))
    return list(found)[:MOST_OF_A_KIND]


def _agencies(text: str, agencies: AgencyEntries) -> list[Entry]:
    """Those whose names have it, then those that are called so in another way."""
    found = dict.fromkeys(agencies.find(text, most=MOST_OF_A_KIND))
    if len(found) < MOST_OF_A_KIND:
        found.update(dict.fromkeys(agencies.meant(text, most=MOST_OF_A_KIND)))
    return list(found)[:MOST_OF_A_KIND]


def _without_apostrophes(text: str) -> str:
    """``xi'an`` is typed as it is spelt, xian."""
    letters = "".join(_APOSTROPHE.split(text))
    return letters if is_spelling(letters) else text
