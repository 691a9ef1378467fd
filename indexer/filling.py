"""Fills in sentences; a word of theirs may depend on a count."""

import string


class _Numbered(string.Formatter):
    """Knows ``{reports:report|reports}``: the first where ``reports`` is 1, else the second."""

    def format_field(self, value: object, format_spec: str) -> str:
        """One of two words, or the value as ``str.format`` writes it."""
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return format(value, format_spec)


_NUMBERED = _Numbered()


def filled(sentence: str, **facts: object) -> str:
    """The sentence with its ``{name}`` fields filled in; a count may be given as digits."""
    if "|" in sentence:
        return _NUMBERED.format(sentence, **facts)
    return sentence.format(**facts)
