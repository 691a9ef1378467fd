"""Lucene in a Java process of its own, which is told what to do line by line."""

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from analyzers.normalizer import normalize
from benchmarks.peers.interface import (
    ROUNDS,
    PeerMissingError,
    PeerPage,
    PeerSection,
    character_pairs,
    wanted_by,
)
from benchmarks.queries import BenchmarkQuery, NumberCondition
from indexer.query import FACETS

SOURCES = Path(__file__).parent / "lucene"
JARS = Path(__file__).parents[2] / "var" / "lucene"
INSTALL = "Lucene needs Java 17 and Maven: apt-get install openjdk-17-jdk-headless maven"
FIELD, ITEM, PAIR = "\x1f", "\x1e", "\x1d"
BREAK = "\u2028"
"""Stands for the end of a line on the way, since a command is one line."""


class LucenePeer:
    """One Lucene document for each section; it counts sections."""

    name = "Lucene"
    counts: Literal["reports", "sections"] = "sections"
    most = 1_000_000
    rounds = ROUNDS

    def __init__(self, folder: Path, _measures: Iterable[str]) -> None:
        self.folder = folder
        self._java: subprocess.Popen[str] | None = None

    def version(self) -> str:
        """Version of the jar; the first call fetches the jars and compiles, half a minute."""
        if shutil.which("javac") is None or shutil.which("mvn") is None:
            raise PeerMissingError(INSTALL)
        if not is_prepared():
            _prepare()
        return next(JARS.glob("lucene-core-*.jar")).stem.removeprefix("lucene-core-")

    def build(self, sections: Iterable[PeerSection]) -> None:
        """Hand over the sections, then commit."""
        self.folder.mkdir(parents=True)
        for section in sections:
            facets = [
                f"{facet}{PAIR}{value}"
                for facet, values in section.facets.items()
                for value in values
            ]
            numbers = [f"{name}{PAIR}{value}" for name, value in section.values.items()]
            text = section.text.replace("\n", BREAK)
            self._tell(
                "add",
                section.words,
                section.pairs(),
                text,
                ITEM.join(facets),
                ITEM.join(numbers),
            )
        self._tell("commit")
        self._answer()

    def open(self) -> None:
        """Open the index anew in the same process, whose code is warm by then."""
        self._tell("open")
        self._answer()

    def can_answer(self, query: BenchmarkQuery) -> bool:
        """Everything: literals as phrases of character pairs."""
        return query.number is None or query.number.op != "!="

    def portal_query(self, query: BenchmarkQuery) -> PeerPage:
        """One search that collects facets as well."""
        filters = {"year": str(query.year or ""), "region": query.region}
        self._tell(
            "ask",
            ITEM.join(query.words),
            ITEM.join(query.any_of),
            ITEM.join(query.without),
            ITEM.join(character_pairs(normalize(query.literal))),
            ITEM.join(f"{name}{PAIR}{value}" for name, value in filters.items() if value),
            PAIR.join(_range(query.number)) if query.number else "",
            ITEM.join(wanted_by(query)),
        )
        nanoseconds, count, passages, counts = self._answer().split(FIELD)
        facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        for one in filter(None, counts.split(ITEM)):
            facet, value, number = one.split(PAIR)
            facets[facet][value] = int(number)
        return PeerPage(
            count=int(count),
            passages=list(filter(None, passages.split(ITEM))),
            facets=facets,
            seconds=int(nanoseconds) / 1e9,
        )

    def close(self) -> None:
        """End the Java process."""
        if self._java is not None:
            self._java.communicate()
            self._java = None

    def _tell(self, *fields: str) -> None:
        if self._java is None:
            self._java = subprocess.Popen(
                ["java", "-Xmx2g", "-cp", f"{JARS}/*:{JARS}", "Portal", str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
        assert self._java.stdin is not None
        self._java.stdin.write(FIELD.join(fields) + "\n")

    def _answer(self) -> str:
        assert self._java is not None
        assert self._java.stdin is not None
        assert self._java.stdout is not None
        self._java.stdin.flush()
        return self._java.stdout.readline().rstrip("\n")


def _range(number: NumberCondition) -> Sequence[str]:
    value = str(float(number.value))
    is_upper, is_lower = number.op in {"<", "<=", "="}, number.op in {">", ">=", "="}
    edge = "closed" if "=" in number.op else "open"
    return (number.measure, value if is_lower else "", value if is_upper else "", edge)


def is_prepared() -> bool:
    """Whether the jars are here and the program is compiled as it stands."""
    compiled, source = JARS / "Portal.class", SOURCES / "Portal.java"
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def _prepare() -> None:
    """Copy the jars from Maven Central and compile.

    Raises:
        PeerMissingError: Maven cannot fetch them.
    """
    try:
        subprocess.run(
            ["mvn", "-q", "-B", "-f", str(SOURCES / "pom.xml"), "dependency:copy-dependencies",
             f"-DoutputDirectory={JARS}"],
            check=True, capture_output=True,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        raise PeerMissingError("Lucene's jars cannot be fetched from Maven Central") from error
    subprocess.run(
        ["javac", "-nowarn", "-cp", f"{JARS}/*", "-d", str(JARS), str(SOURCES / "Portal.java")],
        check=True, capture_output=True,
    )  # fmt: skip
