"""The words of reports, as far as questions use them too.

What the parser knows of the printed form and of the prose of reports is known of questions,
so that a wording is added in one place.
"""

from collections.abc import Iterator

from indexer.parsing.prose_numbers.terms import words_of
from indexer.parsing.tables.labels import known_labels
from search_app.query_reader.measures import measure_named
from search_app.query_reader.vocabulary import load_data


def labels_of_measures() -> Iterator[tuple[str, str]]:
    """Keys of measures with the labels of their rows as the forms print them."""
    for key, label in known_labels():
        measure = measure_named(f"{key.table}.{key.row}")
        if measure is not None:
            yield measure, label


def words_of_reports() -> Iterator[tuple[str, str]]:
    """Classes of ideas with the words by which prose is understood to speak of them."""
    for kind, classes in load_data("ideas")["from_reports"].items():
        for one in classes:
            yield from ((kind, word) for word in sorted(words_of(*one.split("."))))
