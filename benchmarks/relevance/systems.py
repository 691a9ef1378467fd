"""The systems compared: each gets the same reports and the query as it was typed."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import bm25s
import jieba
from jieba.analyse import ChineseAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in
from whoosh.qparser import QueryParser

from indexer.engines.protocol import SearchIndex
from search_app.addresses import SearchAddress
from search_app.asking import ask, with_partly
from search_app.finding.finder import Finder

Texts = Mapping[str, str]
"""Report → its title, agency, places and prose."""

_SHORTEST_TRIGRAM = 3


class System(Protocol):
    """What ranks reports for a query."""

    name: str

    def search(self, query: str) -> Sequence[str]:
        """All reports found, the best first."""
        ...


class Portal:
    """This portal: what its search page lists, page by page."""

    name = "ours"

    def __init__(self, index: SearchIndex, names: Mapping[str, str]) -> None:
        self._index, self._names, self._finder = index, names, Finder(index)

    def search(self, query: str) -> Sequence[str]:
        """Every page of the list."""
        found: list[str] = []
        cursor = None
        while True:
            address = SearchAddress(q=query, size=100, cursor=cursor)
            page = ask(self._index, address, self._finder).results
            found += [self._names[hit.report_id] for hit in page.hits]
            cursor = page.next
            if cursor is None:
                return found


class PortalPage(Portal):
    """The list, then the reports that the page shows below it where it is short."""

    name = "ours, and below the list"

    def search(self, query: str) -> Sequence[str]:
        """The list, then those with only some of the words."""
        answer = ask(self._index, SearchAddress(q=query, size=100), self._finder)
        below = with_partly(self._index, answer).partly
        hits = below.results.hits if below is not None else ()
        return [*super().search(query), *(self._names[hit.report_id] for hit in hits)]


class StockWhoosh:
    """Whoosh with jieba's own analyzer and the default parser, BM25F as it comes."""

    name = "stock Whoosh, jieba's ChineseAnalyzer"

    def __init__(self, texts: Texts, folder: Path) -> None:
        folder.mkdir()
        schema = Schema(name=ID(stored=True), text=TEXT(analyzer=ChineseAnalyzer()))
        index = create_in(folder, schema)
        writer = index.writer()
        for name, text in texts.items():
            writer.add_document(name=name, text=text)
        writer.commit()
        self._searcher = index.searcher()
        self._parser: Any = QueryParser("text", schema)

    def search(self, query: str) -> Sequence[str]:
        """All hits of the parsed query."""
        hits = self._searcher.search(self._parser.parse(query), limit=None)
        return [hit["name"] for hit in hits]


class Trigrams:
    """SQLite FTS5 with its trigram tokenizer; words of one or two characters by LIKE.

    Trigrams cannot find them at all, so this is more than it can do by itself.
    """

    name = "SQLite FTS5 trigram"

    def __init__(self, texts: Texts) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE report USING fts5(name UNINDEXED, text, tokenize='trigram')"
        )
        self._connection.executemany("INSERT INTO report VALUES (?, ?)", texts.items())

    def search(self, query: str) -> Sequence[str]:
        """Reports with every word, by FTS5's bm25 of the long ones."""
        words = [word for word in (one.strip('"“”') for one in query.split()) if word]
        long = [word for word in words if len(word) >= _SHORTEST_TRIGRAM]
        conditions = ["text LIKE ?"] * (len(words) - len(long))
        values = [f"%{word}%" for word in words if len(word) < _SHORTEST_TRIGRAM]
        if long:
            conditions.insert(0, "report MATCH ?")
            values.insert(0, " AND ".join('"' + word.replace('"', '""') + '"' for word in long))
        order = "bm25(report)" if long else "rowid"
        where = " AND ".join(conditions) or "0"
        rows = self._connection.execute(
            f"SELECT name FROM report WHERE {where} ORDER BY {order}",
            values,
        )
        return [name for (name,) in rows]


class WordsAndBm25:
    """jieba's words and BM25 as the library bm25s computes it; any word makes a hit."""

    name = "jieba + BM25 (bm25s)"

    def __init__(self, texts: Texts) -> None:
        self._names = list(texts)
        self._ranker = bm25s.BM25()
        self._ranker.index([jieba.lcut(text) for text in texts.values()], show_progress=False)

    def search(self, query: str) -> Sequence[str]:
        """Every report with a score above 0."""
        words = [word for word in jieba.lcut(query) if word.strip()]
        known = [word for word in words if word in self._ranker.vocab_dict]
        if not known:
            return []
        scores = self._ranker.get_scores(known)
        order = sorted(range(len(self._names)), key=lambda at: -scores[at])
        return [self._names[at] for at in order if scores[at] > 0]
