"""Citations of the European Union, courts and the United Nations, turned into their normal forms and addresses.

Acts of the Union have their CELEX number ('32013R0603'), papers of the Commission 'COM(2011) 743', of the Council
'ST 9417/12', judgments their ECLI, papers of the United Nations their symbol ('S/RES/1325(2000)').
"""

from __future__ import annotations

from .citing import GAP, Found, Parts, Rule, kept, plain, year_of

EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="
CURIA = "https://curia.europa.eu/juris/liste.jsf?num="
UNITED_NATIONS = "https://undocs.org/"
#: the letters of a CELEX number by series of the Commission; decisions ('C') have none that follows from the number
SECTORS = {"COM": "DC", "SWD": "SC", "SEC": "SC", "JOIN": "JC"}
COUNCIL_SERIES = {"EUCO": "EUCO", "SN": "SN"}
#: the letter of a CELEX number by the word in the name of the act, the narrower words first
ACTS = {
    "kaderbesluit": "F",
    "framework decision": "F",
    "verordening": "R",
    "regulation": "R",
    "richtlijn": "L",
    "directive": "L",
    "besluit": "D",
    "decision": "D",
}
#: courts that have an address of their own for an ECLI, by its country code
COURTS = {"NL": "https://deeplink.rechtspraak.nl/uitspraak?id=", "EU": f"{EUR_LEX}ecli:"}
OTHER_COURTS = "https://e-justice.europa.eu/ecli/"

ACT = (
    r"\b(?P<act>(?:[Uu]itvoerings|[Gg]edelegeerde )?[Vv]erordening|(?:[Uu]itvoerings)?[Rr]ichtlijn|"
    r"(?:[Kk]ader|[Uu]itvoerings)?[Bb]esluit|Regulation|Directive|(?:Framework )?Decision)"
)
BODY = r"(?:EU|EG|EEG|EC|EEC|Euratom|GBVB|CFSP)"
TREATY = rf"\({BODY}(?:, Euratom)?\)"
ENDING = r"(?:EU|EG|EEG|EC|EEC|JBZ|JHA|GBVB|CFSP|Euratom)"
LONG_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: acts bear year before number since 2015
SINCE_2015 = r"(?P<year>20(?:1[5-9]|[2-9]\d))"
SHORT_YEAR = r"(?P<year>(?:19|20)?\d\d)"
SYMBOL = r"(?:A/RES/\d{1,2}/\d{1,3}|A/HRC/(?:RES/)?\d{1,2}/\d{1,3}|A/\d{2}/\d{1,4}|S/(?:PRST/)?(?:19|20)\d\d/\d{1,4})"
RESOLUTION = r"(?P<number>\d{3,4})(?: ?\((?P<year>(?:19|20)\d\d)\))?"


def commission(parts: Parts) -> Found:
    """Build 'COM(2011) 743' from any way of writing series, year and number."""
    series, year, number = parts["series"], year_of(parts["year"]), parts["number"].lstrip("0")
    fields = {"series": series, "year": year, "number": number}
    if series in SECTORS:
        fields["celex"] = f"5{year}{SECTORS[series]}{number:0>4}"
    url = f"{EUR_LEX}CELEX:{fields['celex']}" if "celex" in fields else None
    return Found("com", f"{series}({year}) {number}", url, fields)


def council(parts: Parts) -> Found:
    """Build 'ST 9417/12'; the Council's register has no stable address by number."""
    series = COUNCIL_SERIES.get(parts.get("series", ""), "ST")
    number, year = parts["number"].lstrip("0"), parts["year"][-2:]
    return Found(
        "council", f"{series} {number}/{year}", None, {"number": number, "year": f"20{year}", "series": series}
    )


def act(parts: Parts) -> Found:
    """Build the CELEX number of an act from its kind, year and number."""
    letter = next(letter for word, letter in ACTS.items() if word in parts["act"].lower())
    return celex(parts | {"id": f"3{year_of(parts['year'])}{letter}{parts['number']:0>4}"})


def celex(parts: Parts) -> Found:
    """Build the reference of a CELEX number."""
    name = parts["id"]
    return Found("eu", name, f"{EUR_LEX}CELEX:{name}", {"celex": name} | kept(parts, "year", "number"))


def journal(parts: Parts) -> Found:
    """Build 'PB 2013 L 180', the Official Journal of the Union; without a year it has no more than its number."""
    name = " ".join(["PB", *kept(parts, "year", "series", "number").values()])
    return Found("eu", name, None, kept(parts, "year", "series", "number"))


def ecli(parts: Parts) -> Found:
    """Build the reference of a European Case Law Identifier."""
    name = parts["whole"]
    return Found("ecli", name, COURTS.get(name.split(":")[1], OTHER_COURTS) + name, {})


