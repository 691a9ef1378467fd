"""Decides what a zip container is, and reads it if it is a word-processor document."""

from collections.abc import Mapping
from itertools import chain

from indexer.blocks import texts_of
from indexer.data_files import toml_data
from indexer.errors import SourceError, UnsupportedSourceError
from indexer.readers.content import Content, require_chinese
from indexer.readers.docx.blocks import DocumentParts, print_document
from indexer.readers.docx.numbering import Lists, read_lists
from indexer.readers.docx.styles import read_styles
from indexer.readers.docx.xml_trees import XmlElement, attribute, child, children, parse_xml
from indexer.readers.limits import DOCX, refuse_beyond
from indexer.readers.zip_container import ZipContainer

_RULES = toml_data("indexer.readers", "data/docx.toml")
_MAIN_PARTS: Mapping[str, str] = _RULES["main_parts"]
_PACKAGES = tuple((each["member"], each["kind"], each["hint"]) for each in _RULES["package"])
_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_USUAL_MAIN = "word/document.xml"


def read_package(name: str, data: bytes) -> Content:
    """The document in a package (docx, docm, dotx, dotm).

    Raises:
        UnsupportedSourceError: It is a package of another kind, or an archive.
        SourceError: It is damaged, exceeds a limit, or holds no Chinese text.
    """
    refuse_beyond(name, count=len(data), limit=DOCX.bytes, what="bytes")
    package = ZipContainer(name, data)
    main = _main_part(name, package)
    root = _part(name, package, main)
    body = child(root, "body")
    if body is None:
        raise SourceError(path=name, reason="the document has no body", hint="fetch it again")
    folder = main.rpartition("/")[0]
    blocks = print_document(name, _parts_of(name, package, folder, body))
    hint = "if it holds pictures of pages, run text recognition on them"
    texts = chain.from_iterable(map(texts_of, blocks))
    require_chinese(name, texts, what="the document", hint=hint)
    return Content(media_type=_media_type(name, package, main), blocks=blocks)


def is_document(members: Mapping[str, object]) -> bool:
    """Whether a zip container with these members is a document or package, not an archive."""
    is_package = _TYPES in members or any(member in members for member, _, _ in _PACKAGES)
    return is_package or _USUAL_MAIN in members


def _main_part(name: str, package: ZipContainer) -> str:
    if _RELATIONS in package.members:
        for relation in children(_part(name, package, _RELATIONS), "Relationship"):
            target = (attribute(relation, "Target") or "").lstrip("/")
            kind = attribute(relation, "Type") or ""
            is_word = target.endswith(".xml") and not target.startswith(("xl/", "ppt/"))
            if kind.endswith("/officeDocument") and is_word and target in package.members:
                return target
    if _USUAL_MAIN in package.members:
        return _USUAL_MAIN
    for member, kind, hint in _PACKAGES:
        if member in package.members:
            raise UnsupportedSourceError(path=name, reason=f"it is {kind}", hint=hint)
    raise UnsupportedSourceError(
        path=name,
        reason="it is a zip archive, not a document",
        hint="give it the name .zip, and its members are read one by one",
    )


def _parts_of(name: str, package: ZipContainer, folder: str, body: XmlElement) -> DocumentParts:
    def optional(part: str) -> XmlElement | None:
        member = f"{folder}/{part}".lstrip("/")
        return _part(name, package, member) if member in package.members else None

    styles_root, lists_root = optional("styles.xml"), optional("numbering.xml")
    styles = {} if styles_root is None else read_styles(styles_root)
    numbers = {key: s.list_number for key, s in styles.items() if s.list_number is not None}
    notes = {
        f"{part[0]}{attribute(note, 'id')}": note
        for part, kind in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote"))
        if (root := optional(part)) is not None
        for note in children(root, kind)
    }
    return DocumentParts(
        body=body,
        styles=styles,
        lists=Lists() if lists_root is None else read_lists(lists_root, numbers),
        notes=notes,
    )


def _media_type(name: str, package: ZipContainer, main: str) -> str:
    """The media type of the file, by what the package says its main part is."""
    if _TYPES in package.members:
        for override in children(_part(name, package, _TYPES), "Override"):
            if (attribute(override, "PartName") or "").lstrip("/") == main:
                kind = (attribute(override, "ContentType") or "").removesuffix(".main+xml")
                if kind in _MAIN_PARTS:
                    return _MAIN_PARTS[kind]
    return next(iter(_MAIN_PARTS.values()))


def _part(name: str, package: ZipContainer, member: str) -> XmlElement:
    return parse_xml(name, package.read(member, name=name))
