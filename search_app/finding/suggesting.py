"""What to offer while a reader types: what begins with, or holds, what stands there."""

from indexer.places.folding import fold
from search_app.finding.vocabulary import Entry, Phrases, Vocabulary

LONGEST_TYPED = 60
"""Characters; who has typed more knows what to ask."""

MOST = 12
MOST_OF_A_KIND = 4


def suggestions_for(
    typed: str, names: Vocabulary, phrases: Phrases | None
) -> tuple[Entry, ...]:
    """Names, terms, measures and examples; before anything is typed, the examples alone.

    Args:
        typed: What stands in the box.
        names: What the index holds.
        phrases: What it says, ``None`` where that is not counted yet.
    """
    text = fold(typed)
    if not text:
        return tuple(phrases.examples)[:MOST] if phrases else ()
    if len(text) > LONGEST_TYPED:
        return ()
    found = [
        *names.places.find(text, most=MOST_OF_A_KIND),
        *names.agencies.find(text, most=MOST_OF_A_KIND),
    ]
    if phrases is not None:
        found += phrases.terms.find(text, most=MOST_OF_A_KIND)
    found += names.measures.find(text, most=MOST_OF_A_KIND)
    if phrases is not None:
        found += phrases.examples.find(text, most=MOST_OF_A_KIND)
    return tuple(found[:MOST])
