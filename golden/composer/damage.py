"""What happens to text between an agency's desk and a reader's disk."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from indexer.data_files import toml_data

_DATA: Final = toml_data("golden.composer", "data/damage.toml")
_TRADITIONAL: Final = str.maketrans(_DATA["traditional"])
_GLOSSES: Final[dict[str, str]] = _DATA["glosses"]
_RADICALS: Final = str.maketrans(_DATA["radicals"])
_GLOSS_EVERY: Final = 3
_LONG_LINE: Final = 60

Lines = list[str]


def damaged(lines: Sequence[str], names: Sequence[str]) -> Lines:
    """The lines after each kind of damage in turn; names are those of ``DAMAGES``."""
    result = list(lines)
    for name in names:
        result = DAMAGES[name](result)
    return result


def _glossed(lines: Lines) -> Lines:
    """A reading in brackets behind every third character that has one."""
    seen = 0

    def gloss(character: str) -> str:
        nonlocal seen
        if character not in _GLOSSES:
            return character
        seen += 1
        return character + (f"({_GLOSSES[character]})" if seen % _GLOSS_EVERY == 0 else "")

    return ["".join(map(gloss, line)) for line in lines]


def _page_ends(lines: Lines) -> Lines:
    """Every second long line cut in the middle of a sentence, a page number between."""
    result: Lines = []
    long_lines = page = 0
    for line in lines:
        long_lines += len(line) > _LONG_LINE
        if len(line) <= _LONG_LINE or long_lines % 2 or "\t" in line or "|" in line:
            result.append(line)
            continue
        page += 1
        cut = len(line) // 2
        result += [line[:cut], "", f"- {page} -", "", line[cut:]]
    return result


def _without_repeats(lines: Lines) -> Lines:
    """Each line kept only where it stands first."""
    return list(dict.fromkeys(line for line in lines if line))


def _one_line(lines: Lines) -> Lines:
    return ["".join(lines)]


def _flattened(lines: Lines) -> Lines:
    return [" ".join(line for line in lines if line)]


def _indented(lines: Lines, indent: str) -> Lines:
    return [indent + line if line else line for line in lines]


DAMAGES: Final[Mapping[str, Callable[[Lines], Lines]]] = {
    "traditional": lambda lines: [line.translate(_TRADITIONAL) for line in lines],
    "radicals": lambda lines: [line.translate(_RADICALS) for line in lines],
    "glosses": _glossed,
    "page-ends": _page_ends,
    "no-repeats": _without_repeats,
    "one-line": _one_line,
    "flattened": _flattened,
    "question-indent": lambda lines: _indented(lines, "????"),
    "wide-indent": lambda lines: _indented(lines, "　　"),
    "nbsp": lambda lines: [line.replace(" ", "\u00a0") for line in lines],
    "blank-lines": lambda lines: [part for line in lines for part in (line, "")],
    "empty-bars": lambda lines: ["| " * 60 + "|", "| " * 60 + "|", *lines],
    "half-width": lambda lines: [
        line.replace("，", ", ").replace("。", ". ").replace("（", "(").replace("）", ")")
        for line in lines
    ],
}
