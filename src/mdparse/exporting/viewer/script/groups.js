// Mentions of one country, region, place or organisation together: a bar for how often, and each mention under it.

function grouped(kind) {
  const groups = new Map();
  for (const item of visible(kind)) {
    const { record } = item;
    const key = kind === "organisations" ? record.id : record.historical ?? record.iso2 ?? `${record.name} ${record.country ?? ""}`;
    if (!groups.has(key)) groups.set(key, { key: `${kind} ${key}`, kind, record, rows: [] });
    item.places.forEach((source, place) => groups.get(key).rows.push({ item, place, source }));
  }
  return [...groups.values()].sort((one, other) => other.rows.length - one.rows.length || groupName(one).localeCompare(groupName(other)));
}

function groupName({ kind, record }) {
  if (kind === "countries") return record.historical ? record.name : countryName(record.iso2);
  return record.name;
}

const SIDE = {
  countries: (record) => [tag(record.historical ?? record.iso2, "code")],
  regions: (record) => [tag(say(`type.${record.type}`)), tag(record.m49, "code")],
  places: (record) => [tag(countryName(record.country))],
  organisations: (record) => [tag(record.acronym !== record.name && shown(record.acronym, 30), "code")],
};

const opened = new Set();

function groupCard(group, most) {
  const open = opened.has(group.key) || group.rows.some(({ item }) => item === state.item);
  const bar = el("span", { class: "measure", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.width = `${Math.max(2, (100 * group.rows.length) / most)}%`;
  const head = button({ class: "go", "aria-expanded": String(open), on: { click: () => toggle(group) } },
    el("span", { class: "line" }, el("strong", { dir: "auto" }, shown(groupName(group), 200)), ...SIDE[group.kind](group.record),
      el("span", { class: "count" }, String(group.rows.length))), bar);
  const node = el("section", { class: `group ${group.kind}`, data: { group: group.key } }, head);
  if (open) node.append(...details(group));
  return node;
}

function toggle(group) {
  if (!opened.delete(group.key)) {
    opened.add(group.key);
    choose(group.rows[0].item, group.rows[0].place, "pages");
  } else if (group.rows.some(({ item }) => item === state.item)) {
    release();
  } else refresh();
}

function details(group) {
  const whole = group.kind === "organisations" ? group.rows[0].item : null;
  const about = whole && aboutOrganisation(whole);
  return [about, ...group.rows.map(({ item, place, source }) => mention(item, place, source, !whole))].filter(Boolean);
}

function aboutOrganisation(item) {
  const { record } = item;
  const rows = [["full_name", record.full_name], ["aliases", record.aliases.join(" · ")]].filter(([, text]) => text);
  const facts = el("dl", { class: "facts" }, ...rows.flatMap(([name, text]) => [el("dt", {}, say(name)), el("dd", {}, shown(text, 400))]));
  return el("div", { class: "about" }, facts, acts(item));
}

function mention(item, place, source, corrects) {
  const go = button({ class: "go spot", on: { click: () => choose(item, place, "pages") } }, quote(source, 46),
    el("span", { class: "line" }, tag(item.record.inside && say(`inside.${item.record.inside}`)), doubt(item), pageTag(source.page)));
  const node = el("article", { class: "mention", data: { key: item.key, place } }, go, corrects ? acts(item) : null);
  const mark = corrects && correctionOf(item);
  if (mark) node.classList.add(mark.action === "remove" ? "removed" : "edited");
  return node;
}
