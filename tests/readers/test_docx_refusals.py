"""Which word-processor documents are refused, and what is said of them."""

import pytest

from indexer.errors import IndexerError, SourceError, UnsupportedSourceError
from indexer.readers.docx import xml_trees
from indexer.readers.reading import read_source
from tests.support.docx_files import docx, paragraph, zipped


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"xl/workbook.xml": b""}, "an Excel workbook"),
        ({"OFD.xml": b""}, "an OFD document"),
        ({"a.txt": b""}, "a zip archive, not a document"),
    ],
)
def test_another_package_is_named(members: dict[str, bytes], reason: str) -> None:
    with pytest.raises(UnsupportedSourceError, match=reason) as refused:
        read_source("a.docx", zipped(members))

    assert refused.value.hint


def test_a_document_that_includes_a_file_in_place_of_text_says_so() -> None:
    body = paragraph("总体情况") + '<w:altChunk r:id="rId7"/>'
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

    with pytest.raises(UnsupportedSourceError, match="includes another file") as refused:
        read_source("a.docx", docx(body.replace("r:id", f"{relations} r:id")))

    assert "save it anew" in refused.value.hint


ENTITY = '<!DOCTYPE a [<!ENTITY b "公开"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"<w:document", "its XML is damaged"),
        ((ENTITY + "<a>&b;&c;</a>").encode(), "a document type of its own"),
        ((ENTITY + "<a>&b;</a>").encode("utf-16"), "a document type of its own"),
        (b"<a>" * 300 + b"</a>" * 300, "its XML is damaged"),
        (b"<a>" + b" " * 16_000_000 + b"</a>", "absurdly more than it holds"),
        (b"<a/>", "no body"),
        (b"", "its XML is damaged"),
    ],
)
def test_a_main_part_that_is_no_document_is_refused_with_the_reason(
    document: bytes, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        read_source("a.docx", docx("", members={"word/document.xml": document}))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<a>" + b"<b/>" * 1_000_001 + b"</a>", "more than 1,000,000 XML tags"),
        (b"<a " + b"b=" * 2_000_001 + b"/>", "more than 2,000,000 XML attributes"),
        (b" " * 16_000_001, "more than 16,000,000 bytes of XML"),
    ],
)
def test_a_part_larger_than_any_is_refused_before_it_is_parsed(
    data: bytes, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        xml_trees.parse_xml("a.docx", data)


def test_a_document_without_chinese_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no Chinese text"):
        read_source("a.docx", docx(paragraph("empty")))


def test_a_cut_file_is_refused() -> None:
    with pytest.raises(IndexerError, match="damaged"):
        read_source("a.docx", docx(paragraph("公开"))[:-40])


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xml_trees, "etree", None)

    with pytest.raises(UnsupportedSourceError) as refused:
        read_source("a.docx", docx(paragraph("公开")))

    assert refused.value.hint == "pip install 'gongkai[readers]'"
