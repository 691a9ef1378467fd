"""PDFs from strangers: each is read or refused with a reason, in time, whatever its bytes."""

import os
import random
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.blocks import TextBlock
from indexer.errors import SourceError, UnsupportedSourceError
from indexer.readers.pdf import reading as pdf
from indexer.readers.pdf.page import PdfError
from indexer.readers.pdf.process import ReadingProcess
from indexer.readers.pdf.rulebook import PDF_LIMITS
from indexer.readers.pdf.worker import read_text_pdf
from indexer.readers.reading import read_source
from tests.support.pdf_files import Paper, pdf_bytes, with_objects
from tests.support.timing import least_seconds

_REPORT = Path(__file__).parent / "files" / "libreoffice_portrait.pdf"
_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def stream(body: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(body), more, body)


def page(content: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    leaf = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << %b >> >>" % resources
    )
    return with_objects([_CATALOGUE, _PAGES, leaf, content, *others])


def encrypted() -> bytes:
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (
        b"41" * 32,
        b"42" * 32,
    )
    trailer = locked + b" /ID [<%b> <%b>]" % (b"43" * 16, b"43" * 16)
    return with_objects([_CATALOGUE, b"<< /Type /Pages /Count 0 /Kids [] >>"], trailer=trailer)


def looping_page_tree() -> bytes:
    return with_objects([_CATALOGUE, b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"])


def form_that_draws_itself() -> bytes:
    resources = b"/XObject << /X 5 0 R >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %b >>" % resources
    return page(stream(b"/X Do"), stream(b"/X Do /X Do", form), resources=resources)


def forms_that_double() -> bytes:
    resources = (
        b"/XObject << " + b"".join(b"/X%d %d 0 R " % (n, 5 + n) for n in range(28)) + b">>"
    )
    forms = [
        stream(
            b"/X%d Do /X%d Do" % (n + 1, n + 1) if n < 27 else b"0 0 m 9 9 l S",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %b >>" % resources,
        )
        for n in range(28)
    ]
    return page(stream(b"/X0 Do"), *forms, resources=resources)


def bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b"0 0 m 1 1 l S\n" * 40_000_000, 9), 9)
    return page(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"))


def many_lines() -> bytes:
    drawn = b"\n".join(
        b"%d 0 m %d 800 l S 0 %d m 500 %d l S" % ((n % 595,) * 4) for n in range(150_000)
    )
    return page(stream(zlib.compress(drawn), b"/Filter /FlateDecode"))


def many_pages() -> bytes:
    kids = b"3 0 R " * 5000
    pages = b"<< /Type /Pages /Count 5000 /Kids [%b] >>" % kids
    return with_objects(
        [_CATALOGUE, pages, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"]
    )


def many_columns() -> bytes:
    paper = Paper(width=12_000.0)
    for at in range(0, 12_000, 6):
        paper.rule(at, 100, at, 200)
    for y in range(100, 201, 5):
        paper.rule(0, y, 12_000, y)
    return pdf_bytes(paper.write("公开", 3, 110, size=3).write(Paper.__name__, 60, 400))


def refusal(name: str, data: bytes) -> str | None:
    """Why a file is refused; ``None`` if it is read."""
    try:
        blocks = read_source(name, data).blocks
    except SourceError as error:
        return error.reason
    return None if blocks else ""


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (encrypted, "it is encrypted"),
        (lambda: b"%PDF-1.7\n", "the PDF is damaged"),
        (lambda: b"%PDF-1.7\n" + b"\x00\xff" * 5000, "the PDF is damaged"),
        (lambda: _REPORT.read_bytes()[:3000], None),
        (looping_page_tree, None),
        (form_that_draws_itself, None),
        (forms_that_double, None),
        (bomb, None),
        (many_lines, None),
        (many_pages, "it has more than 300 pages"),
        (many_columns, None),
    ],
)
def test_a_hostile_file_is_refused_in_time_and_the_next_one_is_read(
    make: Callable[[], bytes], reason: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, sound = make(), pdf_bytes(Paper().write("年度报告", 60, 80))
    reader = ReadingProcess(
        "indexer.readers.pdf.worker", seconds=PDF_LIMITS.seconds, patience=PDF_LIMITS.patience
    )
    monkeypatch.setattr(pdf, "_TEXT", reader)
    bound = PDF_LIMITS.seconds + 1.5

    def processor_seconds() -> float:
        reader.close()  # The system counts a child's time when it has ended.
        return sum(os.times()[:4])

    def refuse(_number: int) -> None:
        said = refusal("a.pdf", data)
        assert reason is None or said == reason
        assert read_source("b.pdf", sound).blocks == (TextBlock(text="年度报告"),)

    assert least_seconds(refuse, enough=bound, clock=processor_seconds) < bound


def test_a_picture_of_a_page_is_refused_as_one_without_text_layer() -> None:
    with pytest.raises(PdfError) as refused:
        read_text_pdf(pdf_bytes(Paper().picture()))

    assert refused.value.reason == "no text layer"
    assert "gongkai[ocr]" in refused.value.hint


def test_pages_that_are_pictures_are_named_in_a_warning() -> None:
    written = [
        Paper().write("公开政府信息" * 4 + end, 60, 80) for end in ("一。", "二。", "三。")
    ]
    pages = (Paper().picture(), written[0], Paper().picture(), *written[1:])

    (warning,) = read_source("a.pdf", pdf_bytes(*pages)).warnings

    assert (warning.id, warning.places) == ("pages-are-pictures", ("page-1", "page-3"))
    assert warning.message.zh.startswith("第 1、3 页是图片")
    assert read_source("a.pdf", pdf_bytes(*written)).warnings == ()


def test_one_picture_among_pages_of_text_does_not_spoil_the_rest() -> None:
    written = [Paper().write("公开政府信息" * 4 + end, 60, 80) for end in ("一。", "二。")]

    blocks = read_text_pdf(pdf_bytes(*written, Paper().picture()))

    assert blocks == (
        TextBlock(text="公开政府信息" * 4 + "一。"),
        TextBlock(text="公开政府信息" * 4 + "二。"),
    )


def test_a_scanned_file_without_text_recognition_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: name == "pypdfium2" or None)

    with pytest.raises(SourceError) as refused:
        read_source("scan.pdf", pdf_bytes(Paper().picture()))

    assert (refused.value.path, refused.value.reason) == ("scan.pdf", "no text layer")
    assert "gongkai[ocr]" in refused.value.hint


