"""What can go wrong in the portal alone; ``problems`` gives each a status."""

from indexer.errors import IndexerError, QueryError, SourceError
from search_app.i18n import catalogue


class AddressError(QueryError):
    """An address has a parameter that cannot be used; ``parameter`` names it.

    ``reason`` is a key of the message catalogues, ``facts`` fill its fields.
    """

    def __init__(self, *, parameter: str, reason: str, **facts: object) -> None:
        super().__init__(catalogue("en").say(reason, parameter=parameter, **facts))
        self.parameter, self.reason, self.facts = parameter, reason, facts


class UploadTooLargeError(AddressError):
    """A request carries more than is taken; ``most`` is the limit in bytes."""

    def __init__(self, *, most: int) -> None:
        super().__init__(parameter="text", reason="problem.draft_too_large", most=most)


class DraftTooLongError(AddressError):
    """A draft's text is longer than any report; ``most`` is the limit in characters."""

    def __init__(self, *, most: int) -> None:
        super().__init__(parameter="text", reason="problem.draft_too_long", most=most)


class DraftUnreadableError(SourceError):
    """A draft is of a kind that is read, and cannot be."""


class SourceGoneError(IndexerError):
    """The bytes of a report's source are no longer what was indexed.

    ``path`` names the file; ``changed`` says that it is there with other content.
    """

    def __init__(self, *, path: str, changed: bool) -> None:
        super().__init__(f"{path}: {'changed' if changed else 'missing'}")
        self.path, self.changed = path, changed


class UnknownReportError(IndexerError):
    """There is no report with this id."""

    def __init__(self, *, report_id: str) -> None:
        super().__init__(report_id)
        self.report_id = report_id


class UnknownAgencyError(IndexerError):
    """The index holds no report of an agency with this id."""

    def __init__(self, *, agency_id: str) -> None:
        super().__init__(agency_id)
        self.agency_id = agency_id


class UnknownRegionError(IndexerError):
    """There is no place with this code."""

    def __init__(self, *, code: str) -> None:
        super().__init__(code)
        self.code = code
