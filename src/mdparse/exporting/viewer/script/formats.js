// Values of records turned into the words of a reader.

const LOCALES = { nl: "nl-NL", en: "en-GB" };
const LONGEST = 1200;

// Text of the PDF as it is shown: signs that turn the direction of reading are named, endless text is cut.
function shown(text, longest = LONGEST) {
  const named = String(text ?? "").replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
  return named.length > longest ? `${named.slice(0, longest)}…` : named;
}

function number(text) {
  const value = Number(text);
  if (text === null || text === "" || !Number.isFinite(value)) return shown(text, 40);
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 9 }).format(value);
}

function coin(text, currency) {
  const value = Number(text);
  try {
    const style = { style: "currency", currency, minimumFractionDigits: Number.isInteger(value) ? 0 : 2 };
    if (Number.isFinite(value)) return new Intl.NumberFormat(LOCALES[language], style).format(value);
  } catch { /* no code of ISO 4217 */ }
  return `${shown(currency, 12)} ${number(text)}`;
}

function money(amount) {
  const upper = amount.value_max ? ` – ${coin(amount.value_max, amount.currency)}` : "";
  return coin(amount.value, amount.currency) + upper;
}

const per = (record) => (record.per ? (WORDS[language][`per.${record.per}`] ?? `${say("per")} ${shown(record.per, 30)}`) : "");

function day(iso, precise = true) {
  const when = new Date(`${iso}T12:00:00Z`);
  if (!iso || Number.isNaN(when.valueOf())) return shown(iso, 20);
  const form = { day: precise ? "numeric" : undefined, month: precise ? "long" : "short", year: "numeric" };
  return new Intl.DateTimeFormat(LOCALES[language], form).format(when);
}

function period(date) {
  if (!date.start_date && !date.end_date) return shown(date.edtf, 60);
  if (date.start_date === date.end_date) return day(date.start_date);
  return wholeYears(date) ?? `${date.start_date ? day(date.start_date) : "…"} – ${date.end_date ? day(date.end_date) : "…"}`;
}

// A duration of ISO 8601 in words: P3M is 3 months. What is no such duration is shown as it is.
function duration(text) {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text ?? "");
  const told = parts?.slice(1).map((count, index) => count && new Intl.NumberFormat(LOCALES[language],
    { style: "unit", unit: ["year", "month", "week", "day"][index], unitDisplay: "long" }).format(Number(count))).filter(Boolean);
  return told?.length ? told.join(", ") : shown(text, 80);
}

function wholeYears({ start_date: start, end_date: end }) {
  if (start && !start.endsWith("-01-01") || end && !end.endsWith("-12-31")) return null;
  const [first, last] = [start?.slice(0, 4) ?? "…", end?.slice(0, 4) ?? "…"];
  return first === last ? first : `${first} – ${last}`;
}

function countryName(code) {
  try {
    return new Intl.DisplayNames([LOCALES[language]], { type: "region" }).of(code);
  } catch {
    return shown(code, 20);
  }
}

// Page numbers as a reader writes them: 1, 3–7.
function ranges(numbers) {
  const runs = [];
  for (const n of [...new Set(numbers)].sort((one, other) => one - other)) {
    if (runs.at(-1)?.[1] === n - 1) runs.at(-1)[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(", ");
}

const percent = (share) => `${Math.round(share * 100)}%`;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
