"""The forms in which questions use English verbs: turns down, turned down, turning down."""

import re
from collections.abc import Iterator

from search_app.query_reader.vocabulary import load_data

_HISSING = re.compile("(?:s|x|z|ch|sh|[^aeiou]o)$")
_CONSONANT_Y = re.compile("[^aeiou]y$")
_SILENT_E = re.compile("[^eoy]e$")


def verbs_in_all_forms() -> Iterator[tuple[str, str]]:
    """Each form of each verb of ``data/english_verbs.toml``, with its class."""
    for kind, phrases in load_data("english_verbs")["verbs"].items():
        for phrase in phrases:
            yield from ((kind, form) for form in forms_of(phrase))


def forms_of(phrase: str) -> tuple[str, ...]:
    """A phrase, and it with its first word, a verb, in every form; each once."""
    verb, space, behind = phrase.partition(" ")
    data = load_data("english_verbs")
    stem = verb + verb[-1] if verb in data["doubling"]["verbs"] else verb
    past = data["irregular"].get(verb) or [_past(stem)]
    forms = dict.fromkeys((verb, third_person(verb), *past, _participle(stem)))
    return tuple(form + space + behind for form in forms)


def third_person(verb: str) -> str:
    """With -s, as nouns have of several: refuses, denies."""
    if _CONSONANT_Y.search(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if _HISSING.search(verb) else "s")


def _past(stem: str) -> str:
    if _CONSONANT_Y.search(stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")


def _participle(stem: str) -> str:
    return (stem[:-1] if _SILENT_E.search(stem) else stem) + "ing"
