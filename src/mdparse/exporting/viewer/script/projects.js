// Projects as cards: what, who, where, when, for how much, how sure, and the words that say so.

function projectCard(item) {
  const { record } = item;
  const acronym = record.acronym && !record.name.includes(record.acronym) ? ` (${shown(record.acronym, 40)})` : "";
  const go = button({ class: "go", on: { click: () => choose(item, 0, "pages") } },
    el("span", { class: "line badges" }, tag(say(`status.${record.status}`), `status ${record.status ?? "unknown"}`),
      tag(say(`kind.${record.kind}`)), tag(record.priority && say("priorityN", record.priority)), doubt(item), pageTag(firstPage(item))),
    el("strong", { class: "name", dir: "auto" }, shown(record.name, 400), acronym));
  return card(item, go, sums(record), timeBar(record), factsOf(record), quotes(item), evidence(item));
}

function sums({ amounts }) {
  if (!amounts.length) return null;
  return el("ul", { class: "sums" }, ...amounts.map((amount) => el("li", {}, el("strong", {}, money(amount)),
    el("span", {}, [per(amount), say(`role.${amount.role}`)].filter(Boolean).join(" · ")))));
}

// The years between which all projects of the report run, so that their bars can be compared.
const bounds = (() => {
  const years = report.projects.flatMap(({ period: when }) => [when?.start_date, when?.end_date]).filter(Boolean)
    .map((date) => Number(date.slice(0, 4)));
  return years.length ? [Math.min(...years), Math.max(...years) + 1] : null;
})();

function share(date, otherwise) {
  if (!date) return otherwise;
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  return (100 * (year + (month - 1 + dayOfMonth / 31) / 12 - bounds[0])) / (bounds[1] - bounds[0]);
}

function timeBar({ period: when, duration: lasts, status }) {
  if (!when && !lasts) return null;
  const told = [when && period(when), lasts && duration(lasts)].filter(Boolean).join(" · ");
  if (!when?.start_date && !when?.end_date) return el("p", { class: "period" }, told);
  const left = share(when.start_date, 0);
  const size = { x: left, width: Math.max(1.2, share(when.end_date, 100) - left), y: 1, height: 4, rx: 1.2 };
  const bar = svg("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "track", x: 0, y: 1, width: 100, height: 4, rx: 1.2 }), svg("rect", { class: `bar ${status ?? "unknown"}`, ...size }));
  return el("div", { class: "period" }, el("span", {}, told), bar,
    el("span", { class: "ends", "aria-hidden": "true" }, el("span", {}, bounds[0]), el("span", {}, bounds[1] - 1)));
}

function factsOf(record) {
  const parent = report.projects.find((project) => project.id === record.parent);
  const rows = [
    ["countries", record.countries.map((code) => el("span", { class: "chip" }, countryName(code)))],
    ...["implementers", "partners", "funders", "aliases"].map((name) => [name, record[name].length ? [shown(record[name].join(" · "), 600)] : []]),
    ["parentProject", parent ? [shown(parent.name, 200)] : []],
  ].filter(([, content]) => content.length);
  return rows.length ? el("dl", { class: "facts" }, ...rows.flatMap(([name, content]) => [el("dt", {}, say(name)), el("dd", { dir: "auto" }, ...content)])) : null;
}

function quotes(item) {
  return folded(say("quotes", item.places.length), () => item.places.map((source, place) =>
    button({ class: "go place spot", data: { key: item.key, place }, on: { click: () => choose(item, place, "pages") } }, quote(source), pageTag(source.page))));
}

function evidence(item) {
  const { record } = item;
  if (!record.evidence.length && !record.reasons.length) return null;
  return folded(say("evidence", record.evidence.length), () => [
    ...record.evidence.map(({ field, value, rule, source }) => button({ class: "go place", on: { click: () => lookAt(source) } },
      el("span", { class: "line" }, tag(say(field)), el("strong", {}, shown(value, 120)), tag(shown(rule, 60), "code"), pageTag(source.page)), quote(source))),
    record.reasons.length ? el("p", { class: "reasons" }, `${say("reasons")}: ${shown(record.reasons.join("; "), 600)}`) : null,
  ]);
}

function lookAt(source) {
  if (source.page) scrollToBox(source.page, source.bbox);
  flash(source);
  if (narrow()) view("pages");
}

function folded(title, content) {
  const node = el("details", {}, el("summary", {}, title));
  node.addEventListener("toggle", () => {
    if (node.open && node.children.length === 1) node.append(...content().filter(Boolean));
  });
  return node;
}
