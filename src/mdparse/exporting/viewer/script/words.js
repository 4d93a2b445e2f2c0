// The words of the interface in Dutch and English.

const WORDS = read("words");
let language = recall("language", (navigator.language || "nl").startsWith("en") ? "en" : "nl");
if (!(language in WORDS)) language = "nl";

function say(key, ...values) {
  const text = WORDS[language][key] ?? shown(key.slice(key.indexOf(".") + 1), 60).replaceAll("_", " ");
  return text.replace(/\{(\d)\}/g, (_, index) => String(values[index]));
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
