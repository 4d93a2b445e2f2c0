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
    ["priority", "integer"], ["implementers", "list"], ["partners", "list"], ["funders", "list"], ["countries", "list"]],
  references: [["type", PAPERS], ["id", "text!"], ["url", "text"]],
  footnotes: [["number", "text!"], ["text", "text!"]],
  tables: [["caption", "text"], ["unit", "text"], ["currency", "text"]],
};
const ADDED = ["amounts", "percentages", "dates", "countries", "regions", "places", "organisations", "projects", "references"];
const MASKS = { decimal: "-?[0-9]+([.][0-9]+)?", date: "[0-9]{4}-[0-9]{2}-[0-9]{2}", integer: "[0-9]+" };

function input([name, form, otherwise = ""], value) {
  const given = value ?? (Array.isArray(form) ? form[0] : otherwise);
  if (Array.isArray(form)) {
    const select = el("select", { name });
    for (const key of form) select.append(el("option", { value: key }, key ? say(`${name}.${key}`) : "–"));
    select.value = given;
    return select;
  }
  const kind = form.replace("!", "");
  if (kind === "list") return el("textarea", { name, rows: 2 }, (value ?? []).join("\n"));
  return el("input", { name, value: given, pattern: MASKS[kind], required: form.endsWith("!"), autocomplete: "off" });
}

function inputs(kind, record = {}) {
  return FIELDS[kind].map((field) => el("label", {},
    el("span", {}, say(field[0] === "countries" ? "countries" : field[0]), field[1] === "list" ? ` (${say("lists")})` : ""),
    input(field, record[field[0]])));
}

function typed(form, text) {
  if (form === "list") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return form === "integer" ? Number(trimmed) : trimmed;
}

// The values of a form that differ from the record, in the types of the schema.
function changes(form, kind, record = {}) {
  const found = {};
  for (const [name, shape] of FIELDS[kind]) {
    const value = typed(shape, form.elements.namedItem(name).value);
    if (JSON.stringify(value) !== JSON.stringify(record[name] ?? (shape === "list" ? [] : null))) found[name] = value;
  }
  return found;
}
