"""What the first page shows: examples to click, and what there is to search."""

from dataclasses import dataclass

from indexer.engines.protocol import IndexSize, SearchIndex
from indexer.query import SearchRequest
from search_app.addresses import SearchAddress
from search_app.i18n import Catalogue
from search_app.views.facets import Facet, facets_of
from search_app.views.guide import Example, examples


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """The first page."""

    size: IndexSize
    examples: tuple[Example, ...]
    years: Facet
    regions: Facet
    levels: Facet

    @classmethod
    def of(cls, index: SearchIndex, words: Catalogue) -> "StartPage":
        """Count what the index holds now.

        Raises:
            IndexUnavailableError: There is no index to describe.
        """
        counts = index.search(SearchRequest(size=1)).facets
        facets = {
            facet.name: facet
            for facet in facets_of(counts, SearchAddress(language=words.language), words)
        }
        return cls(
            size=index.size(),
            examples=examples(words),
            years=facets["year"],
            regions=facets["region"],
            levels=facets["level"],
        )
