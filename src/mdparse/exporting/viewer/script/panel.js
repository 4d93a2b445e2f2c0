// The side panel: tabs with counts, filters, and the list of what is left; choosing a record, from either side.

const CHUNK = 120;
let listed = [];
let pending = null;

function layTabs() {
  $("kinds").replaceChildren(...TABS.map((kind) => button({ role: "tab", id: `tab-${kind}`, data: { kind }, class: kind,
    "aria-controls": "list", on: { click: () => open(kind) } }, el("i", { "aria-hidden": "true" }), el("span", {}, say(kind)), el("b", {}))));
}

function showTabs() {
  for (const node of $("kinds").children) {
    const { kind } = node.dataset;
    const chosen = kind === state.kind;
    node.setAttribute("aria-selected", String(chosen));
    node.tabIndex = chosen ? 0 : -1;
    const count = kind === "overview" ? "" : state.query || state.least ? visible(kind).length : items[kind].length;
    node.lastChild.textContent = count;
    node.classList.toggle("empty", count === 0);
  }
  const nav = $("kinds");
  const chosen = $(`tab-${state.kind}`);
  if (narrow()) nav.scrollTo({ left: chosen.offsetLeft - 60 });
}

function showTools() {
  const { kind } = state;
  $("tools").hidden = kind === "overview" && !state.query;
  $("query").placeholder = kind === "overview" ? say("search") : say("searchIn", say(kind).toLowerCase());
  if (kind === "overview") return $("facets").replaceChildren();
  const facets = (FACETS[kind] ?? []).map(facet).filter(Boolean);
  const sort = SORTS[kind] && choice(say("sort"), state.sort[kind] ?? "byPlace", SORTS[kind].map((name) => [name, say(name)]),
    (value) => { state.sort[kind] = value; refresh(); });
  return $("facets").replaceChildren(...[...facets, sort].filter(Boolean));
}

function facet(name) {
  const { kind } = state;
  const values = [...new Set(items[kind].map(({ record }) => String(record[name])))].sort();
  if (values.length < 2) return null;
  const label = (value) => (name === "priority" ? (value === "null" ? say("noPriority") : say("priorityN", value))
    : value === "null" && name !== "status" ? `${say(name)}: –` : name === "country" ? countryName(value) : name === "currency" || name === "code" ? shown(value, 40) : say(`${name}.${value}`));
  return choice(say(name), state.facets[kind]?.[name] ?? "", [["", `${say(name)}: ${say("all")}`], ...values.map((value) => [value, label(value)])], (value) => {
    state.facets[kind] ??= {};
    if (value) state.facets[kind][name] = value;
    else delete state.facets[kind][name];
    refresh();
  });
}

const CARDS = { tables: tableCard, projects: projectCard };

function showList() {
  const { kind } = state;
  const list = $("list");
  list.setAttribute("aria-labelledby", `tab-${kind}`);
  pending?.disconnect();
  if (kind === "overview") {
    $("shown").textContent = "";
    listed = [];
    return list.replaceChildren(...overview());
  }
  const left = visible(kind);
  $("shown").textContent = say("shown", left.length, items[kind].length);
  const groups = GROUPED.has(kind) ? grouped(kind) : null;
  const most = groups?.[0]?.rows.length ?? 1;
  listed = groups ?? left;
  list.replaceChildren(...addedCards(kind));
  if (!listed.length) return list.append(el("p", { class: "nothing" }, items[kind].length ? say("none") : say("noneYet", say(kind).toLowerCase())));
  return unroll(list, groups ? (group) => groupCard(group, most) : (CARDS[kind] ?? recordCard), 0);
}

