// Tables as tables: header rows with their spans, columns that sort, totals, and the sums that fail.

const FIGURES = new Set(["amount", "count", "percentage"]);

function tableCard(item) {
  const { record } = item;
  const go = button({ class: "go", on: { click: () => choose(item, 0, "pages") } },
    el("span", { class: "line" }, el("strong", { dir: "auto" }, shown(record.caption ?? record.id, 300)), doubt(item), pageTag(firstPage(item))),
    el("span", { class: "line sub" }, say("size", record.rows.length, record.columns.length),
      tag(record.currency && `${record.currency}${record.scale > 1 ? ` × ${number(record.scale)}` : ""}`, "code"), tag(shown(record.unit, 60))));
  const holder = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": shown(record.caption ?? record.id, 120) });
  holder.append(grid(item, holder, null));
  return card(item, go, holder, checks(record));
}

const failed = (record) => record.checks.filter((check) => !check.ok);

function checks(record) {
  const right = record.checks.filter((check) => check.ok).length;
  const lines = failed(record).map((check) => el("li", { class: "bad" }, `✗ ${checkPlace(record, check)}: `,
    say("printed", number(check.expected), number(check.found))));
  if (right) lines.push(el("li", { class: "good" }, `✓ ${say(right === 1 ? "checkRight" : "checksRight", right)}`));
  return lines.length ? el("ul", { class: "checks" }, ...lines) : null;
}

function checkPlace(record, check) {
  if (check.kind === "column_sum") return `${say("sumOfColumn")} ${shown(record.columns[check.index]?.name, 60)}`;
  return `${say("sumOfRow")} ${shown(record.rows[check.index]?.[0]?.text, 60)}`;
}

// The check on a cell: of a row in the total column, of a column in the total row.
function checkOf(record, row, column) {
  return record.checks.find(({ kind, index }) => (kind === "row_sum"
    ? index === row && column === (record.total_column ?? record.columns.length - 1)
    : index === column && row === (record.total_row ?? record.rows.length - 1)));
}

function grid(item, holder, order) {
  const { record } = item;
  const body = sorted(record, order).map((row) => bodyRow(item, row));
  const resort = (column) => {
    const down = order?.column === column && !order.down;
    holder.replaceChildren(grid(item, holder, { column, down }));
    holder.querySelectorAll("th button")[column]?.focus();
  };
  return el("table", {}, el("thead", {}, ...heads(record, order, resort)), el("tbody", {}, ...body));
}

function heads(record, order, resort) {
  const upper = record.header_rows.slice(0, -1).map((_, row) => el("tr", {}, ...spanned(record, row)));
  const lowest = el("tr", {}, ...record.columns.map((column, index) => {
    const name = record.header_rows.at(-1)?.[index] || column.name;
    const direction = order?.column === index ? (order.down ? "descending" : "ascending") : null;
    return el("th", { scope: "col", class: FIGURES.has(column.kind) ? "figure" : null, "aria-sort": direction }, button({ title: say("sortColumn", shown(name, 60)),
      "aria-label": say("sortColumn", shown(name, 60) || index + 1), on: { click: () => resort(index) } }, shown(name, 200) || " "));
  }));
  return [...upper, lowest];
}

function spanned(record, row) {
  const hidden = new Set();
  const size = new Map();
  for (const [top, left, height, width] of record.spans) {
    size.set(`${top} ${left}`, width);
    for (let r = top; r < top + height; r += 1) for (let c = left; c < left + width; c += 1) {
      if (r !== top || c !== left) hidden.add(`${r} ${c}`);
    }
  }
  return record.header_rows[row].flatMap((text, column) => (hidden.has(`${row} ${column}`) ? []
    : [el(text ? "th" : "td", { colspan: size.get(`${row} ${column}`), scope: text ? "colgroup" : null }, shown(text, 200))]));
}

// The total stays last however the rows are sorted.
function sorted(record, order) {
  const rows = record.rows.map((_, index) => index);
  if (!order) return rows;
  const key = (row) => record.rows[row][order.column];
  const compare = (one, other) => {
    const [a, b] = [key(one), key(other)];
    const difference = a?.value !== null && b?.value !== null ? Number(a?.value) - Number(b?.value) : NaN;
    return Number.isNaN(difference) ? String(a?.text).localeCompare(String(b?.text)) : difference;
  };
  const free = rows.filter((row) => row !== record.total_row).sort(compare);
  if (order.down) free.reverse();
  return record.total_row === null ? free : [...free, record.total_row];
}

function bodyRow(item, row) {
  const { record } = item;
  const kind = row === record.total_row ? "total" : record.section_rows.includes(row) ? "section" : null;
  return el("tr", { class: kind }, ...record.rows[row].map((cell, column) => bodyCell(item, cell, row, column)));
}

function bodyCell(item, cell, row, column) {
  const check = checkOf(item.record, row, column);
  const label = check && `${say(check.ok ? "sumRight" : "sumWrong")}: ${say("printed", number(check.expected), number(check.found))}`;
  const kind = [FIGURES.has(cell.kind) ? "figure" : "", check ? (check.ok ? "good" : "bad") : ""].join(" ");
  return el("td", { class: kind, title: label, dir: "auto", on: { click: () => chooseCell(item, cell) } },
    shown(cell.text, 300), check && !check.ok ? el("span", { class: "unseen" }, label) : null);
}

function chooseCell(item, cell) {
  choose(item, 0, cell.bbox ? "stay" : "pages");
  if (cell.bbox) scrollToBox(cell.page, cell.bbox);
}
