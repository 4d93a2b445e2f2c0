// The pages: a sheet with the picture and the boxes, filled when it comes near the screen and emptied when it leaves.

const pictures = new Map([...document.querySelectorAll("script.picture")].map((node) => [Number(node.dataset.page), node]));
const sheets = new Map();

function bytes(node) {
  const text = atob(node.textContent);
  const data = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) data[index] = text.charCodeAt(index);
  return new Blob([data], { type: node.dataset.mime });
}

function layPages() {
  const pane = $("pages");
  if (!pictures.size) pane.append(el("p", { class: "notice", data: { word: "noPictures" } }));
  for (const page of report.pages) {
    const sheet = el("div", { class: "sheet" });
    sheet.style.aspectRatio = `${page.width} / ${page.height}`;
    sheet.style.setProperty("--wide", page.width);
    const label = page.label ? `${page.number} · ${shown(page.label, 30)}` : String(page.number);
    pane.append(el("figure", { class: "page", data: { page: page.number } }, sheet, el("figcaption", {}, label)));
    sheets.set(page.number, { page, sheet, full: false, url: null });
  }
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const entry = sheets.get(Number(target.dataset.page));
      if (isIntersecting) fillSheet(entry);
      else emptySheet(entry);
    }
  }, { root: pane, rootMargin: "120% 0px" });
  for (const figure of pane.querySelectorAll(".page")) watcher.observe(figure);
  pane.addEventListener("scroll", notePage, { passive: true });
  for (const event of ["scrollend", "wheel", "touchmove", "pointerdown"]) {
    pane.addEventListener(event, () => { bound = null; notePage(); }, { passive: true });
  }
  pane.addEventListener("click", (event) => {
    const box = event.target.closest("[data-key]");
    if (box) choose(itemOf(box.dataset.key), Number(box.dataset.place), "list");
  });
}

function fillSheet(entry) {
  if (entry.full) return;
  entry.full = true;
  const { page, sheet } = entry;
  if (pictures.has(page.number)) {
    entry.url = URL.createObjectURL(bytes(pictures.get(page.number)));
    sheet.append(el("img", { src: entry.url, alt: `${say("page")} ${page.number}`, draggable: "false" }));
  } else if (pictures.size) {
    sheet.append(el("p", { class: "notice" }, say("noPicture")));
  }
  const layer = svg("svg", { viewBox: `0 0 ${page.width} ${page.height}`, "aria-hidden": "true", preserveAspectRatio: "none" });
  for (const box of boxes.get(page.number)) layer.append(drawBox(box));
  sheet.append(layer);
  paintSheet(entry);
}

function emptySheet(entry) {
  if (!entry.full) return;
  entry.full = false;
  if (entry.url) URL.revokeObjectURL(entry.url);
  entry.url = null;
  entry.sheet.replaceChildren();
}

function drawBox({ item, place, bbox: [x0, top, x1, bottom] }) {
  const pad = item.kind === "tables" ? 4 : 1.2;
  const size = { x: x0 - pad, y: top - pad, width: Math.max(1, x1 - x0) + 2 * pad, height: Math.max(1, bottom - top) + 2 * pad };
  const data = { key: item.key, place };
  const rect = svg("rect", { ...size, rx: 1.5, class: `box ${item.kind}`, data });
  if (pictures.size) return rect;
  // Without a picture the words of the record stand in for the print.
  const text = svg("text", { x: x0, y: bottom - (bottom - top) * 0.2, "font-size": Math.min(12, bottom - top), class: item.kind, data },
    item.kind === "tables" ? "" : shown(item.places[place].text, 90));
  return svg("g", {}, rect, text);
}

function showsBox(item) {
  if (item === state.item) return true;
  if (state.boxes === "none" || (state.boxes === "list" && state.kind !== "overview" && item.kind !== state.kind)) return false;
  return fits(item);
}

function paintSheet({ sheet, full }) {
  if (!full) return;
  for (const rect of sheet.querySelectorAll("[data-key]")) {
    const item = itemOf(rect.dataset.key);
    const lit = item === state.item;
    rect.classList.toggle("off", !showsBox(item));
    rect.classList.toggle("lit", lit && Number(rect.dataset.place) === state.place);
    rect.classList.toggle("kin", lit && Number(rect.dataset.place) !== state.place);
  }
}

const paint = () => sheets.forEach(paintSheet);

function scrollToBox(page, bbox = null) {
  const entry = sheets.get(page);
  if (!entry) return;
  const pane = $("pages");
  const scale = entry.sheet.offsetHeight / entry.page.height;
  const offset = entry.sheet.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  const left = bbox ? bbox[0] * entry.sheet.offsetWidth / entry.page.width - 40 : 0;
  const top = bbox ? offset + bbox[1] * scale - pane.clientHeight * 0.35 : offset - 14;
  const near = Math.abs(top - pane.scrollTop) < 2.5 * pane.clientHeight;
  pane.scrollTo({ top, left, behavior: near && !calm() ? "smooth" : "instant" });
}

// While the pages glide to a place, those they pass on the way do not count as the page in view.
let bound = null;

function headFor(page) {
  bound = page;
  state.page = page;
  showPage();
}

function notePage() {
  const middle = $("pages").getBoundingClientRect().top + $("pages").clientHeight * 0.4;
  let found = state.page;
  for (const [page, { sheet }] of sheets) {
    const { top, bottom } = sheet.getBoundingClientRect();
    if (top <= middle && bottom >= middle) found = page;
  }
  if (found === bound) bound = null;
  if (bound !== null || found === state.page) return;
  state.page = found;
  showPage();
  if (state.here) refresh();
}

function showPage() {
  $("number").value = state.page;
  $("of").textContent = say("of", report.file.pages);
}

function turn(step) {
  const order = [...sheets.keys()];
  const next = order[Math.min(order.length - 1, Math.max(0, order.indexOf(state.page) + step))];
  goTo(next);
}

function goTo(page) {
  if (!sheets.has(page)) return showPage();
  scrollToBox(page);
  return headFor(page);
}

function zoom(factor) {
  state.zoom = Math.min(3, Math.max(0.5, state.zoom * factor));
  const page = state.page;
  $("pages").style.setProperty("--zoom", state.zoom);
  scrollToBox(page);
}
