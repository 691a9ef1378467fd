"""Whether a word says whose reports are meant, or of which years, and no more."""

from functools import cache

from analyzers.normalizer import normalize
from indexer.places.functions import function_names
from search_app.query_reader.fields import value_names
from search_app.query_reader.functions import function_named
from search_app.query_reader.latin_names import read_latin_name
from search_app.query_reader.names import read_name
from search_app.query_reader.vocabulary import load_data
from search_app.query_reader.years import read_years


def says_whose(text: str) -> bool:
    """A year, a place, a body, a line of business, a level, or a word for bodies at large."""
    return (
        read_years(text) is not None
        or function_named(text) in function_names()
        or read_name(text) is not None
        or read_latin_name(text) is not None
        or normalize(text) in _everyone()
    )


@cache
def _everyone() -> frozenset[str]:
    """The names of levels and the words for any body."""
    levels = (name for names in value_names("level").values() for name in names)
    return frozenset(map(normalize, (*levels, *load_data("questions")["words"]["subject"])))
