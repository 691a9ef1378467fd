"""SQLite FTS5 from the standard library: words as unicode61 tokens, trigrams for literals."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Literal

from analyzers.normalizer import normalize
from benchmarks.peers.interface import (
    SHOWN,
    PeerMissingError,
    PeerPage,
    PeerSection,
    passage,
    wanted_by,
)
from benchmarks.queries import BenchmarkQuery
from indexer.query import FACETS

TABLES = """
CREATE TABLE section (id INTEGER PRIMARY KEY, report INTEGER, number INTEGER, text TEXT);
CREATE TABLE report (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE facet (report INTEGER, name TEXT, value TEXT);
CREATE TABLE number (report INTEGER, measure TEXT, value REAL);
CREATE VIRTUAL TABLE words USING fts5(
    said, content='', detail=full, tokenize="unicode61 remove_diacritics 0 tokenchars '.'"
);
CREATE VIRTUAL TABLE trigrams USING fts5(text, content='section', content_rowid='id',
    tokenize="trigram case_sensitive 1", detail=full);
"""
INDEXES = """
INSERT INTO words(words) VALUES ('optimize');
INSERT INTO trigrams(trigrams) VALUES ('optimize');
CREATE INDEX section_report ON section (report, number);
CREATE INDEX facet_value ON facet (name, value, report);
CREATE INDEX facet_report ON facet (report, name, value);
CREATE INDEX number_value ON number (measure, value, report);
"""
SHORTEST_LITERAL = 3
"""Characters; the trigram tokenizer finds nothing shorter."""

BEST = 4 * SHOWN
"""Sections among which the ten best reports are looked for."""


class SqlitePeer:
    """One row for each section; it counts the reports that these belong to."""

    name = "SQLite FTS5"
    counts: Literal["reports", "sections"] = "reports"
    most = 20_000
    rounds = 1

    def __init__(self, folder: Path, _measures: Iterable[str]) -> None:
        self.folder = folder
        self._path = folder / "index.sqlite"
        self._opened = ExitStack()

    def version(self) -> str:
        """Version of the library."""
        with closing(sqlite3.connect(":memory:")) as connection:
            options = {row[0] for row in connection.execute("PRAGMA compile_options")}
        if "ENABLE_FTS5" not in options:
            raise PeerMissingError("this Python's SQLite has no FTS5: use one built with it")
        return sqlite3.sqlite_version

    def build(self, sections: Iterable[PeerSection]) -> None:
        """All rows in one transaction, then the indexes."""
        self._path.parent.mkdir(parents=True)
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA cache_size = -500000")
        connection.executescript(TABLES)
        connection.execute("BEGIN")
        last = ""
        report = 0
        for row, section in enumerate(sections, start=1):
            if section.report != last:
                last, report = section.report, report + 1
                self._add_report(connection, report, section)
            text = section.text
            connection.execute(
                "INSERT INTO section VALUES (?, ?, ?, ?)", (row, report, section.number, text)
            )
            connection.execute(
                "INSERT INTO words(rowid, said) VALUES (?, ?)", (row, section.words)
            )
            connection.execute("INSERT INTO trigrams(rowid, text) VALUES (?, ?)", (row, text))
        connection.execute("COMMIT")
        connection.executescript(INDEXES)
        connection.execute("ANALYZE")
        connection.close()

    def _add_report(
        self, connection: sqlite3.Connection, report: int, section: PeerSection
    ) -> None:
        connection.execute("INSERT INTO report VALUES (?, ?)", (report, section.report))
        connection.executemany(
            "INSERT INTO facet VALUES (?, ?, ?)",
            (
                (report, name, value)
                for name, values in section.facets.items()
                if name != "section"
                for value in values
            ),
        )
        connection.executemany(
            "INSERT INTO number VALUES (?, ?, ?)",
            ((report, measure, value) for measure, value in section.values.items()),
        )

    def open(self) -> None:
        """A new connection in the place of any before."""
        self.close()
        self._connection = self._opened.enter_context(closing(sqlite3.connect(self._path)))
        self._connection.execute("PRAGMA cache_size = -500000")
        self._connection.execute("PRAGMA mmap_size = 8000000000")
        self._connection.execute(
            "CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY, report, number)"
        )
        self._connection.execute("CREATE TEMP TABLE found (report INTEGER PRIMARY KEY)")

    def can_answer(self, query: BenchmarkQuery) -> bool:
        """Everything but the shortest literals."""
        return not query.literal or len(normalize(query.literal)) >= SHORTEST_LITERAL

    def portal_query(self, query: BenchmarkQuery) -> PeerPage:
        """The matching sections into a table, then reports and facets from that."""
        execute = self._connection.execute
        execute("DELETE FROM hit")
        execute("DELETE FROM found")
        conditions, values = _conditions(query)
        execute(
            "INSERT INTO hit SELECT section.id, report, number FROM section"
            f" WHERE {' AND '.join(conditions)}",
            values,
        )
        execute("INSERT INTO found SELECT DISTINCT report FROM hit")
        (count,) = execute("SELECT count(*) FROM found").fetchone()
        facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        facets["section"] = dict(
            execute("SELECT number, count(DISTINCT report) FROM hit GROUP BY number")
        )
        for name, value, reports in execute(
            "SELECT name, value, count(*) FROM found JOIN facet USING (report)"
            " GROUP BY name, value"
        ):
            facets[name][value] = reports
        wanted = wanted_by(query)
        return PeerPage(
            count=count,
            passages=[passage(text, wanted) for text in self._best(query)],
            facets=facets,
        )

    def close(self) -> None:
        """Close the connection."""
        self._opened.close()

    def _best(self, query: BenchmarkQuery) -> list[str]:
        """The texts of the best section of each of the ten best reports."""
        table, match = _ranked(query)
        if match:
            rows = self._connection.execute(
                f"SELECT hit.report, hit.id FROM {table} JOIN hit ON hit.id = {table}.rowid"
                f" WHERE {table} MATCH ? ORDER BY bm25({table}) LIMIT {BEST}",
                (match,),
            )
        else:
            rows = self._connection.execute(f"SELECT report, id FROM hit LIMIT {BEST}")
        best: dict[int, int] = {}
        for report, section in rows:
            best.setdefault(report, section)
        return [
            self._connection.execute(
                "SELECT text FROM section WHERE id = ?", (one,)
            ).fetchone()[0]
            for one in list(best.values())[:SHOWN]
        ]


def _ranked(query: BenchmarkQuery) -> tuple[str, str]:
    """The full-text table that ranks a query, and what is asked of it."""
    if query.words or query.any_of:
        return "words", _match(query)
    return "trigrams", _quoted(normalize(query.literal)) if query.literal else ""


def _match(query: BenchmarkQuery) -> str:
    parts = [_quoted(word) for word in query.words]
    if query.any_of:
        parts.append(f"({' OR '.join(map(_quoted, query.any_of))})")
    match = " AND ".join(parts)
    if query.without:
        match = f"({match}) NOT ({' AND '.join(map(_quoted, query.without))})"
    return match


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _conditions(query: BenchmarkQuery) -> tuple[list[str], list[str | float]]:
    """Conditions on a row of ``section``, and their values."""
    pairs = list(_condition_pairs(query))
    return [one for one, _ in pairs] or ["1"], [
        value for _, values in pairs for value in values
    ]


def _condition_pairs(query: BenchmarkQuery) -> Iterator[tuple[str, tuple[str | float, ...]]]:
    in_report = "section.report IN (SELECT report FROM"
    if query.words or query.any_of:
        yield "section.id IN (SELECT rowid FROM words WHERE words MATCH ?)", (_match(query),)
    if query.literal:
        literal = _quoted(normalize(query.literal))
        yield "section.id IN (SELECT rowid FROM trigrams WHERE trigrams MATCH ?)", (literal,)
    for name, value in (("year", query.year), ("region", query.region)):
        if value:
            yield f"{in_report} facet WHERE name = '{name}' AND value = ?)", (str(value),)
    if query.number is not None:
        asked = query.number
        yield (
            f"{in_report} number WHERE measure = ? AND value {asked.op} ?)",
            (asked.measure, asked.value),
        )
