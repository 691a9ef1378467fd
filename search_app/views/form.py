"""The statutory form as data: which rows and columns it prints, and what it calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from indexer.data_files import toml_data
from indexer.model import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """A column of the form; ``inner`` puts it under the heading that several columns share."""

    key: str
    label: Message
    inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A row of the form, with the groups that its label stands in."""

    key: str
    label: Message
    group: Message | None = None
    subgroup: Message | None = None
    inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBlock:
    """A part of the form with its own columns."""

    title: Message
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The three tables in one format; ``terms`` are the headings that several columns share."""

    proactive: tuple[FormBlock, ...]
    applications: FormBlock
    review_litigation: FormBlock
    terms: Mapping[str, Message]


@cache
def table_of_rules() -> Mapping[str, str]:
    """Rule → the table it reads; rules that read more than one table are absent."""
    return dict(_data()["findings"])


@cache
def form_of(format_: str) -> Form:
    """The form of ``2021`` or ``2019``; other formats print no such tables."""
    data = _data()
    return Form(
        proactive=tuple(
            _block(block, format_)
            for block in data["proactive"]["blocks"]
            if _applies(block, format_)
        ),
        applications=_block(data["applications"], format_),
        review_litigation=_block(data["review_litigation"], format_),
        terms={
            "proactive": _message(data["proactive"]),
            "applications": _message(data["applications"]),
            "review_litigation": _message(data["review_litigation"]),
            "corner": _message(data["applications"]["corner"]),
            "applicants": _message(data["applications"]["applicants"]),
            "organisations": _message(data["applications"]["organisations"]),
            "litigation": _message(data["review_litigation"]["litigation"]),
        },
    )


def _data() -> Mapping[str, Any]:
    return toml_data("search_app", "data/form.toml")


def _block(data: Mapping[str, Any], format_: str) -> FormBlock:
    groups = {key: _message(group) for key, group in data.get("groups", {}).items()}
    return FormBlock(
        title=_message(data.get("title", data)),
        columns=tuple(
            FormColumn(
                key=column["key"],
                label=_message(column),
                inner=column.get("organisation", False),
            )
            for column in data["columns"]
        ),
        rows=tuple(
            FormRow(
                key=row["key"],
                label=_message(row),
                group=groups.get(row.get("group", "")),
                subgroup=groups.get(row.get("subgroup", "")),
                inner=row.get("litigation", False),
            )
            for row in data["rows"]
            if _applies(row, format_)
        ),
    )


def _applies(entry: Mapping[str, Any], format_: str) -> bool:
    return "formats" not in entry or format_ in entry["formats"]


def _message(entry: Mapping[str, Any]) -> Message:
    return Message(zh=entry["zh"], en=entry["en"])
