"""Page pictures turned into pages of recognised words, by the OCR engine that is installed."""

from .engines import Engine, available, choose
from .raster import render
from .recognise import recognise

__all__ = ["Engine", "available", "choose", "recognise", "render"]
