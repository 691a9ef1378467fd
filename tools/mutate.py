"""Breaks the code on purpose, one small change at a time, and lists what no test notices.

    python -m tools.mutate ordering key_column --most 50

``tools/mutants.toml`` names the modules and the tests that are to notice, those first that
are quickest, and the changes that are known to change nothing, each with the reason. A change
is noticed if a test fails or takes too long. Needs a system that can fork.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import random
import signal
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis  # noqa: F401  # imported once, for every run of the tests
import numpy as np  # noqa: F401
import pytest
import whoosh.index  # noqa: F401

from analyzers.segmenter import load_segmenter

ROOT = Path(__file__).parent.parent
PLAN = tomllib.loads((ROOT / "tools" / "mutants.toml").read_text(encoding="utf-8"))
SECONDS = 300
"""A run that takes longer goes round in circles."""

OPERATORS: Mapping[type[ast.AST], Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.Invert: ast.UAdd,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A module with one change: where it is, what stood there and what stands there now."""

    module: str
    line: int
    was: str
    becomes: str
    tree: ast.Module


def mutants_of(module: str, source: str) -> Iterator[Mutant]:
    """Every module that one small change makes of this one."""
    tree = ast.parse(source)
    untouched = {id(part) for one in _not_run(tree) for part in ast.walk(one)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in untouched:
            continue
        for change in range(len(list(_changed(node)))):
            changed = copy.deepcopy(tree)
            own = next(one for at, one in enumerate(ast.walk(changed)) if at == place)
            becomes = list(_changed(own))[change]
            yield Mutant(
                module=module,
                line=getattr(node, "lineno", 0),
                was=ast.unparse(node),
                becomes=ast.unparse(_put_in_place(changed, own, becomes)),
                tree=ast.fix_missing_locations(changed),
            )


def _not_run(tree: ast.Module) -> Iterator[ast.AST]:
    """Parts that say what something is, and do nothing."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(decorator_list=decorators, returns=returns):
                yield from (*decorators, *filter(None, [returns]))
            case ast.ClassDef(decorator_list=decorators):
                yield from decorators
            case (
                ast.AnnAssign(annotation=annotation)
                | ast.arg(annotation=ast.AST() as annotation)
            ):
                yield annotation
            case ast.keyword(arg="strict" | "dtype"):
                yield node


def _changed(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in place of a part."""
    match node:
        case ast.Compare(left=left, ops=[operator, *rest], comparators=comparators):
            other = OPERATORS[type(operator)]()
            yield ast.Compare(left=left, ops=[other, *rest], comparators=comparators)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in OPERATORS:
            yield ast.BinOp(left=left, op=OPERATORS[type(operator)](), right=right)
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(op=OPERATORS[type(operator)](), values=values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield operand
        case ast.IfExp(test=test, body=body, orelse=other):
            yield ast.IfExp(test=test, body=other, orelse=body)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value=value + 1)
        case ast.Call(args=given, keywords=[*before, ast.keyword(arg=str() as last)]):
            if last not in ("strict", "dtype"):
                yield ast.Call(func=node.func, args=given, keywords=before)


def _put_in_place(tree: ast.Module, old: ast.AST, new: ast.AST) -> ast.AST:
    """Exchange a part of a tree."""
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(one is old for one in value):
                value[:] = [new if one is old else one for one in value]
    return ast.copy_location(new, old) if isinstance(new, ast.expr) else new


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Lets one module be imported as a mutant."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self._name, self._path, self._tree = name, path, tree

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module's specification if it is the one."""
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run what the module has become."""
        exec(compile(self._tree, str(self._path), "exec"), module.__dict__)


def is_noticed(mutant: Mutant | None, name: str, tests: Sequence[str]) -> bool:
    """Whether a test fails, in a process of its own, so that the next begins afresh."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        return status != 0
    signal.alarm(SECONDS)
    code = 1
    try:
        code = _tested(mutant, name, tests)
    finally:
        os._exit(code)
    raise AssertionError


def _tested(mutant: Mutant | None, name: str, tests: Sequence[str]) -> int:
    if mutant is not None:
        sys.meta_path.insert(0, Changed(name, _path_of(name), mutant.tree))
    quiet = io.StringIO()
    with redirect_stdout(quiet), redirect_stderr(quiet):
        options = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider"]
        arguments = [*options, *(str(ROOT / one) for one in tests)]
        return int(pytest.main(arguments, plugins=[_WithoutOracle()]))


class _WithoutOracle:
    """Leaves out the tests of the engine that the others are compared with."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Called by pytest."""
        items[:] = [one for one in items if "[naive" not in one.nodeid]


def _path_of(name: str) -> Path:
    return ROOT / (name.replace(".", "/") + ".py")


def _is_known(mutant: Mutant) -> bool:
    """Whether it is known to change nothing."""
    return any(
        (one["module"], one["was"], one["becomes"])
        == (mutant.module, mutant.was, mutant.becomes)
        for one in PLAN.get("equivalent", ())
    )


def survivors(module: str, *, most: int, seed: int) -> Iterator[Mutant]:
    """The mutants of a module that no test notices; what they come to is printed."""
    plan = PLAN["modules"][module]
    name = plan["name"]
    if is_noticed(None, name, plan["tests"]):
        sys.exit(f"{module}: its tests fail as it is")
    found = list(mutants_of(module, _path_of(name).read_text(encoding="utf-8")))
    mutants = [one for one in found if not _is_known(one)]
    if most < len(mutants):
        mutants = random.Random(seed).sample(mutants, most)
    noticed = 0
    for mutant in sorted(mutants, key=lambda one: one.line):
        if is_noticed(mutant, name, plan["tests"]):
            noticed += 1
        else:
            yield mutant
    print(f"{module}: {noticed} of {len(mutants)} noticed, {len(found)} in all", flush=True)


def main() -> int:
    """Try the mutants of the modules that are named, of all without a name."""
    modules = PLAN["modules"]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(modules))
    parser.add_argument("--most", type=int, default=10_000, help="mutants tried of each")
    parser.add_argument("--seed", type=int, default=1, help="chooses which, where not all are")
    arguments = parser.parse_args()
    load_segmenter()
    left = 0
    for module in arguments.modules or modules:
        for mutant in survivors(module, most=arguments.most, seed=arguments.seed):
            left += 1
            print(f"{module}:{mutant.line}: {mutant.was}  ->  {mutant.becomes}", flush=True)
    return min(left, 1)


if __name__ == "__main__":
    sys.exit(main())
