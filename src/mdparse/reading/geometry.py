"""PDF user space turned into the page as displayed: crop box, rotation, origin at the top left."""

from __future__ import annotations

import numpy as np

from .page import Floats

#: a, b, c, d, e, f of x' = a x + c y + e, y' = b x + d y + f
Matrix = tuple[float, float, float, float, float, float]


def display(crop: tuple[float, float, float, float], rotation: int) -> Matrix:
    """Return the matrix from user space to displayed points for a crop box [left, bottom, right, top]."""
    left, bottom, right, top = crop
    turns: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    return turns[rotation % 360]


def compose(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first` and `then` in turn."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def boxes(corners: Floats, matrix: Matrix) -> Floats:
    """Return (n, 4) boxes [x0, y0, x1, y1] under a matrix, as [x0, top, x1, bottom] around their corners."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = corners.T
    if b == 0 and c == 0:
        left, right, top, bottom = x0 * a + e, x1 * a + e, y0 * d + f, y1 * d + f
    elif a == 0 and d == 0:
        left, right, top, bottom = y0 * c + e, y1 * c + e, x0 * b + f, x1 * b + f
    else:
        return _skewed(corners, matrix)
    return np.column_stack(
        [np.minimum(left, right), np.minimum(top, bottom), np.maximum(left, right), np.maximum(top, bottom)]
    )


def _skewed(corners: Floats, matrix: Matrix) -> Floats:
    a, b, c, d, e, f = matrix
    x, y = corners[:, (0, 2, 0, 2)], corners[:, (1, 1, 3, 3)]
    horizontal, vertical = x * a + y * c + e, x * b + y * d + f
    return np.stack(
        [horizontal.min(axis=1), vertical.min(axis=1), horizontal.max(axis=1), vertical.max(axis=1)], axis=1
    )


def corner_box(box: tuple[float, float, float, float], matrix: Matrix) -> tuple[float, float, float, float]:
    """Return one box under a matrix: `boxes` without the cost of arrays."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    xs = (a * x0 + c * y0 + e, a * x1 + c * y0 + e, a * x0 + c * y1 + e, a * x1 + c * y1 + e)
    ys = (b * x0 + d * y0 + f, b * x1 + d * y0 + f, b * x0 + d * y1 + f, b * x1 + d * y1 + f)
    return min(xs), min(ys), max(xs), max(ys)
