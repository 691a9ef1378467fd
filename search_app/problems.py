"""What is told when a request fails: one shape, and a status for each class of error."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from indexer.errors import (
    EngineError,
    IndexerError,
    IndexLockedError,
    IndexUnavailableError,
    IndexVersionError,
    ProcessLostError,
    QueryError,
    ReportError,
    SourceError,
    UnsupportedSourceError,
)
from indexer.exporting.errors import ExportError, MissingExtraError
from search_app.errors import (
    AddressError,
    DraftTooLongError,
    DraftUnreadableError,
    SourceGoneError,
    UnknownAgencyError,
    UnknownRegionError,
    UnknownReportError,
    UploadTooLargeError,
)
from search_app.headers import SECURITY_HEADERS
from search_app.i18n import Catalogue, Language
from search_app.portal import Json, portal_of, wants_json, words_for_problems
from search_app.reasons import told


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A failed request: ``code`` for programs, ``message`` and ``hint`` for people."""

    status: int
    code: str
    message: str
    hint: str = ""

    @property
    def title(self) -> str:
        """The catalogue key of its headline."""
        known = self.status in TITLED_STATUSES
        return f"problem.title.{self.status if known else 'other'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one class of error is answered; the message is the catalogue's ``problem.<code>``."""

    status: int
    code: str


KINDS: Mapping[type[Exception], Kind] = {
    IndexerError: Kind(status=503, code="failed"),
    SourceError: Kind(status=410, code="source_unreadable"),
    UnsupportedSourceError: Kind(status=415, code="source_unsupported"),
    ReportError: Kind(status=422, code="not_a_report"),
    QueryError: Kind(status=400, code="bad_request"),
    AddressError: Kind(status=400, code="bad_parameter"),
    EngineError: Kind(status=503, code="index_failed"),
    IndexUnavailableError: Kind(status=503, code="index_unavailable"),
    IndexVersionError: Kind(status=503, code="index_version"),
    IndexLockedError: Kind(status=503, code="index_locked"),
    ProcessLostError: Kind(status=503, code="index_failed"),
    ExportError: Kind(status=503, code="export_failed"),
    MissingExtraError: Kind(status=501, code="needs_extra"),
    SourceGoneError: Kind(status=410, code="source_gone"),
    UnknownReportError: Kind(status=404, code="unknown_report"),
    UnknownAgencyError: Kind(status=404, code="unknown_agency"),
    UnknownRegionError: Kind(status=404, code="unknown_region"),
    UploadTooLargeError: Kind(status=413, code="draft_too_large"),
    DraftTooLongError: Kind(status=413, code="draft_too_long"),
    DraftUnreadableError: Kind(status=422, code="draft_unreadable"),
}
"""Error class → answer; a test demands that each class of ``indexer.errors`` is here."""

TITLED_STATUSES = (400, 404, 405, 410, 413, 415, 422, 503)
STATUS_CODES: Mapping[int, str] = {404: "not_found", 405: "wrong_method"}
RETRY_SECONDS = "30"


def problem_of(error: Exception, words: Catalogue) -> Problem:
    """What to say of an error; the nearest class in ``KINDS`` decides."""
    kind = next(
        (KINDS[cls] for cls in type(error).__mro__ if cls in KINDS),
        Kind(status=500, code="internal"),
    )
    return Problem(
        status=kind.status,
        code=kind.code,
        message=_message(error, kind, words),
        hint=_hint(error, words.language),
    )


def respond(
    request: Request, problem: Problem, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem as JSON to a program, as a page to a person."""
    sent = dict(headers or {})
    sent["cache-control"] = "no-store"
    if problem.status == 503:
        sent["retry-after"] = RETRY_SECONDS
    if wants_json(request):
        error = {"code": problem.code, "message": problem.message}
        if problem.hint:
            error["hint"] = problem.hint
        return Json({"error": error}, status_code=problem.status, headers=sent)
    return portal_of(request).render(
        request,
        "problem.html",
        problem,
        status=problem.status,
        headers=sent,
        words=words_for_problems(request),
    )


async def on_http(request: Request, error: Exception) -> Response:
    """No such page, or not with this method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    code = STATUS_CODES.get(status, "http")
    words = words_for_problems(request)
    allowed = (headers or {}).get("Allow", "")
    key = "no_address" if status == 404 and wants_json(request) else code
    message = words.say(f"problem.{key}", status=status, methods=allowed)
    return respond(request, Problem(status=status, code=code, message=message), headers)


async def on_error(request: Request, error: Exception) -> Response:
    """An error with a class of its own."""
    return respond(request, problem_of(error, words_for_problems(request)))


async def on_departure(_request: Request, _error: Exception) -> Response:
    """Who asked has gone in the middle of the question; nobody reads this answer."""
    return Response(status_code=400)


async def on_defect(request: Request, error: Exception) -> Response:
    """A fault of ours: no detail goes out; the server's log has it."""
    return respond(request, problem_of(error, words_for_problems(request)), SECURITY_HEADERS)


HANDLERS: dict[int | type[Exception], ExceptionHandler] = {
    HTTPException: on_http,
    **dict.fromkeys(KINDS, on_error),
    ClientDisconnect: on_departure,
    Exception: on_defect,
}


def _message(error: Exception, kind: Kind, words: Catalogue) -> str:
    if isinstance(error, AddressError):
        return words.say(error.reason, parameter=error.parameter, **error.facts)
    if isinstance(error, SourceGoneError):
        key = "problem.source_changed" if error.changed else "problem.source_gone"
        return words.say(key, path=error.path)
    if isinstance(error, EngineError):
        reason = told(error.reason, words.language)
        return words.say(f"problem.{kind.code}", reason=reason)
    if isinstance(error, QueryError):
        return words.say("problem.bad_request", reason=told(str(error), words.language))
    if isinstance(error, MissingExtraError):
        return words.say("problem.needs_extra", kind=error.file_format, library=error.library)
    return words.say(f"problem.{kind.code}")


def _hint(error: Exception, language: Language) -> str:
    if isinstance(error, SourceError):
        reason, remedy = told(error.reason, language), told(error.hint, language)
        enclosed = f" ({remedy})" if language == "en" else f"（{remedy}）"
        return reason + enclosed if remedy else reason
    if isinstance(error, ReportError):
        return told(error.reason, language)
    return told(error.hint, language) if isinstance(error, EngineError | ExportError) else ""
