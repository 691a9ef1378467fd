"""A query tree held against single sentences; ``WordingRequest`` says what each node asks."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.whoosh.arrays import Mask
from indexer.engines.whoosh.evaluation import Evaluator
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.sentence_table import SentenceTable
from indexer.query import And, Filter, Literal, Node, Or, Prefix, Words, has_text

SECTION = "section"


class SentenceMatcher:
    """Finds the sentences that a tree asks for."""

    def __init__(
        self, generation: Generation, table: SentenceTable, evaluator: Evaluator
    ) -> None:
        self._generation, self._table, self._evaluator = generation, table, evaluator

    def found(self, node: Node) -> Mask:
        """The sentences that answer a tree."""
        match node:
            case Words():
                own = [self._table.containing(word) for word in node.words]
                return self._any(own) & self._saying(node, own)
            case And():
                texts = [self.found(child) for child in node.children if has_text(child)]
                allowed = self.allowed(node)
                return allowed & self._any(texts) if texts else allowed
            case Or():
                return self._any([self.found(child) for child in node.children])
            case _:
                return self.allowed(node)

    def allowed(self, node: Node) -> Mask:
        """The sentences that a tree does not rule out, whether or not they say a word of it."""
        match node:
            case Words():
                own = [self._table.containing(word) for word in node.words]
                return self._saying(node, own)
            case Prefix() | Literal():
                return self._table.containing(normalize(node.text))
            case And():
                return self._all([self.allowed(child) for child in node.children])
            case Or():
                return self._any([self.allowed(child) for child in node.children])
            case Filter() if node.field == SECTION:
                return self._evaluator.section_filter(node.values).mask[self._table.rows]
            case _:
                return self._of_reports(self._evaluator.reports(node))

    def chosen(self, facet: str, values: Sequence[str]) -> Mask:
        """The sentences that a choice in a facet keeps."""
        if facet == SECTION:
            return self._evaluator.section_filter(values).mask[self._table.rows]
        return self._of_reports(self._evaluator.filter(facet, values))

    def _saying(self, node: Words, own: Sequence[Mask]) -> Mask:
        """The sentences with all words of a node, in themselves or in the report's head.

        Args:
            node: The node.
            own: For each of its words the sentences that contain it.
        """
        return self._all(
            [one | self._headed(word) for word, one in zip(node.words, own, strict=True)]
        )

    def _headed(self, word: str) -> Mask:
        """The sentences of reports whose head has a word."""
        generation = self._generation
        heads = np.zeros(generation.report_count, dtype=np.bool_)
        heads[generation.report_of[generation.postings("head", word).together().rows]] = True
        return self._of_reports(heads)

    def _of_reports(self, reports: Mask | None) -> Mask:
        if reports is None:
            raise TypeError("a node asks neither for text nor for reports")
        return self._table.of_reports(reports)

    def _all(self, masks: Sequence[Mask]) -> Mask:
        return reduce(and_, masks, np.ones(len(self._table), dtype=np.bool_))

    def _any(self, masks: Sequence[Mask]) -> Mask:
        return reduce(or_, masks, np.zeros(len(self._table), dtype=np.bool_))
