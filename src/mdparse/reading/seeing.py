"""A page as painted turned into a page with words, recognised where it has none, and how far they are trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from ..errors import MissingDependencyError
from ..model import ReportWarning
from ..options import Options
from .layer import TextLayer, text_layer
from .legible import legible, misread, text_of, usual
from .ocr import choose
from .page import PageContent
from .source import Pdf

OCR_CURE = 'Install OCR with: pip install "mdparse[ocr]".'
#: confidence of words from an OCR layer that came with the file and says nothing of its own doubts
OCR_LAYER = 0.8
#: a layer in which fewer words than this share can be words is read anew from the picture where OCR is there
POOR = 0.7
#: so many letters that read as a wrong encoding are no chance
MISREAD = 2


class Layer(NamedTuple):
    """Where the words of a page come from, how far they are trusted, and whether we recognised them ourselves.

    ``unknown`` counts letters that the page shows and nobody can name, ``legible`` is the share of words that can be
    words, ``misread`` counts letters that read as a wrong encoding.
    """

    kind: TextLayer
    confidence: float
    recognised: bool = False
    unknown: int = 0
    legible: float = 1.0
    misread: int = 0

    @property
    def poor(self) -> bool:
        """Whether the words of the page cannot be trusted as they are."""
        return self.legible < POOR or self.misread >= MISREAD


def seen(pdf: Pdf, content: PageContent, options: Options) -> tuple[PageContent, Layer]:
    """Return a page with its words, recognised from its picture where it has none and OCR is allowed and there."""
    layer = judged(content)
    if not _wanted(layer, options.ocr):
        return content, layer
    engine = choose(options.ocr_engine)
    if engine is None:
        if options.ocr == "always":
            raise MissingDependencyError("No OCR engine is installed.", cure=OCR_CURE)
        return content, layer
    recognised, confidence = pdf.recognise(content, engine)
    return recognised, Layer("ocr", confidence, recognised=True)


def judged(content: PageContent) -> Layer:
    """Return what the words of a page come from and how well they read."""
    kind, unknown = text_layer(content), int(content.glyphs.unmapped.sum())
    if kind == "none" or (kind == "native" and usual(content)):
        return Layer(kind, 1.0, unknown=unknown)
    text = text_of(content)
    share = legible(text)
    confidence = round(OCR_LAYER * share, 2) if kind == "ocr" else 1.0
    return Layer(kind, confidence, unknown=unknown, legible=share, misread=misread(text))


def _wanted(layer: Layer, ocr: str) -> bool:
    """Whether a page is to be recognised."""
    if ocr == "never":
        return False
    return layer.kind == "none" or layer.poor or (ocr == "always" and layer.kind == "ocr")


def layer_of(layers: Mapping[int, Layer]) -> Literal["native", "ocr", "mixed", "none"]:
    """Return the text layer of a file from those of its pages."""
    kinds = {layer.kind for layer in layers.values()}
    return "mixed" if len(kinds) > 1 else kinds.pop() if kinds else "none"


def doubts(layers: Mapping[int, Layer]) -> Iterable[ReportWarning]:
    """Yield a warning for each page whose words are missing or come from OCR."""
    for number, layer in layers.items():
        if layer.kind == "none":
            message = f"The page has no usable text layer and was not read. {OCR_CURE}"
            yield ReportWarning(code="W101", message=message, page=number)
        elif layer.recognised:
            message = (
                f"The words were recognised in the page picture (confidence {layer.confidence:.2f}). Check amounts."
            )
            yield ReportWarning(code="W103", message=message, page=number)
        elif layer.kind == "ocr":
            message = "The words come from an OCR layer in the file. Check amounts, or parse with --ocr always."
            yield ReportWarning(code="W102", message=message, page=number)
        if layer.unknown:
            message = f"{layer.unknown} signs have no known letter and are given as \ufffd. Look at the page."
            yield ReportWarning(code="W104", message=message, page=number)
        if layer.poor:
            message = "The letters of the page seem to be wrongly encoded. Compare with the page, or install OCR."
            yield ReportWarning(code="W105", message=message, page=number)
