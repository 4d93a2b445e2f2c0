// Everything put together, once.

function about() {
  const { file } = report;
  const facts = [shown(file.name, 120), say("about", number(file.pages)), report.year, say(`layer.${file.text_layer}`)];
  $("about").textContent = facts.filter(Boolean).join(" · ");
  $("title").textContent = shown(report.title ?? file.name, 300);
}

function speak(chosen) {
  language = chosen;
  remember("language", chosen);
  for (const item of Object.values(items).flat()) delete item.words;
  translate();
  about();
  layTabs();
  showPage();
  showSave();
  refresh();
}

const THEMES = ["light", "dark"];

function paintTheme(theme) {
  if (THEMES.includes(theme)) document.documentElement.dataset.theme = theme;
}

function otherTheme() {
  const dark = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next = dark === "dark" ? "light" : "dark";
  remember("theme", next);
  paintTheme(next);
}

function bind() {
  const on = (id, event, run) => $(id).addEventListener(event, run);
  on("query", "input", (event) => { state.query = event.target.value.trim(); refresh(); });
  on("least", "input", (event) => {
    state.least = Number(event.target.value) / 100;
    $("least-value").textContent = percent(state.least);
    refresh();
  });
  on("here", "change", (event) => { state.here = event.target.checked; refresh(); });
  on("number", "change", (event) => goTo(Number(event.target.value)));
  on("back", "click", () => turn(-1));
  on("forth", "click", () => turn(1));
  on("smaller", "click", () => zoom(1 / 1.2));
  on("larger", "click", () => zoom(1.2));
  on("theme", "click", otherTheme);
  on("keys", "click", showHelp);
  on("add", "click", openAdder);
  on("save", "click", saveCorrections);
  for (const node of document.querySelectorAll("[data-language]")) node.addEventListener("click", () => speak(node.dataset.language));
  for (const node of document.querySelectorAll("[data-boxes]")) node.addEventListener("click", () => showBoxes(node.dataset.boxes));
  for (const node of document.querySelectorAll("#views [data-view]")) node.addEventListener("click", () => view(node.dataset.view));
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", () => sheets.forEach(fillSheet));
}

function showBoxes(which) {
  state.boxes = which;
  for (const node of document.querySelectorAll("[data-boxes]")) node.setAttribute("aria-pressed", String(node.dataset.boxes === which));
  paint();
}

paintTheme(recall("theme", null));
layPages();
bind();
bindCharts();
showBoxes("list");
view("records");
speak(language);
