"""Compiles functions over numbers and arrays with numba, where it is installed.

What is compiled is kept beside the module, or else in the user's own cache folder, so that
only the first process pays for it. numba looks at the date of the module alone to see whether
it is still true: functions that call each other have to stand in one module.
"""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

try:
    from numba import njit
except ImportError:
    njit = None

Function = TypeVar("Function", bound=Callable[..., Any])

CAN_COMPILE = njit is not None


def compiled(function: Function) -> Function:
    """The function, compiled when it is first called."""
    return _compiled(function, "never")


def compiled_inside(function: Function) -> Function:
    """The same, compiled anew inside each function that calls it: for small ones called often.

    To hand a dozen arrays to a function takes longer than what the small ones do.
    """
    return _compiled(function, "always")


def _compiled(function: Function, inline: Literal["always", "never"]) -> Function:
    if njit is None:
        return function
    faster: Function
    try:
        faster = njit(cache=True, inline=inline)(function)
    except RuntimeError:  # there is no folder to keep it in
        faster = njit(inline=inline)(function)
    return faster
