"""A maker of what the fields of a project are read from: ground, thread and stretches, set by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from mdparse.linking.deciding import Decision
from mdparse.linking.ground import Candidate, Ground
from mdparse.linking.joining import Mention, Thread
from mdparse.linking.scope import Stretch, Tie
from shared_linking import ground


class Told(NamedTuple):
    """What a text tells of one project, in the order in which the modules of fields take it."""

    ground: Ground
    thread: Thread
    stretches: list[Stretch]


Tell = Callable[..., Told]


@pytest.fixture
def tell() -> Tell:
    """Return a maker: each sentence of a text speaks of the project Golf by its tie, the last tie for the rest."""

    def make(text: str, *ties: Tie, kind: str = "project", name: str = "Golf") -> Told:
        here = ground(text)
        start = here.flow.text.find(name)
        end = start + len(name)
        thread = Thread(name, True, kind, Decision(Candidate(start, end, start, end, name, None, "quoted"), 1.0, ()))
        if start >= 0:
            thread.mentions.append(Mention(start, end, "name"))
        given: tuple[Tie, ...] = ties or ("name",)
        spoken = [
            Stretch(sentence.start, sentence.end, given[min(number, len(given) - 1)], number)
            for number, sentence in enumerate(here.flow.sentences)
        ]
        return Told(here, thread, spoken)

    return make