def test_without_the_extra_a_pdf_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)

    with pytest.raises(UnsupportedSourceError) as refused:
        read_source("a.pdf", _REPORT.read_bytes())

    assert refused.value.reason == "it is a PDF file"
    assert "gongkai[readers]" in refused.value.hint


def test_a_pdf_without_chinese_text_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no Chinese text"):
        read_source("a.pdf", pdf_bytes(Paper().write("annual report", 60, 80)))


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(SourceError, match="the file is empty"):
        read_source("a.pdf", pdf_bytes(Paper()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32),
    edits=st.integers(1, 60),
    cut=st.one_of(st.none(), st.floats(0.05, 1.0)),
)
def test_a_spoilt_file_is_read_or_refused(seed: int, edits: int, cut: float | None) -> None:
    dice = random.Random(seed)
    data = bytearray(_REPORT.read_bytes())
    for _ in range(edits):
        at = dice.randrange(len(data))
        data[at : at + dice.randrange(4)] = dice.randbytes(dice.randrange(5))
    if cut is not None:
        del data[int(len(data) * cut) :]

    assert refusal("a.pdf", b"%PDF-1.6" + bytes(data[8:])) != ""


def test_fonts_that_tell_no_characters_are_told_and_nothing_of_them_is_read() -> None:
    data = _REPORT.read_bytes().replace(b"/ToUnicode", b"/ToNothing")

    with pytest.raises(SourceError) as refused:
        read_source("a.pdf", data)

    assert refused.value.reason == "its fonts do not say which characters they print"
    assert refused.value.hint


def test_bytes_before_the_beginning_of_a_pdf_are_passed_over() -> None:
    data = _REPORT.read_bytes()

    found = read_source("a.pdf", b"\r\n\x00\x01 sent by a script\r\n" + data)

    assert found.blocks == read_source("a.pdf", data).blocks


_OPERATORS = [
    "m",
    "l",
    "S",
    "re",
    "f",
    "BT",
    "ET",
    "Tj",
    "cm",
    "q",
    "Q",
    "Do",
    "Tm",
    "W n",
    "c",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*_OPERATORS, "/F 9 Tf", "/F 1e9 Tf", "<516c5f00> Tj", "3 Tr"]),
            st.floats(width=32).map(str),
            st.integers(-900, 900).map(str),
        ),
        max_size=80,
    )
)
def test_any_drawing_gives_blocks_or_a_named_refusal(words: list[str]) -> None:
    paper = Paper().write("公开信息", 60, 80)
    paper.content.append(" ".join(words))

    with suppress(PdfError):
        assert read_text_pdf(pdf_bytes(paper))
