// The two sortable tables: trials, and points averaged over seeds.

/**
 * A table that is sorted by its headings. A column is {name, label, help, decimals, value(row), cell(row)}; the order is
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
    }}, column.label ?? column.name.replaceAll("_", " "))));
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
  const pointOf = new Map(report.points.flatMap(point => point.trials.map(id => [id, point])));
  const first = {name: "point", decimals: -1, head: true, value: row => pointOf.get(row.id).order,
    cell: row => make("button", {type: "button", class: "link", id: "look-" + row.id, title: `look into trial ${row.id}`,
      onclick: () => chooseTrial(row.id)}, short(pointOf.get(row.id).label))};
  const cells = {
    trial: row => make("span", {class: "code"}, row.id),
    status: statusText,
  };
  const columns = report.columns.map((column, i) => ({
    name: column.name,
    label: report.axes.includes(column.label) ? column.name : column.label,
    help: helpOf(column),
    decimals: column.decimals < 0 ? decimalsOf(report.rows.map(row => row.cells[i])) : column.decimals,
    wide: column.name === "reason",
    value: row => row.cells[i],
    cell: cells[column.name] ?? null,
  })).filter(column => column.name !== "method" || report.severalMethods)
    .filter(column => report.rows.some(row => column.value(row) !== null && column.value(row) !== ""));
  fill("table", sortableTable("trials", "Results of all trials", [first, ...columns], report.rows, row => ({
    classes: [row.best ? "best" : null, row.id === chosenTrial() ? "chosen" : null].filter(Boolean).join(" ") || null,
    trial: row.id,
  })));
}

/** The name in files before what it means. */
function helpOf(column) {
  return column.name === column.label ? column.help : `${column.name}: ${column.help}`;
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
  const kind = {failed: "bad", complete: "good"}[row.state] ?? null;
  return make("span", {class: kind}, row.status);
}

function showPoints() {
  const measure = measureOf(report.deciding);
  const found = point => point.figures[measure.name] ?? {};
  const columns = [
    {name: "point", decimals: -1, head: true, value: point => point.order, cell: point => short(point.label)},
    {name: "seeds", decimals: -1, value: point => point.complete, cell: seedsOf},
    {name: measure.name, label: measure.label, help: measure.help, decimals: measure.decimals, value: point => found(point).mean},
    {name: "interval", decimals: -1, value: point => found(point).low ?? found(point).mean, cell: point => spread(found(point), measure),
      help: report.intervals[measure.name]},
    {name: "deviation", decimals: measure.decimals, value: point => found(point).deviation, help: "standard deviation over the seeds"},
    {name: "difference", decimals: measure.decimals, value: point => point.difference,
      cell: point => Number.isFinite(point.difference) ? `${signed(point.difference, measure.decimals)} `
        + (Number.isFinite(point.differenceLow) ? interval(point.differenceLow, point.differenceHigh, measure.decimals, signed) : "") : "",
      help: `of “${measure.label}”, from the point compared with, with its interval`},
    {name: "p", decimals: 3, value: point => point.p, cell: point => Number.isFinite(point.p) ? probability(point.p) : "",
      help: "of the difference, taken alone"},
    {name: "p_holm", decimals: 3, value: point => point.pHolm, cell: point => Number.isFinite(point.pHolm) ? probability(point.pHolm) : "",
      help: "of the difference, after Holm's correction"},
    {name: "verdict", decimals: -1, value: point => point.verdict, wide: true},
  ].filter(column => report.points.some(point => ![null, undefined, ""].includes(column.value(point))));
  fill("points",
    sortableTable("points", "Results by point", columns, report.points, point => ({classes: point.best ? "best" : null})),
    report.comparison ? make("p", {class: "hint"}, report.comparison) : null);
}

/** The interval, or the single seeds where they are too few for one. */
function spread({low, high, seeds}, measure) {
  if (Number.isFinite(low)) {
    return interval(low, high, measure.decimals);
  }
  return (seeds ?? []).length > 1 ? `(${seeds.map(seed => shown(seed, measure.decimals)).join(", ")})` : "";
}
