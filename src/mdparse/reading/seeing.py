"""A page as painted turned into a page with words, recognised where it has none, and how far they are trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from ..errors import MissingDependencyError
from ..model import ReportWarning
from ..options import Options
from .layer import TextLayer, text_layer
from .ocr import choose
from .page import PageContent
from .source import Pdf

OCR_CURE = 'Install OCR with: pip install "mdparse[ocr]".'
#: confidence of words from an OCR layer that came with the file and says nothing of its own doubts
OCR_LAYER = 0.8


class Layer(NamedTuple):
    """Where the words of a page come from, how far they are trusted, and whether we recognised them ourselves."""

    kind: TextLayer
    confidence: float
    recognised: bool = False


def seen(pdf: Pdf, content: PageContent, options: Options) -> tuple[PageContent, Layer]:
    """Return a page with its words, recognised from its picture where it has none and OCR is allowed and there."""
    kind = text_layer(content)
    wanted = {"none", "ocr"} if options.ocr == "always" else {"none"} if options.ocr == "auto" else set()
    if kind not in wanted:
        return content, Layer(kind, OCR_LAYER if kind == "ocr" else 1.0)
    engine = choose(options.ocr_engine)
    if engine is None:
        if options.ocr == "always":
            raise MissingDependencyError("No OCR engine is installed.", cure=OCR_CURE)
        return content, Layer(kind, 1.0)
    recognised, confidence = pdf.recognise(content, engine)
    return recognised, Layer("ocr", confidence, recognised=True)


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
