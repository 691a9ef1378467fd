"""Exit statuses, the same for every command."""

from enum import IntEnum


class Outcome(IntEnum):
    """What a command's exit status says."""

    DONE = 0
    NO = 1
    """The answer is no: a failed check, no hits."""
    UNUSABLE = 2
    """Wrong use, or nothing that was given could be read."""
    PARTLY = 3
    """Some files failed; the rest are done."""
