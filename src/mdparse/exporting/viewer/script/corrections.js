// What a reader corrects: kept by the side of the records, remembered by the browser, and saved as a file of its own
// that `mdparse parse --corrections` applies on every later run.

const alike = (one, other) => ["action", "records", "quote", "page", "start"].every((name) => one[name] === other[name]);
// What an earlier run applied is no longer to be done.
const corrections = recall(`corrections.${report.file.sha256}`, []).filter((mark) => !report.corrections.some((done) => alike(mark, done)));
let editing = null;

const around = 32;

function correction(action, kind, source, values, note = null) {
  return {
    action, records: kind, file_name: report.file.name, sha256: report.file.sha256, quote: source.text,
    prefix: slice(Math.max(0, source.start - around), source.start), suffix: slice(source.end, source.end + around),
    page: source.page, start: source.start, bbox: source.bbox, values, note: note || null,
  };
}

const sameSource = (mark, kind, source) => mark.action !== "add" && mark.records === kind && mark.start === source.start && mark.quote === source.text;
const correctionOf = (item) => (item.record.source ? corrections.find((mark) => sameSource(mark, item.kind, item.record.source)) : undefined);

function put(mark, item = null) {
  if (item) take(correctionOf(item));
  if (mark) corrections.push(mark);
  editing = null;
  keepCorrections();
}

function take(mark) {
  const index = corrections.indexOf(mark);
  if (index >= 0) corrections.splice(index, 1);
}

function keepCorrections() {
  remember(`corrections.${report.file.sha256}`, corrections);
  showSave();
  refresh();
}

function showSave() {
  $("save").hidden = !corrections.length;
  $("save").textContent = say("save", corrections.length);
}

function saveCorrections() {
  const all = [...report.corrections, ...corrections];
  const text = `${JSON.stringify({ schema_version: report.schema_version, corrections: all }, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href: url, download: "report.corrections.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// What can be done to a record: mark it wrong, correct it, or take that back.
function acts(item) {
  if (!FIELDS[item.kind]) return null;
  if (editing === item) return editor(item);
  const mark = correctionOf(item);
  if (mark) {
    return el("div", { class: "acts marked" }, tag(say(mark.action === "remove" ? "removed" : "edited"), "hand"), ...told(mark),
      button({ class: "undo", on: { click: () => put(null, item) } }, say("undo")));
  }
  return el("div", { class: "acts" },
    button({ class: "edit", on: { click: () => edit(item) } }, say("edit")),
    button({ class: "wrong", on: { click: () => put(correction("remove", item.kind, item.record.source, {}), item) } }, say("wrong")));
}

function told(mark) {
  const named = Object.entries(mark.values).map(([name, value]) => tag(`${say(name)}: ${shown(written(mark.records, name, value), 80)}`));
  return [...named, mark.note && tag(`“${shown(mark.note, 120)}”`)];
}

function written(kind, name, value) {
  const form = FIELDS[kind]?.find(([field]) => field === name)?.[1] ?? "text";
  return codec(form).write(value).replaceAll("\n", "; ") || "–";
}

function edit(item) {
  editing = item;
  refresh();
  $("list").querySelector(".editor input, .editor select")?.focus();
}

function editor(item) {
  const form = el("form", { class: "editor" }, ...inputs(item.kind, item.record), noteInput(),
    el("div", { class: "acts shown" }, el("button", { type: "submit", class: "primary" }, say("keep")),
      button({ class: "cancel", on: { click: () => edit(null) } }, say("cancel"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = changes(form, item.kind, item.record);
    put(Object.keys(values).length ? correction("edit", item.kind, item.record.source, values, noteOf(form)) : null, item);
  });
  return form;
}

const noteInput = () => el("label", {}, el("span", {}, say("note")), el("input", { name: "note", autocomplete: "off" }));
const noteOf = (form) => form.elements.namedItem("note").value.trim();

// The records that a reader added, at the head of their list.
function addedCards(kind) {
  return corrections.filter((mark) => mark.action === "add" && mark.records === kind).map((mark) =>
    el("article", { class: "card added" }, button({ class: "go", on: { click: () => lookAt(mark) } },
      el("span", { class: "line" }, tag(say("added"), "hand"), ...told(mark), pageTag(mark.page)), quote({ ...mark, text: mark.quote, end: mark.start + [...mark.quote].length })),
    el("div", { class: "acts marked" }, button({ class: "undo", on: { click: () => { take(mark); keepCorrections(); } } }, say("undo")))));
}
