"""The name of a verb turned into its command when it is asked for, so that a run loads the one verb it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping

import click


class Verbs(MutableMapping[str, click.Command]):
    """The commands of a group by name, each made by its loader at the first look."""

    def __init__(self, **loaders: Callable[[], click.Command]) -> None:
        self._loaders = loaders
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = self._loaders[name]()
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaders[name] = lambda: command
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaders[name]
        self._loaded.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._loaders

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaders)

    def __len__(self) -> int:
        return len(self._loaders)


def _check() -> click.Command:
    from .check import check_command

    return check_command


def _collate() -> click.Command:
    from .collate import collate_command

    return collate_command


def _convert() -> click.Command:
    from .convert import convert_command

    return convert_command


def _parse() -> click.Command:
    from .parse import parse_command

    return parse_command


def _view() -> click.Command:
    from .view import view_command

    return view_command


def verbs() -> Verbs:
    """Return the commands that stand in a module of their own, none of them loaded."""
    return Verbs(check=_check, collate=_collate, convert=_convert, parse=_parse, view=_view)
