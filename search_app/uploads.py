"""Takes what a request carries: a pasted text or a file, held in memory and nowhere else.

Multipart bodies are cut here, because the one thing wanted of them is small, and Starlette's
own reader spools large parts to files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import parse_qs

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from indexer.data_files import toml_data
from indexer.errors import UnsupportedSourceError
from search_app.errors import AddressError, UploadTooLargeError

PASTED = "draft.txt"
"""The name a pasted text is read under."""

LONGEST_NAME = 200
MOST_PARTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file, or a text as one.

    Attributes:
        name: May help to tell what it is.
        pasted: What stands in the text field of the form, to be shown there again.
    """

    name: str
    data: bytes
    pasted: str = ""


class _Pasted(msgspec.Struct, forbid_unknown_fields=True):
    text: str


async def read_upload(request: Request, *, most: int) -> Upload:
    """The text or file that a request carries.

    Raises:
        UploadTooLargeError: It has more than ``most`` bytes.
        UnsupportedSourceError: It is of a type that is not taken.
        AddressError: It carries nothing, or is not what its type says.
    """
    data = await _body(request, most)
    header = Message()
    header["content-type"] = request.headers.get("content-type", "text/plain")
    named = request.query_params.get("name") or _file_name(
        request.headers.get("content-disposition", "")
    )
    return await run_in_threadpool(_upload_of, data, header, named)


def _upload_of(data: bytes, header: Message, named: str) -> Upload:
    """What a body is by its type; large ones take long, so not on the event loop."""
    media_type = header.get_content_type()
    match media_type:
        case "application/json":
            upload = _from_json(data)
        case "application/x-www-form-urlencoded":
            upload = _from_form(data)
        case "multipart/form-data":
            upload = _from_parts(data, str(header.get_param("boundary") or ""))
        case _ if media_type in _names():
            upload = Upload(name=_safe(named or _names()[media_type]), data=data)
        case _:
            raise UnsupportedSourceError(
                path=_safe(media_type),
                reason="is not a type of text or document that is read here",
                hint="send plain text, HTML, Markdown, PDF or a Word document",
            )
    if not upload.data.strip():
        missing = "problem.draft_missing" if upload.name == PASTED else "problem.draft_empty"
        raise AddressError(parameter="text", reason=missing)
    return upload


async def _body(request: Request, most: int) -> bytes:
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > most:
        raise UploadTooLargeError(most=most)
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise UploadTooLargeError(most=most)
        pieces.append(piece)
    return b"".join(pieces)


def _from_json(data: bytes) -> Upload:
    try:
        text = msgspec.json.decode(data, type=_Pasted).text
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise AddressError(parameter="text", reason="problem.draft_json") from error
    return Upload(name=PASTED, data=text.encode("utf-8", "replace"))


def _from_form(data: bytes) -> Upload:
    try:
        fields = parse_qs(data.decode("ascii"), max_num_fields=MOST_PARTS)
    except ValueError as error:
        raise AddressError(parameter="text", reason="problem.draft_form") from error
    text = fields.get("text", [""])[0]
    return Upload(name=PASTED, data=text.encode("utf-8", "replace"), pasted=text)


def _from_parts(data: bytes, boundary: str) -> Upload:
    """The file among the parts of a form, or else the text."""
    if not boundary:
        raise AddressError(parameter="text", reason="problem.draft_form")
    found: dict[str, Upload] = {}
    empty_file = PASTED
    for head, content in parts_of(data, boundary.encode("ascii", "replace")):
        field = head.get_param("name", header="content-disposition")
        name = _safe(_name_of(head)) or PASTED
        if content.strip():
            found.setdefault(str(field), Upload(name=name, data=content))
        elif field == "file":
            empty_file = name
    text = found.get("text") or Upload(name=empty_file, data=b"")
    pasted = text.data.decode("utf-8", "replace")
    return replace(found.get("file") or text, pasted=pasted)


def parts_of(data: bytes, boundary: bytes) -> Iterator[tuple[Message, bytes]]:
    """The parts of a multipart body: the header of each, and its bytes untouched.

    Raises:
        AddressError: There are more than a form of ours has.
    """
    pieces = (b"\r\n" + data).split(b"\r\n--" + boundary)[1:]
    if len(pieces) > MOST_PARTS:
        raise AddressError(parameter="text", reason="problem.draft_form")
    for piece in pieces:
        if piece.startswith(b"--"):
            return
        head, _, content = piece.lstrip(b" \t").removeprefix(b"\r\n").partition(b"\r\n\r\n")
        yield BytesHeaderParser().parsebytes(head), content


def _file_name(disposition: str) -> str:
    header = Message()
    header["content-disposition"] = disposition.encode("ascii", "replace").decode()
    return _name_of(header)


def _name_of(header: Message) -> str:
    """The file name a header states, empty for none or one in an encoding that no one knows."""
    try:
        return header.get_filename() or ""
    except ValueError:  # an encoding "idna" or "undefined", or one with a NUL in its name
        return ""


def _safe(name: str) -> str:
    """The last part of a name, short and printable."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST_NAME:]


def _names() -> Mapping[str, str]:
    names: Mapping[str, str] = toml_data("search_app", "data/drafts.toml")["media_types"]
    return names
