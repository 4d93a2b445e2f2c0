"""Citations of Dutch parliament and state, turned into the identifiers of the register of official publications.

Normal forms of guidelines, section 9: 'kst-30573-11', 'h-tk-20132014-12-7', 'ah-tk-20122013-2345', 'stb-2010-333',
'stcrt-2013-26523', 'trb-1951-131'. The register keeps a paper at its identifier.
"""

from __future__ import annotations

import regex

from .citing import GAP, MONTH, Builder, Found, Parts, Rule, digits, hinted, kept, plain

REGISTER = "https://zoek.officielebekendmakingen.nl/"
CASES = "https://www.tweedekamer.nl/kamerstukken/detail?id="

SESSION = r"(?:[Vv]ergaderjaar |[Zz]itting(?:sjaar)? )?(?P<session>(?:19|20)\d\d\s?[-–/]\s?[’']?(?:(?:19|20)?\d\d))\b"
#: formations of the Council in two figures, chapters of the budget in Roman ones, funds in letters, acts of the Kingdom with an R
SUFFIX = r"(?:\d\d(?=[, ]+n[ro]|-\d)|[IVX]{1,6}[A-H]?|\(?R\d{3,4}\)?|[A-M](?=[, ]+n[ro]))"
DOSSIER = rf"(?P<dossier>[1-3]\d[ .\u00a0]?\d{{3}})(?:(?:[ -]?|,? hoofdstuk )(?P<suffix>{SUFFIX})(?!\w))?"
NUMBER = r"(?:nrs?|no|nummers?|letter)\.?\s?(?P<number>\d{1,4}|[A-Z]{1,3})\b"
PAPER = r"(?:Kamerstuk(?:ken|nummer|nr\.?)?|Kamerst\.|Kst\.)"
CHAMBER = rf"(?:(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?|{PAPER}|TK|EK)(?: ?II?)?(?!\w)"
SENATE = rf"(?:Eerste Kamer(?: der Staten-Generaal)?|{PAPER} I|EK)(?!\w)"
PROCEEDINGS = r"Hand(?:elingen|\.)(?: (?P<house>II?|TK|EK|(?:Tweede|Eerste) Kamer))?"
APPENDIX = r"(?:Kamervragen \(Aanhangsel\)|Aanhangsel(?: van de)? Handelingen)(?: (?P<house>II?|TK|EK|Tweede Kamer))?"
UPPER = {"I", "EK", "Eerste Kamer"}
#: what goes on after 'nrs. 11': ', 12', ' en 15', ' t/m 15'
MORE = regex.compile(r"(?:,| en| t/m|, en)\s(?P<number>\d{1,4})\b(?![ -/]\d)")


def years(session: str) -> str:
    """Return a parliamentary session as its two full years: '2012/13' is '2012-2013'."""
    first = session[:4]
    return f"{first}-{int(first) + 1}"


def kamerstuk(parts: Parts) -> Found:
    """Build 'kst-<dossier>[-<suffix>][-<number>]'; without a number the address is that of the dossier."""
    dossier, number = digits(parts["dossier"]), parts.get("number")
    suffix = parts.get("suffix", "").strip("()")
    fields = {"dossier": dossier} | ({"suffix": suffix} if suffix else {}) | kept(parts, "number")
    if parts.get("session"):
        fields["session"] = years(parts["session"])
    name = "-".join(filter(None, ["kst", dossier, suffix, number]))
    return Found("kamerstuk", name, REGISTER + (name if number else f"dossier/{dossier}"), fields)


def house(parts: Parts) -> str:
    """Return 'ek' for the Senate, 'tk' for the House of Representatives."""
    return "ek" if parts.get("house") in UPPER else "tk"


def handelingen(parts: Parts) -> Found:
    """Build 'h-tk-<session>-<number>-<item>'; what is cited by page has no address of its own."""
    session = years(parts["session"])
    fields = {"session": session} | kept(parts, "number", "item", "page")
    last = ("number", "item") if "number" in parts else ("page",)
    name = "-".join([f"h-{house(parts)}", session.replace("-", ""), *kept(parts, *last).values()]).replace("–", "-")
    return Found("handelingen", name, None if "page" in fields else REGISTER + name, fields)


