// The dialog in which a reader adds a record that was missed: kind, page, the words in the text of that page, values.

function openAdder() {
  const dialog = $("adder");
  dialog.replaceChildren(adderForm(ADDED.includes(state.kind) ? state.kind : "amounts", state.page));
  dialog.showModal();
}

function adderForm(kind, page, quoted = "") {
  const again = (changed) => $("adder").replaceChildren(adderForm(changed.kind ?? kind, changed.page ?? page, changed.page ? "" : words.value));
  const words = el("input", { name: "quote", required: true, autocomplete: "off", value: quoted });
  const found = el("p", { class: "sub", role: "status" });
  const text = el("textarea", { readonly: true, rows: 9, "aria-label": say("addText") }, pageText(page));
  const form = el("form", { class: "editor" },
    el("h2", { id: "adder-title" }, say("addTitle")), el("p", { class: "sub" }, say("addHelp")),
    el("div", { class: "pair" },
      el("label", {}, el("span", {}, say("kindOf")), choice(say("kindOf"), kind, ADDED.map((name) => [name, say(name)]), (value) => again({ kind: value }))),
      el("label", {}, el("span", {}, say("page")), choice(say("page"), String(page), report.pages.map(({ number: n }) => [String(n), String(n)]), (value) => again({ page: Number(value) })))),
    el("label", {}, el("span", {}, say("addText")), text),
    el("label", {}, el("span", {}, say("addQuote")), words), found,
    ...inputs(kind), noteInput(),
    el("div", { class: "acts shown" }, el("button", { type: "submit", class: "primary" }, say("keep")),
      button({ on: { click: () => $("adder").close() } }, say("cancel"))));
  const check = () => { found.textContent = words.value ? say(placeOf(page, words.value, 0) ? "addFound" : "addMissing") : ""; };
  text.addEventListener("select", () => { words.value = text.value.slice(text.selectionStart, text.selectionEnd).trim(); check(); });
  words.addEventListener("input", check);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const source = placeOf(page, words.value, text.selectionStart);
    if (!source) { check(); words.focus(); return; }
    put(correction("add", kind, source, changes(form, kind, { source: { ...source, boxes: [] } }), noteOf(form)));
    $("adder").close();
    open(kind);
  });
  return form;
}

const pageText = (page) => slice(pageOf.get(page).start, pageOf.get(page).end);

// The place of words on a page, nearest to where the reader selected them; null when they are not there.
function placeOf(page, quoted, near) {
  const text = pageText(page);
  const hits = [];
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) hits.push(at);
  if (!hits.length) return null;
  const at = hits.reduce((best, hit) => (Math.abs(hit - near) < Math.abs(best - near) ? hit : best));
  const offset = pageOf.get(page).start + [...text.slice(0, at)].length;
  return { text: quoted, start: offset, end: offset + [...quoted].length, page, bbox: null };
}
