// The words of the interface in Dutch and English.

const WORDS = read("words");
const WARNINGS = read("warnings");
let language = recall("language", (navigator.language || "nl").startsWith("en") ? "en" : "nl");
if (!(language in WORDS)) language = "nl";

function say(key, ...values) {
  const text = WORDS[language][key] ?? shown(key.slice(key.indexOf(".") + 1), 60).replaceAll("_", " ");
  return text.replace(/\{(\d)\}/g, (_, index) => String(values[index]));
}

// What a warning says in a language of the interface; one that has no words there stays as it was written, in English.
function warned({ code, message }, tongue = language) {
  const known = WARNINGS[tongue]?.[code];
  const found = known && new RegExp(known.from ?? "", "s").exec(message);
  return found ? known.text.replace(/\{(\d)\}/g, (_, index) => found[Number(index) + 1]) : message;
}

// Put the words into everything that carries data-word (text) or data-label (name for screen readers, and a hint).
function translate(root = document) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    if (node.tagName === "BUTTON") node.title = say(node.dataset.label);
  }
  for (const node of root.querySelectorAll("[data-language]")) {
    node.setAttribute("aria-pressed", String(node.dataset.language === language));
  }
}