def aanhangsel(parts: Parts) -> Found:
    """Build 'ah-tk-<session>-<number>'."""
    session = years(parts["session"])
    name = f"ah-{house(parts)}-{session.replace('-', '')}-{parts['number']}"
    return Found("aanhangsel", name, REGISTER + name, {"session": session} | kept(parts, "number"))


def published(kind: str) -> Builder:
    """Return the builder for an identifier of the register that is written as such."""

    def build(parts: Parts) -> Found:
        name = parts["whole"].lower()
        return Found(kind, name, REGISTER + name, kept(parts, "year", "number"))

    return build


def gazette(kind: str, code: str) -> Builder:
    """Return the builder of '<code>-<year>-<number>'."""

    def build(parts: Parts) -> Found:
        name = f"{code}-{parts['year']}-{parts['number']}"
        return Found(kind, name, REGISTER + name, kept(parts, "year", "number", "date"))

    return build


def issue(title: str, first: int, most: int) -> str:
    """Return the pattern of a gazette, with the first digits of its years and the most digits of a number."""
    year = rf"(?P<year>(?:{'|'.join(str(century) for century in range(first, 21))})\d\d)"
    return rf"\b{title}{GAP}{year}(?:{GAP}(?:nr\.?\s?)?|/)(?P<number>\d{{1,{most}}})\b(?! {MONTH})"


