"""Writes the data dictionary as a page."""

from typing import Final

from indexer.exporting.csv_table import FORMULA_GUARD, LIST_SEPARATOR
from indexer.exporting.dictionary import TABLE_NAMES, TABLES, Column

_HEAD: Final = f"""# Data dictionary

What `gongkai export` writes: four tables, each as CSV, JSON lines or Parquet.
Made from `indexer/exporting/data/columns.toml` by `tools/write_data_dictionary.py`.

```sh
gongkai export --what values --format csv --to values.csv
gongkai export --what findings --format jsonl --to - | jq 'select(.status == "fail")'
```

Rows come report after report, in order of `report_id`, and join on it.

- **CSV** is UTF-8 with a byte order mark. An absent value is an empty field, `true` and `false`
  are truth values, the parts of a list are joined by `{LIST_SEPARATOR}`.
  A text that a spreadsheet would run as a formula begins with an added `{FORMULA_GUARD}`.
- **JSON lines** has every column in every object, `null` where it is absent, lists as arrays.
- **Parquet** needs the `parquet` extra (`pip install 'gongkai[parquet]'`). Text, integer,
  number and boolean become `string`, `int64`, `double` and `bool`, a list `list<string>`.
"""


def dictionary_page() -> str:
    """The page ``docs/data-dictionary.md``."""
    parts = [_HEAD]
    for name in TABLE_NAMES:
        table = TABLES[name]
        lines = [
            f"## {name} {table.zh}",
            "",
            table.en,
            "",
            "| column | type | unit | 中文 | meaning |",
        ]
        lines += ["|---|---|---|---|---|", *map(_line, table.columns)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _line(column: Column) -> str:
    return (
        f"| `{column.name}` | {column.type} | {column.unit or ''} | {column.zh} | {column.en} |"
    )
