// The records as items of one shape, what the reader has chosen, and which items that leaves.

const report = read("report");
const KINDS = ["projects", "tables", "amounts", "percentages", "dates", "countries", "regions", "places",
  "organisations", "references", "footnotes", "warnings"];
const TABS = ["overview", ...KINDS];
// Lists in which the mentions of one thing stand together under its name.
const GROUPED = new Set(["countries", "regions", "places", "organisations"]);
const FACETS = {
  projects: ["status", "priority", "kind"], amounts: ["currency", "qualifier"], dates: ["kind"], countries: ["form"],
  regions: ["type"], places: ["country"], references: ["type"], percentages: ["qualifier"], warnings: ["code"],
};
const SORTS = { projects: ["byPlace", "byStart", "byMoney", "byName", "byDoubt"], amounts: ["byPlace", "byValue", "byDoubt"],
  percentages: ["byPlace", "byValue", "byDoubt"], dates: ["byPlace", "byStart", "byDoubt"], references: ["byPlace", "byName", "byDoubt"] };

const state = { kind: "overview", query: "", least: 0, facets: {}, sort: {}, boxes: "list", here: false,
  item: null, place: 0, page: report.pages[0]?.number ?? 1, zoom: 1 };

// Offsets count code points; strings of this language count half as fine where signs lie beyond the first plane.
const points = /[\ud800-\udbff]/.test(report.text) ? Array.from(report.text) : null;
const slice = (start, end) => (points ? points.slice(start, end).join("") : report.text.slice(start, end));
const pageOf = new Map(report.pages.map((page) => [page.number, page]));
const sectionOf = new Map(report.sections.map((section) => [section.id, section]));

function placesOf(kind, record) {
  if (kind === "warnings") return [];
  if (kind === "organisations" || kind === "projects") return record.mentions.length ? record.mentions : [record.source];
  if (kind === "footnotes" && record.anchor) return [record.source, record.anchor];
  return [record.source];
}

function strings(value, found = []) {
  if (typeof value === "string") found.push(value);
  else if (value && typeof value === "object") for (const part of Object.values(value)) strings(part, found);
  return found;
}

function searchable(kind, record) {
  const names = kind === "projects" ? record.countries : record.iso2 ? [record.iso2] : [];
  const told = kind === "warnings" ? Object.keys(WORDS).map((tongue) => warned(record, tongue)) : [];
  return fold([...strings(record), ...told, ...names.map(countryName)].join(" ").slice(0, 20000));
}

const items = Object.fromEntries(KINDS.map((kind) => [kind, report[kind].map((record, index) => ({
  kind, index, record, key: `${kind}:${index}`, places: placesOf(kind, record),
}))]));
const itemOf = (key) => items[key.split(":")[0]][Number(key.split(":")[1])];
const firstPage = (item) => item.places[0]?.page ?? item.record.page ?? null;
const sure = (item) => item.record.confidence ?? 1;

// The boxes of every page, large ones first, so that small ones can be reached.
const boxes = new Map(report.pages.map((page) => [page.number, []]));
for (const item of Object.values(items).flat()) {
  item.places.forEach((source, place) => {
    for (const box of source.boxes) boxes.get(box.page)?.push({ item, place, bbox: box.bbox });
  });
}
const area = ([x0, top, x1, bottom]) => (x1 - x0) * (bottom - top);
for (const list of boxes.values()) list.sort((one, other) => area(other.bbox) - area(one.bbox));

function fits(item) {
  if (sure(item) < state.least) return false;
  if (state.query) {
    item.words ??= searchable(item.kind, item.record);
    if (!item.words.includes(fold(state.query))) return false;
  }
  if (state.here && !item.places.some((place) => place.page === state.page) && item.record.page !== state.page) return false;
  return Object.entries(state.facets[item.kind] ?? {}).every(([name, value]) => String(item.record[name]) === value);
}

const start = (item) => item.places[0]?.start ?? 0;
const first = (date) => date?.start_date ?? date?.end_date ?? "9999";
const paid = (project) => Math.max(-1, ...project.amounts.map((amount) => Number(amount.value)));
const ORDERS = {
  byPlace: (one, other) => start(one) - start(other),
  byValue: (one, other) => Number(other.record.value) - Number(one.record.value),
  byDoubt: (one, other) => sure(one) - sure(other),
  byName: (one, other) => (one.record.name ?? one.record.id).localeCompare(other.record.name ?? other.record.id),
  byStart: (one, other) => first(one.record.period ?? one.record).localeCompare(first(other.record.period ?? other.record)),
  byMoney: (one, other) => paid(other.record) - paid(one.record),
};

function visible(kind = state.kind) {
  return (items[kind] ?? []).filter(fits).sort(ORDERS[state.sort[kind] ?? "byPlace"]);
}