#: in the order in which they are tried where several could start at one place
RULES: tuple[Rule, ...] = (
    (
        "Kamervragen (Aanhangsel)|Aanhangsel",
        rf"\b{APPENDIX}{GAP}{SESSION}{GAP}(?:Aanhangsel{GAP})?(?:nr\.? ?)?(?P<number>\d{{1,4}})\b",
        aanhangsel,
        "",
    ),
    (
        "Handelingen|Hand.",
        rf"\b{PROCEEDINGS}{GAP}{SESSION}{GAP}Aanhangsel{GAP}(?:nr\.? ?)?(?P<number>\d{{1,4}})\b",
        aanhangsel,
        "",
    ),
    (
        "Handelingen|Hand.",
        (
            rf"\b{PROCEEDINGS}{GAP}{SESSION}{GAP}(?:nr\.? ?(?P<number>\d{{1,3}})(?:{GAP}(?:item (?P<item>\d+)"
            r"|(?:p|blz)\.? ?(?P<page>\d+(?:[-–]\d+)?)))?|(?:p|blz)\.? ?(?P<page>\d+(?:[-–]\d+)?))"
        ),
        handelingen,
        "",
    ),
    ("-tk-|-ek-|-TK-|-EK-", r"\b(?:h|H)-(?:tk|ek|TK|EK)-\d{8}-\d+(?:-\d+)?\b", published("handelingen"), "aAhH"),
    ("-tk-|-ek-|-TK-|-EK-", r"\b(?:ah|AH)-(?:tk|ek|TK|EK)-\d{8}-(?P<number>\d+)\b", published("aanhangsel"), "aAhH"),
    ("stb-", r"\bstb-(?P<year>\d{4})-(?P<number>\d+)\b", published("staatsblad"), ""),
    ("stcrt-", r"\bstcrt-(?P<year>\d{4})-(?P<number>\d+)\b", published("staatscourant"), ""),
    ("trb-", r"\btrb-(?P<year>\d{4})-(?P<number>\d+)\b", published("tractatenblad"), ""),
    (
        "kst-|KST-|Kst-",
        rf"\b(?i:kst)-(?P<dossier>\d{{5}})(?:-(?P<suffix>{SUFFIX}|[A-M]))?-(?P<number>\d{{1,4}}|[A-Z]{{1,3}})\b",
        kamerstuk,
        "",
    ),
    (
        "Eerste Kamer|Kamerst|Kst.|EK",
        rf"\b{SENATE}(?:{GAP}{SESSION})?{GAP}{DOSSIER}, ?(?P<number>[A-Z]{{1,2}})\b(?!\.\p{{Lu}})",
        kamerstuk,
        "",
    ),
    (
        "Kamerst|Kst.",
        rf"\b{PAPER}(?: II?)?{GAP}{SESSION}{GAP}{DOSSIER}, (?P<number>\d{{1,4}})\b(?! \d{{3}})",
        kamerstuk,
        "",
    ),
    (
        "Tweede Kamer|Eerste Kamer|Kamerst|Kst.|TK|EK",
        (
            rf"\b{CHAMBER}(?:{GAP}{SESSION})?{GAP}(?:{PAPER}(?: II?)?{GAP})?(?:nr\.? )?{DOSSIER}"
            rf"(?:{GAP}{NUMBER}|-(?P<number>\d{{1,4}})\b)"
        ),
        kamerstuk,
        "",
    ),
    (
        "Kamerst|Kst.|Dossier|dossier",
        rf"\b(?:{PAPER}(?: II?)?|[Dd]ossier(?:nummer|nr\.?)?)(?!\w)(?:{GAP}{SESSION})?{GAP}(?:nr\.? )?{DOSSIER}(?![\d.,]?\d)",
        kamerstuk,
        "",
    ),
    (hinted(r"[1-3](?=\d[ .\u00a0]?\d{3})"), rf"(?<![\w.,/-]){DOSSIER}{GAP}{NUMBER}", kamerstuk),
    (
        hinted(r"[23](?=\d ?\d{3}-)"),
        r"(?<![\w.,/-])(?P<dossier>[23]\d ?\d{3})(?:-(?P<suffix>[IVX]{1,5}|\d\d))?-(?P<number>\d{1,4})\b(?![-/.]\d| \d{3})",
        kamerstuk,
    ),
    (
        "Stb|Staatsblad",
        issue(r"(?:Stb\.?|Staatsblad)(?: van het Koninkrijk(?: der Nederlanden)?)?", 18, 4),
        gazette("staatsblad", "stb"),
        "",
    ),
    ("Trb|Tractatenblad", issue(r"(?:Trb\.?|Tractatenblad)", 19, 4), gazette("tractatenblad", "trb"), ""),
    ("Stcrt|Staatscourant", issue(r"(?:Stcrt\.?|Staatscourant)", 19, 6), gazette("staatscourant", "stcrt"), ""),
    (
        "Stcrt|Staatscourant",
        (
            rf"\b(?:Stcrt\.?|Staatscourant){GAP}nr\.? ?(?P<number>\d{{1,6}}){GAP}(?:d\.d\.|van) "
            r"(?P<date>\d{1,2} \p{L}+ (?P<year>(?:19|20)\d\d))"
        ),
        gazette("staatscourant", "stcrt"),
        "",
    ),
    (
        "Stcrt|Staatscourant",
        (
            rf"\b(?:Stcrt\.?|Staatscourant){GAP}(?:d\.d\. |van )?(?P<date>\d{{1,2}} \p{{L}}+ (?P<year>(?:19|20)\d\d)){GAP}"
            r"nr\.? ?(?P<number>\d{1,6})\b"
        ),
        gazette("staatscourant", "stcrt"),
        "",
    ),
    ("Stb", r"(?<=\b(?P<year>(?:18|19|20)\d\d),? ?\()Stb\.? (?P<number>\d{1,4})\b", gazette("staatsblad", "stb"), ""),
    ("LJN", r"\bLJN:? ?(?P<id>[A-Z]{2}\d{4})\b", plain("other", "LJN "), ""),
    ("BWB", r"\bBWB[RVW]\d{7}\b", plain("bwb", "", "https://wetten.overheid.nl/"), ""),
    ("CVDR", r"\bCVDR\d{3,7}\b", plain("other", "", "https://lokaleregelgeving.overheid.nl/"), ""),
    ("/", r"\b20\d{7}/\d(?:/[AHRV]\d)?\b", plain("other"), "0123456789"),
    ("-000", r"\b(?P<year>20\d\d)-0{3}\d{5,8}\b", plain("other"), "0123456789"),
    ("/", r"\b\p{Lu}{2,5}(?:/\p{Lu}{2,5})?-(?P<number>\d{1,5})/(?P<year>(?:19|20)?\d\d)\b", plain("other")),
    (hinted(r"W(?=\d\d\.)"), r"\bW\d{2}\.\d{2}\.\d{4}/[IVX]+\b", plain("other")),
    (hinted(r"[12](?=[09]\d\d[ZD]\d)"), r"\b(?P<year>(?:19|20)\d\d)[ZD]\d{5}\b", plain("other", "", CASES)),
    (
        hinted(r"[-/](?=(?:19|20)\d\d[.-]\d{3})", 12),
        r"\b\p{Lu}\p{L}{2,11}[-/](?P<year>(?:19|20)\d\d)[.-](?P<number>\d{3,7})\b",
        plain("other"),
    ),
)
