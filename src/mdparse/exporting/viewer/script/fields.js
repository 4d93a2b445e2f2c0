// The fields of each kind of record that a reader can correct: name, form of input, and the choices where they are fixed.

const QUALIFIERS = ["", "approximate", "at_most", "at_least", "more_than", "less_than"];
const DATE_KINDS = ["day", "month", "year", "interval", "set", "season", "quarter", "half_year", "week", "part_of_year",
  "parliamentary_year", "school_year", "decade"];
const PAPERS = ["kamerstuk", "handelingen", "aanhangsel", "com", "council", "staatscourant", "staatsblad", "tractatenblad",
  "ecli", "bwb", "url", "publication", "other"];
// "!" marks what a record cannot do without.
const FIELDS = {
  amounts: [["value", "decimal!"], ["value_max", "decimal"], ["currency", "text!", "EUR"], ["qualifier", QUALIFIERS], ["per", "text"]],
  percentages: [["value", "decimal!"], ["value_max", "decimal"], ["qualifier", QUALIFIERS]],
  dates: [["kind", DATE_KINDS], ["edtf", "text!"], ["start_date", "date"], ["end_date", "date"]],
  countries: [["iso2", "text!"], ["iso3", "text!"], ["name", "text!"], ["form", ["name", "adjective", "demonym"]]],
  regions: [["name", "text!"], ["type", ["continent", "region", "bloc"]], ["m49", "text"]],
  places: [["name", "text!"], ["country", "text!"]],
  organisations: [["name", "text!"], ["full_name", "text"], ["acronym", "text"], ["aliases", "list"]],
  projects: [["name", "text!"], ["acronym", "text"], ["kind", "text!", "project"], ["status", ["", "planned", "running", "completed", "stopped"]],
    ["priority", "integer"], ["period", "period"], ["amounts", "money"], ["implementers", "list"], ["partners", "list"], ["funders", "list"], ["countries", "list"]],
  references: [["type", PAPERS], ["id", "text!"], ["url", "text"]],
  footnotes: [["number", "text!"], ["text", "text!"]],
  tables: [["caption", "text"], ["unit", "text"], ["currency", "text"]],
};
const ADDED = ["amounts", "percentages", "dates", "countries", "regions", "places", "organisations", "projects", "references"];
const DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
const MASKS = { decimal: "-?[0-9]+([.][0-9]+)?", date: DAY, integer: "[0-9]+", period: `(${DAY})?/(${DAY})?` };
const MONEY = /^(-?\d+(?:\.\d+)?)\s+([A-Z]{3})(?:\s+(dutch_contribution|co_funding|total|grant|budget))?$/;

// How a field of a form is written (a string) and read back in the types of the schema.
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const PLAIN = { write: (value) => String(value ?? ""), read: (text) => text.trim() || null };
const CODECS = {
  integer: { ...PLAIN, read: (text) => (text.trim() ? Number(text) : null) },
  list: { write: (value) => (value ?? []).join("\n"), read: lines, hint: "oneLine" },
  money: {
    write: (value) => (value ?? []).map((amount) => `${amount.value} ${amount.currency} ${amount.role}`).join("\n"),
    read: (text, record) => lines(text).map((line, index) => {
      const [, value, currency, role = "dutch_contribution"] = MONEY.exec(line);
      return { ...record.amounts?.[index], value, currency, role };
    }),
    check: (text) => (lines(text).every((line) => MONEY.test(line)) ? "" : say("moneyForm")),
    hint: "moneyForm",
  },
  period: {
    write: (value) => (value ? `${value.start_date ?? ""}/${value.end_date ?? ""}` : ""),
    read: (text, record) => {
      if (!text.trim()) return null;
      const [begin, last] = text.trim().split("/").map((part) => part || null);
      return { source: record.source, ...record.period, kind: "interval", edtf: text.trim(), start_date: begin, end_date: last };
    },
    hint: "periodForm",
  },
};
const kindOf = (form) => (Array.isArray(form) ? "choice" : form.replace("!", ""));
const codec = (form) => CODECS[kindOf(form)] ?? PLAIN;

function input([name, form, otherwise = ""], value) {
  const given = value === undefined || value === null ? otherwise : codec(form).write(value);
  if (Array.isArray(form)) {
    const select = el("select", { name });
    for (const key of form) select.append(el("option", { value: key }, key ? say(`${name}.${key}`) : "–"));
    select.value = given || form[0];
    return select;
  }
  if (["list", "money"].includes(kindOf(form))) {
    const area = el("textarea", { name, rows: 2, spellcheck: "false" }, given);
    area.addEventListener("input", () => area.setCustomValidity(codec(form).check?.(area.value) ?? ""));
    return area;
  }
  return el("input", { name, value: given, pattern: MASKS[kindOf(form)], required: form.endsWith("!"), autocomplete: "off" });
}

function inputs(kind, record = {}) {
  return FIELDS[kind].map((field) => {
    const { hint } = codec(field[1]);
    return el("label", {}, el("span", {}, say(field[0]), hint ? ` (${say(hint)})` : ""), input(field, record[field[0]]));
  });
}

// The values of a form that differ from the record, in the types of the schema.
function changes(form, kind, record = {}) {
  const found = {};
  for (const [name, shape] of FIELDS[kind]) {
    const text = form.elements.namedItem(name).value;
    if (text.trim() !== codec(shape).write(record[name]).trim()) found[name] = codec(shape).read(text, record);
  }
  return found;
}
