"""What readers call each cell of the tables: its row and column as the form prints them."""

from search_app.i18n import Catalogue
from search_app.views.form import form_of


def cell_names(format_: str, words: Catalogue) -> dict[str, str]:
    """Anchor → name, for every cell of a format."""
    form = form_of(format_)
    blocks = [("proactive", block) for block in form.proactive]
    blocks += [
        ("applications", form.applications),
        ("review_litigation", form.review_litigation),
    ]
    return {
        f"{table}.{row.key}.{column.key}": words.say(
            "cell.name", row=words.tell(row.label), column=words.tell(column.label)
        )
        for table, block in blocks
        for row in block.rows
        for column in block.columns
    }
