// Cards of plain records: the value, the words with what stands around them, the page, and the means to correct it.

function quote(source, around = 60) {
  const page = pageOf.get(source.page) ?? { start: 0, end: Infinity };
  // Whole words, of the same paragraph and page.
  const before = slice(Math.max(page.start, source.start - around), source.start).split("\n").pop().replace(/^\S{0,30}\s/, "");
  const after = slice(source.end, Math.min(page.end, source.end + around)).split("\n")[0].replace(/\s\S{0,30}$/, "");
  const mark = el("mark", {}, shown(source.text, 400));
  return el("q", { class: "quote", dir: "auto" }, shown(before && `… ${before}`), mark, shown(after && `${after} …`));
}

const tag = (text, kind = "") => (text ? el("span", { class: `tag ${kind}` }, text) : null);
const pageTag = (page) => (page ? el("span", { class: "where" }, say("p", page)) : null);
const doubt = (item) => (sure(item) < 1 ? el("span", { class: "sure", title: say("confidence") }, percent(sure(item))) : null);
const qualifier = (record) => tag(record.qualifier && say(`qualifier.${record.qualifier}`));

const MAIN = {
  amounts: ({ record }) => [money(record), qualifier(record), tag(per(record)), tag(record.table && say("inTable"))],
  percentages: ({ record }) => [`${number(record.value)}${record.value_max ? ` – ${number(record.value_max)}` : ""}%`, qualifier(record)],
  dates: ({ record }) => [period(record), tag(say(`kind.${record.kind}`)), tag(record.edtf, "code"), tag(record.relative && say("relative"))],
  references: ({ record }) => [shown(record.id, 160), tag(say(`type.${record.type}`))],
  footnotes: ({ record }) => [shown(record.number, 12), tag(record.anchor ? say("note.mark", record.anchor.page) : say("noMark"), record.anchor ? "" : "bad")],
  warnings: ({ record }) => [record.code],
};

function bodyOf(item) {
  if (item.kind === "warnings") {
    const text = warned(item.record);
    return el("p", { class: "message", lang: text === item.record.message ? "en" : null }, shown(text));
  }
  if (item.kind === "footnotes") return el("p", { class: "message", dir: "auto" }, shown(item.record.text));
  return quote(item.places[0]);
}

function recordCard(item) {
  const [main, ...tags] = MAIN[item.kind](item);
  const page = firstPage(item);
  const go = button({ class: "go", on: { click: () => choose(item, 0, "pages") } },
    el("span", { class: "line" }, el("strong", { dir: "auto" }, main), ...tags, doubt(item), pageTag(page)),
    bodyOf(item));
  return card(item, go, link(item.record));
}

// An address is shown and can be followed only when it is one of the web.
function link({ url }) {
  if (!url || !/^https?:\/\//i.test(url)) return null;
  return el("a", { class: "url", href: url, target: "_blank", rel: "noopener noreferrer" }, shown(url, 90));
}

function card(item, ...content) {
  const node = el("article", { class: `card ${item.kind}`, data: { key: item.key, place: 0 } }, ...content, acts(item));
  const mark = correctionOf(item);
  if (mark) node.classList.add(mark.action === "remove" ? "removed" : "edited");
  return node;
}
