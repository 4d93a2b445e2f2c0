// Small helpers that build elements. Text only ever becomes text: nothing here parses markup.

const $ = (id) => document.getElementById(id);
const read = (id) => JSON.parse($(id).textContent);

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const el = (tag, props = {}, ...children) => fill(document.createElement(tag), props, children);
const svg = (tag, props = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);

const button = (props, ...children) => el("button", { type: "button", ...props }, ...children);

// A choice of one from [value, label] pairs.
function choice(label, value, pairs, change) {
  const select = el("select", { "aria-label": label, on: { change: () => change(select.value) } });
  for (const [key, text] of pairs) select.append(el("option", { value: key }, text));
  select.value = value;
  return select;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = () => matchMedia("(max-width: 820px)").matches;

// Some browsers refuse storage to a local file: then nothing is remembered.
function remember(key, value) {
  try {
    localStorage.setItem(`mdparse.${key}`, JSON.stringify(value));
  } catch { /* nothing to be done */ }
}

function recall(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`mdparse.${key}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}
