"""Looks for bytes that the readers neither read nor refuse, or take too long over.

    python tools/fuzz.py html --seconds 300

Needs the extra ``fuzz``. What it finds it leaves in ``var/fuzz/TARGET`` as ``crash-…``; in
``tests/fuzz/found/TARGET`` that is a test for good. Seeds are the golden set and the corpus.
"""

import argparse
import hashlib
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

try:
    import atheris
except ImportError:
    sys.exit("fuzzing needs atheris: pip install 'gongkai[fuzz]'")

with atheris.instrument_imports(include=["indexer", "analyzers"]):
    from tests.fuzz.targets import TARGETS, within_time
    from tests.support.pdf_files import Paper, pdf_bytes

MEGABYTES = 500
LONGEST = 60_000
_SUFFIXES = {
    "parser": ("txt",), "text": ("txt",), "markdown": ("md",), "html": ("html",),
    "pdf": ("pdf",), "package": ("docx",), "docx": ("docx",), "zip": ("zip",), "doc": ("docx",),
}  # fmt: skip
_PAPER = Paper().write("年度报告", 60, 80).grid((60, 90, 120), (90, 120), [["0", "1"]])
_SMALL = {
    "pdf": (pdf_bytes(_PAPER),),
    "tree": (bytes((0, 1, 2, 3, 4, 5, 0xC0, *[0x60] * 6)),),
    "page": (bytes((0, 20, 20, 60, 0, 20, 40, 60, 0x50, 20, 20, 20, 0xA0, 22, 30, 4)),),
}
_RULES = ("sections", "table_rows", "title", "prose_terms", "furniture", "agencies")


def main() -> None:
    """Fuzz one target until its time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    arguments = parser.parse_args()
    target = TARGETS[arguments.target]
    folder = ROOT / "var" / "fuzz" / arguments.target
    seeds = folder / "corpus"
    seeds.mkdir(parents=True, exist_ok=True)
    for seed in _seeds(arguments.target):
        (seeds / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = folder / "words.dict"
    words.write_text("\n".join(sorted(_words())), "utf-8")
    options = [
        f"-max_total_time={arguments.seconds}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/",
        f"-dict={words}",
        "-len_control=0",
        "-timeout=20",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(seeds)], lambda data: within_time(target, data))
    atheris.Fuzz()


def _seeds(target: str) -> Iterator[bytes]:
    folders = (ROOT / "golden" / "set", ROOT / "corpus", ROOT / "tests" / "readers" / "files")
    for suffix in _SUFFIXES.get(target, ()):
        for folder in folders:
            for path in sorted(folder.rglob(f"*.{suffix}")):
                if target == "docx":
                    with zipfile.ZipFile(path) as package:
                        yield package.read("word/document.xml")
                elif path.stat().st_size <= LONGEST:
                    yield path.read_bytes()
    yield from _SMALL.get(target, ())
    for path in sorted((ROOT / "tests" / "fuzz" / "found" / target).glob("*")):
        yield path.read_bytes()


def _words() -> Iterator[str]:
    """Short texts of the parser's rules, as a dictionary of libFuzzer writes them."""
    for name in _RULES:
        rules = tomllib.loads((ROOT / f"indexer/parsing/data/{name}.toml").read_text("utf-8"))
        for text in _texts(rules):
            if 1 < len(text) <= 20 and not set(text) & set("()[]{}|\\*+?^$"):
                yield '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


if __name__ == "__main__":
    main()
