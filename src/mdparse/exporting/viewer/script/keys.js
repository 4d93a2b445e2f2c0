// The keyboard: arrows and n/p walk through records and pages, / searches, Esc lets go.

const KEYS = [["↓ n", "next"], ["↑ p", "previous"], ["← →", "pages"], ["/", "search"], ["Esc", "escape"], ["?", "help"]];

function steps() {
  return listed.flatMap((entry) => (entry.rows ? entry.rows : [{ item: entry, place: 0 }]));
}

function walk(step) {
  if (state.kind === "overview") return;
  const order = steps();
  if (!order.length) return;
  const at = order.findIndex(({ item, place }) => item === state.item && (place === state.place || !GROUPED.has(item.kind)));
  const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : Math.min(order.length - 1, Math.max(0, at + step))];
  choose(next.item, next.place, "stay");
  if (!litCard()) refresh();
  showOnPage(next.item, next.place, "stay");
  scrollToCard();
  const node = litCard();
  (node?.matches(".go") ? node : node?.querySelector(".go"))?.focus({ preventScroll: true });
}

function escape() {
  if (editing) return edit(null);
  if (state.query) {
    state.query = "";
    $("query").value = "";
    return refresh();
  }
  document.activeElement?.blur();
  return release();
}

const COMMANDS = {
  ArrowDown: () => walk(1), n: () => walk(1), ArrowUp: () => walk(-1), p: () => walk(-1),
  ArrowRight: () => turn(1), ArrowLeft: () => turn(-1),
  "/": () => { if ($("tools").hidden) open("projects"); if (narrow()) view("records"); $("query").focus(); $("query").select(); },
  "?": () => showHelp(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const { target } = event;
  if (event.key === "Escape") return escape();
  if (target.closest("[role=tablist]") && onTabKey(event)) return undefined;
  if (target.matches("input:not([type=range]):not([type=checkbox]), textarea, select")) {
    if (target === $("query") && ["ArrowDown", "Enter"].includes(event.key)) { event.preventDefault(); walk(1); }
    return undefined;
  }
  if (target.matches("input[type=range]") && event.key.startsWith("Arrow")) return undefined;
  const run = COMMANDS[event.key];
  if (!run) return undefined;
  event.preventDefault();
  return run();
}

function onTabKey(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const at = TABS.indexOf(state.kind);
  const next = event.key === "Home" ? 0 : event.key === "End" ? TABS.length - 1 : step ? (at + step + TABS.length) % TABS.length : null;
  if (next === null) return false;
  event.preventDefault();
  open(TABS[next]);
  $(`tab-${TABS[next]}`).focus();
  return true;
}

function showHelp() {
  $("help-keys").replaceChildren(...KEYS.flatMap(([keys, word]) => [el("dt", {}, ...keys.split(" ").map((key) => el("kbd", {}, key))), el("dd", {}, say(`key.${word}`))]));
  $("help").showModal();
}
