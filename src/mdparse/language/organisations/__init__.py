"""Reading text turned into the organisations it names: one canonical record a body, with all its mentions."""

from .canon import organisations

__all__ = ["organisations"]
