"""What a user writes, for the type checkers: every line here must be typed without a cast."""

from __future__ import annotations

from decimal import Decimal

import mdparse


def money(path: str) -> dict[str, Decimal]:
    """Add up the amounts of a report by currency."""
    report = mdparse.parse(path, pages="1-3", ocr="never", options={"century_pivot": 5})
    sums: dict[str, Decimal] = {}
    for amount in report.amounts:
        sums[amount.currency] = sums.get(amount.currency, Decimal(0)) + Decimal(amount.value)
    return sums


def places(report: mdparse.Report) -> list[tuple[str, int | None, tuple[float, float, float, float] | None]]:
    """List the countries with their place on the page."""
    return [(country.iso2, country.source.page, country.source.bbox) for country in report.countries]


def periods(report: mdparse.Report) -> dict[str, str]:
    """The period of each project that has one."""
    return {project.name: project.period.edtf for project in report.projects if project.period is not None}


def safe(data: bytes) -> mdparse.Report | None:
    """Read a file, or say why not."""
    try:
        return mdparse.parse(data)
    except mdparse.EncryptedError as error:
        code: str = error.code
        raise ValueError(code) from error
    except mdparse.MdparseError:
        return None


def words(text: str) -> int:
    """Count what plain text holds."""
    found: mdparse.Mentions = mdparse.extract(text, reference_date="2014-01-01")
    return len(found.dates) + len(found.references)