// Long lists grow as the reader comes near their end; at once as far as the chosen record.
function unroll(list, make, from) {
  const wanted = from ? 0 : 1 + listed.findIndex((entry) => entry === state.item || entry.rows?.some(({ item }) => item === state.item));
  const to = Math.min(listed.length, Math.max(from + CHUNK, wanted + 20));
  list.append(...listed.slice(from, to).map(make));
  if (to === listed.length) return;
  const more = button({ class: "more", on: { click: () => grow() } }, say("more"));
  const grow = () => { pending.disconnect(); more.remove(); unroll(list, make, to); markCards(); };
  list.append(more);
  pending = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) grow(); }, { root: list.parentNode, rootMargin: "600px" });
  pending.observe(more);
}

function markCards() {
  for (const node of $("list").querySelectorAll("[data-key]")) {
    const same = state.item?.key === node.dataset.key;
    const lit = same && (!node.matches(".mention, .place") || Number(node.dataset.place) === state.place);
    node.classList.toggle("lit", lit);
    if (node.matches(".place")) node.setAttribute("aria-current", String(lit));
    else (node.querySelector(".go") ?? node).setAttribute("aria-current", String(lit));
  }
}

function refresh() {
  showTabs();
  showTools();
  showList();
  markCards();
  paint();
}

function open(kind) {
  if (kind !== state.kind) {
    state.kind = kind;
    state.item = null;
    editing = null;
    $("panel").scrollTo({ top: 0 });
  }
  refresh();
  if (narrow()) view("records");
}

// Choose a record: `toward` says what has to move: the pages, the list, both, or nothing.
function choose(item, place = 0, toward = "both") {
  const here = state.kind === item.kind && state.item === item && $("list").querySelector(`[data-key="${item.key}"]`);
  state.item = item;
  state.place = place;
  if (state.kind !== item.kind) state.kind = item.kind;
  if (!fits(item)) forgetFilters(item);
  if (here || inList(item)) { markCards(); paint(); } else refresh();
  if (toward === "list" || toward === "both") { if (narrow()) view("records"); scrollToCard(); }
  if (toward === "pages" || toward === "both") showOnPage(item, place, toward);
  if (toward === "pages") focusCard();
}

function inList(item) {
  return $(`tab-${item.kind}`).getAttribute("aria-selected") === "true" && !GROUPED.has(item.kind) &&
    $("list").querySelector(`[data-key="${item.key}"]`);
}

function showOnPage(item, place, toward) {
  const source = item.places[place];
  const page = source?.page ?? item.record.page;
  if (!page) return;
  if (narrow() && toward === "pages") view("pages");
  headFor(page);
  scrollToBox(page, source?.bbox ?? null);
}

function forgetFilters(item) {
  Object.assign(state, { query: "", here: false, least: Math.min(state.least, sure(item)) });
  delete state.facets[item.kind];
  $("query").value = "";
  $("here").checked = false;
  $("least").value = String(100 * state.least);
  $("least-value").textContent = percent(state.least);
}

const litCard = () => $("list").querySelector(".mention.lit, .place.lit") ?? $("list").querySelector(".lit");

function scrollToCard() {
  litCard()?.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
}

function focusCard() {
  const node = litCard();
  const target = node?.matches(".go") ? node : node?.querySelector(".go");
  if (target && $("list").contains(document.activeElement)) target.focus({ preventScroll: true });
}

function release() {
  state.item = null;
  refresh();
}

// A source that is no record (the words a field was read from) lights up for a moment.
function flash(source) {
  for (const box of source.boxes ?? []) {
    const layer = sheets.get(box.page)?.sheet.querySelector("svg");
    const [x0, top, x1, bottom] = box.bbox;
    const rect = svg("rect", { class: "flash", x: x0 - 2, y: top - 2, width: x1 - x0 + 4, height: bottom - top + 4, rx: 2 });
    layer?.append(rect);
    setTimeout(() => rect.remove(), 4000);
  }
}

function view(name) {
  document.body.dataset.view = name;
  for (const node of document.querySelectorAll("#views [data-view]")) node.setAttribute("aria-pressed", String(node.dataset.view === name));
}
