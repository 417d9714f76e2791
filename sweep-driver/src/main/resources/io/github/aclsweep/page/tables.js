// The two sortable tables: trials, and settings averaged over seeds.

/**
 * A table that is sorted by its headings. A column is {name, help, decimals, value(row), cell(row)}; the order is
 * remembered under the table's name.
 */
function sortableTable(name, label, columns, rows, describe) {
  const state = memory.get("sort " + name) ?? {column: null, descending: false};
  const body = make("tbody");
  const headings = columns.map(column => make("th", {scope: "col", class: [numericClass(column), "of-" + column.name].filter(Boolean).join(" ")},
    make("button", {type: "button", id: `${name}-by-${column.name}`, title: column.help ?? null, onclick: () => {
      state.descending = state.column === column.name ? !state.descending : false;
      state.column = column.name;
      memory.set("sort " + name, state);
      order();
    }}, column.name.replaceAll("_", "_\u200b"))));
  const order = () => {
    const by = columns.find(column => column.name === state.column);
    headings.forEach((heading, i) => {
      if (columns[i] === by) {
        heading.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      } else {
        heading.removeAttribute("aria-sort");
      }
    });
    body.replaceChildren(...(by ? sorted(rows, by.value, state.descending) : rows).map(row => tableRow(columns, row, describe(row))));
  };
  order();
  return make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": label},
    make("table", null, make("thead", null, make("tr", null, headings)), body));
}

function numericClass(column) {
  return column.decimals >= 0 ? "numeric" : null;
}

function tableRow(columns, row, {classes, trial}) {
  return make("tr", {class: classes, "data-trial": trial}, columns.map(column =>
    make(column.head ? "th" : "td", {scope: column.head ? "row" : null,
      class: [numericClass(column), column.wide ? "wide" : null, "of-" + column.name].filter(Boolean).join(" ")},
      column.cell ? column.cell(row) : shown(column.value(row), column.decimals))));
}

/** Numbers by size, texts by the alphabet, nothing always last. */
function sorted(rows, value, descending) {
  const missing = row => value(row) === null || value(row) === undefined || value(row) === "";
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", {numeric: true});
  return rows.slice().sort((a, b) => missing(a) - missing(b)
    || (missing(a) ? 0 : (descending ? -1 : 1) * compare(value(a), value(b))));
}

function showTrials() {
  const settingOf = new Map(report.settings.flatMap(setting => setting.trials.map(id => [id, setting])));
  const first = {name: "setting", decimals: -1, head: true, value: row => settingOf.get(row.id).order,
    cell: row => make("button", {type: "button", class: "link", id: "look-" + row.id, title: `look into trial ${row.id}`,
      onclick: () => chooseTrial(row.id)}, short(settingOf.get(row.id).label))};
  const columns = report.columns.map((column, i) => ({
    name: column.name,
    help: column.help,
    decimals: column.decimals < 0 ? decimalsOf(report.rows.map(row => row.cells[i])) : column.decimals,
    wide: column.name === "reason",
    value: row => row.cells[i],
    cell: column.name === "trial" ? row => make("span", {class: "code"}, row.id) : column.name === "status" ? row => statusText(row) : null,
  })).filter(column => column.name !== "method" || report.severalMethods)
    .filter(column => report.rows.some(row => column.value(row) !== null && column.value(row) !== ""));
  fill("table", sortableTable("trials", "Results of all trials", [first, ...columns], report.rows, row => ({
    classes: [row.best ? "best" : null, row.id === chosenTrial() ? "chosen" : null].filter(Boolean).join(" ") || null,
    trial: row.id,
  })));
}

/** As many decimals as the values of an axis are written with; -1 for whole numbers and texts. */
function decimalsOf(values) {
  const numbers = values.filter(value => value !== null);
  if (!numbers.every(Number.isFinite) || numbers.every(Number.isInteger)) {
    return -1;
  }
  const most = Math.max(...numbers.map(value => (String(value).split(".")[1] ?? "").length));
  return most > 6 ? -1 : most;
}

function statusText(row) {
  const kind = row.status.startsWith("failed") ? "bad" : row.status === "complete" ? "good" : null;
  return make("span", {class: kind}, row.status);
}

function showSettings() {
  const figure = report.deciding;
  const found = setting => setting.figures[figure] ?? {};
  const columns = [
    {name: "setting", decimals: -1, head: true, value: setting => setting.order, cell: setting => short(setting.label)},
    {name: "seeds", decimals: -1, value: setting => setting.complete, cell: seedsOf},
    {name: figure, decimals: 2, value: setting => found(setting).mean},
    {name: "deviation", decimals: 2, value: setting => found(setting).deviation,
      help: "standard deviation over the seeds"},
    {name: "interval", decimals: -1, value: setting => found(setting).low,
      cell: setting => Number.isFinite(found(setting).low) ? `${shown(found(setting).low, 2)} to ${shown(found(setting).high, 2)}` : "",
      help: "95 % interval"},
    {name: "difference", decimals: 2, value: setting => setting.difference,
      help: "from the baseline setting, in points"},
    {name: "p", decimals: 4, value: setting => setting.p, help: "of the difference, taken alone"},
    {name: "p_holm", decimals: 4, value: setting => setting.pHolm, help: "of the difference, after Holm's correction"},
    {name: "verdict", decimals: -1, value: setting => setting.verdict, wide: true},
  ].filter(column => report.settings.some(setting => ![null, undefined, ""].includes(column.value(setting))));
  fill("settings",
    sortableTable("settings", "Results by setting", columns, report.settings, setting => ({classes: setting.best ? "best" : null})),
    report.comparison ? make("p", {class: "hint"}, report.comparison) : null);
}