def resolution(parts: Parts) -> Found:
    """Build 'S/RES/1325(2000)'; a resolution of the Security Council whose year is not given has only its number."""
    name = f"S/RES/{parts['number']}" + (f"({parts['year']})" if "year" in parts else "")
    return Found("un", name, UNITED_NATIONS + name, kept(parts, "number", "year"))


RULES: tuple[Rule, ...] = (
    ("ECLI", r"\bECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]*[A-Z0-9]\b", ecli, ""),
    (
        "COM|SWD|SEC|JOIN",
        (
            r"\b(?P<series>COM|SWD|SEC|JOIN) ?(?:\((?P<year>\d{4}|\d\d)\) ?(?:nr\.? ?)?|/?(?P<year>(?:19|20)\d\d) ?[/-] ?)"
            r"(?P<number>\d{1,4})\b(?: (?:final|definitief|def\.))?"
        ),
        commission,
        "",
    ),
    ("C(|C (", r"\b(?P<series>C) ?\((?P<year>\d{4})\) ?(?P<number>\d{1,5})\b(?: final)?", commission, ""),
    (
        "EUCO",
        (
            r"\b(?P<series>EUCO) (?P<number>\d{1,3})/(?:\d/)?(?P<year>\d\d)\b(?: (?:REV|ADD|COR) \d+)?"
            r"(?:(?: [A-Z]{2,})+ \d{1,4})*"
        ),
        council,
        "",
    ),
    (
        "/",
        (
            r"\b(?:(?:ST|(?P<series>SN)|doc\.|document|Raadsdoc(?:ument|\.))(?: nr\.?)? ?)?(?P<number>\d{3,5})/(?:\d/)?(?P<year>\d\d)"
            r"(?: (?:REV|ADD|COR) \d+)*(?:(?: [A-Z]{3,})+ \d{1,4})+"
        ),
        council,
    ),
    (
        "ST |SN |doc.|Raadsdoc",
        (
            r"\b(?:ST|(?P<series>SN)|doc\.|Raadsdoc(?:ument|\.))(?: nr\.?)? (?P<number>\d{3,5})/(?:\d/)?(?P<year>\d\d)\b"
            r"(?: (?:REV|ADD|COR) \d+)*"
        ),
        council,
        "",
    ),
    ("ST ", r"\bST (?P<number>\d{4,5}) (?P<year>20\d\d) (?:INIT|(?:REV|ADD|COR) \d+)\b", council, ""),
    (
        "erordening|ichtlijn|esluit|egulation|irective|ecision",
        (
            rf"{ACT}{GAP}(?:(?:{TREATY} )?(?:nr\.?|[Nn]o\.?) ?(?P<number>\d{{1,4}})/{SHORT_YEAR}(?:/{ENDING})?"
            rf"|{TREATY} (?:{SINCE_2015}/(?P<number>\d{{1,4}})|(?P<number>\d{{1,4}})/{LONG_YEAR})|(?:nr\.? )?{SHORT_YEAR}/(?P<number>\d{{1,4}})/{ENDING})\b"
        ),
        act,
        "BDFGKRUVabdefgiklmnorstuvw ",
    ),
    ("CELEX", r"\bCELEX(?:-?nummer)?:? ?(?P<id>\d(?P<year>(?:19|20)\d\d)[A-Z]{1,2}\d{4})\b", celex, ""),
    (
        "PB|Pb",
        (
            r"\bP[Bb](?:EU|EG)?(?: (?P<year>(?:19|20)\d\d),?)? (?P<series>[LC]) ?(?P<number>\d{1,4})\b"
            r"(?: van \d{1,2}\.\d{1,2}\.(?P<year>(?:19|20)\d\d))?"
        ),
        journal,
        "",
    ),
    ("C-|T-", r"(?<![\w/-])[CT]-\d{1,4}/\d\d(?: P)?\b", plain("other", "", CURIA), ""),
    ("S/RES", r"(?<![\w/])S/RES/(?P<number>\d{1,4})(?: ?\((?P<year>(?:19|20)\d\d)\))?", resolution, ""),
    ("A/|S/", rf"(?<![\w/]){SYMBOL}\b(?!/)", plain("un", "", UNITED_NATIONS), ""),
    ("UNSCR|VNVR", rf"\b(?:UNSCR|VNVR) {RESOLUTION}", resolution, ""),
    ("resolutie", rf"\b(?:(?:VN-?)?(?:[Vv]eiligheidsraad|VR)|VN)-?resolutie(?: nr\.?)? {RESOLUTION}", resolution),
    (
        "Resolutie|resolutie",
        rf"\b[Rr]esolutie(?: nr\.?)? {RESOLUTION} van de (?:VN-)?[Vv]eiligheidsraad\b",
        resolution,
        "",
    ),
    ("Resolutie|resolutie", r"\b[Rr]esolutie (?P<number>\d{3,4}) ?\((?P<year>(?:19|20)\d\d)\)", resolution, ""),
)
