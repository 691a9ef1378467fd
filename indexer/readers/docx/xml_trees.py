"""Decides what tree an XML part is; the only place that touches lxml.

Nothing outside the part is read: no entity, no DTD, no address.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from indexer.errors import SourceError, UnsupportedSourceError
from indexer.readers.limits import DOCX, refuse_beyond

try:
    from lxml import etree
except ImportError:  # pragma: no cover
    etree = None

XmlElement = Any
"""An element of lxml."""

_DOCTYPE = b"<!DOCTYPE"


def parse_xml(name: str, data: bytes) -> XmlElement:
    """The root element of an XML part.

    Raises:
        UnsupportedSourceError: lxml is not installed.
        SourceError: It is no XML, has a document type of its own, or is too deep or large.
    """
    if etree is None:
        raise UnsupportedSourceError(
            path=name,
            reason="reading word-processor documents needs the library lxml",
            hint="pip install 'gongkai[readers]'",
        )
    refuse_beyond(name, count=len(data), limit=DOCX.part_bytes, what="bytes of XML")
    refuse_beyond(name, count=data.count(b"<"), limit=DOCX.tags, what="XML tags")
    refuse_beyond(name, count=data.count(b"="), limit=DOCX.attributes, what="XML attributes")
    if _DOCTYPE in data.replace(b"\x00", b""):
        raise SourceError(path=name, reason="its XML declares a document type of its own")
    # Without huge_tree the library itself stops at 256 elements within elements.
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            path=name, reason=f"its XML is damaged: {error}", hint="fetch the file again"
        ) from error
    return root


def local_name(element: XmlElement) -> str:
    """An element's name without its namespace: documents come in two dialects."""
    return _local(element.tag)


@lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: XmlElement, name: str) -> str | None:
    """An attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: XmlElement, *path: str) -> XmlElement | None:
    """The first child of a child … by names without namespace."""
    for name in path:
        for each in element:
            if _local(each.tag) == name:
                element = each
                break
        else:
            return None
    return element


def children(element: XmlElement, name: str) -> Iterator[XmlElement]:
    """All children of a name without namespace."""
    return (each for each in element if local_name(each) == name)


def value_of(element: XmlElement, *path: str) -> str | None:
    """The ``val`` of the element at the end of a path, ``None`` if there is no such element."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val") or ""


def is_on(element: XmlElement, *path: str) -> bool:
    """Whether a switch such as ``<w:b/>`` is there and not turned off."""
    value = value_of(element, *path)
    return value is not None and value not in {"0", "false", "off"}
