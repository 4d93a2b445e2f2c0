// The first tab: what the report is, when its projects ran, where the money goes, and what is worth a look.

const charts = { timeline: document.querySelector("#charts .timeline"), spending: document.querySelector("#charts .spending") };

function overview() {
  return [counts(), doubts(), chart("timeline"), chart("spending", "spendingNote"), countriesChart(), applied()].filter(Boolean);
}

function counts() {
  return el("div", { class: "tiles" }, ...["projects", "amounts", "tables", "countries", "organisations", "references"].map((kind) =>
    button({ class: `tile ${kind}`, on: { click: () => open(kind) } },
      el("strong", {}, number(tally(kind))), el("span", {}, say(kind)))));
}

// Countries count once however often they are named.
const tally = (kind) => (kind === "countries" ? new Set(report.countries.map((record) => record.historical ?? record.iso2)).size : report[kind].length);

function part(title, ...content) {
  return el("section", { class: "part" }, el("h2", {}, title), ...content);
}

function chart(name, note = null) {
  const drawing = charts[name];
  if (!drawing) return null;
  drawing.setAttribute("aria-label", say(name));
  for (const label of drawing.querySelectorAll("[data-priority] .name")) {
    const { priority } = label.parentNode.dataset;
    label.textContent = priority ? say("priorityN", priority) : say("noPriority");
  }
  return part(say(name), drawing, note ? el("p", { class: "sub" }, say(note)) : null);
}

function bindCharts() {
  charts.timeline?.addEventListener("click", (event) => {
    const id = event.target.closest("[data-project]")?.dataset.project;
    const item = items.projects.find(({ record }) => record.id === id);
    if (item) choose(item, 0, "both");
  });
}

function doubts() {
  const lines = items.tables.filter(({ record }) => failed(record).length).map((item) => doubtLine(item, sumsTold(item.record)));
  const told = new Map();
  for (const item of items.warnings) {
    const { code } = item.record;
    const message = warned(item.record);
    if (!told.has(message)) told.set(message, { item, code, pages: [] });
    if (item.record.page) told.get(message).pages.push(item.record.page);
  }
  for (const [message, { item, code, pages }] of told) {
    lines.push(doubtLine(item, `${code} ${shown(message, 300)}${pages.length ? ` (${say("p", ranges(pages))})` : ""}`));
  }
  if (!lines.length) return part(say("doubts"), el("p", { class: "good" }, `✓ ${say("noDoubts")}`));
  const list = (some) => el("ul", { class: "doubts" }, ...some);
  const rest = lines.slice(FIRST);
  return part(say("doubts"), list(lines.slice(0, FIRST)), rest.length ? folded(say("moreDoubts", rest.length), () => [list(rest)]) : null);
}

const FIRST = 8;

function sumsTold(record) {
  const [check, ...others] = failed(record);
  const told = others.length ? say("checksWrong", others.length + 1)
    : `${checkPlace(record, check)}: ${say("printed", number(check.expected), number(check.found))}`;
  return `${shown(record.caption ?? record.id, 90)} — ${told}`;
}

function doubtLine(item, text) {
  return el("li", {}, button({ class: "go", on: { click: () => choose(item, 0, "both") } }, text));
}

// What was corrected by hand before this file was made.
function applied() {
  if (!report.corrections.length) return null;
  return part(say("applied"), el("ul", { class: "applied" }, ...report.corrections.map((mark) => el("li", {},
    tag(say({ remove: "removed", edit: "edited", add: "added" }[mark.action]), "hand"), ` ${say(mark.records)}: “${shown(mark.quote, 120)}” `, ...told(mark), pageTag(mark.page)))));
}

function countriesChart() {
  const groups = grouped("countries").slice(0, 12);
  if (!groups.length) return null;
  return part(say("top"), el("div", { class: "ranks" }, ...groups.map((group) => {
    const bar = el("span", { class: "measure", "aria-hidden": "true" }, el("span", {}));
    bar.firstChild.style.width = `${(100 * group.rows.length) / groups[0].rows.length}%`;
    return button({ on: { click: () => { opened.add(group.key); choose(group.rows[0].item, 0, "both"); } } },
      el("span", {}, groupName(group)), bar, el("span", { class: "count" }, String(group.rows.length)));
  })));
}
