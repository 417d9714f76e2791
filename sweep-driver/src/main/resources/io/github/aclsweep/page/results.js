// The tables of trials, and of points averaged over seeds or folds.

/** Differing values alone are worth a column from the start. */
const OFTEN_THE_SAME = ["method", "seed", "epochs", "device"];

/** So many measures have room in the table of points beside those that judge. */
const FEW_MEASURES = 3;

/** Letters of "reference" and more: a verdict that is no longer needs no lines of its own. */
const SHORT_VERDICT = 12;

function showTrials() {
  const cells = {
    trial: row => make("button", {type: "button", class: "link code", id: "look-" + row.id, title: `show ${row.label}`,
      onclick: () => chooseTrial(row.id)}, row.id),
    status: statusText,
  };
  const columns = report.columns.map((column, i) => ({
    name: column.name,
    label: column.label,
    help: helpOf(column),
    numeric: ["whole", "number"].includes(column.type),
    decimals: column.decimals,
    place: placeOf(column.name),
    wide: column.name === "reason",
    head: column.name === "trial",
    state: column.name === "status",
    unusual: !column.usual || OFTEN_THE_SAME.includes(column.name) && new Set(report.rows.map(row => row.cells[i])).size === 1,
    value: row => row.cells[i],
    cell: cells[column.name] ?? (column.decimals < 0 ? textOf(row => row.cells[i], report.rows, column.type) : null),
  })).filter(column => report.rows.some(row => column.value(row) !== null && column.value(row) !== ""));
  columns.sort((a, b) => a.place - b.place);
  const condition = conditionFor(columns, report.rows);
  fill("table-hint", report.rows.length > FEW_ROWS && condition
    ? [" A filter takes words and conditions such as ", make("code", null, condition), "."] : null);
  fill("table", dataTable("trials", "Results of all trials", columns, report.rows, row => ({
    classes: [row.best ? "best" : null, row.id === chosenTrial() ? "chosen" : null].filter(Boolean).join(" ") || null,
    trial: row.id,
    unended: ["complete", "stopped"].includes(row.state) ? null : [row.status, row.reason].filter(Boolean).join(": "),
  })));
}

/** A narrow screen shows the first columns: the id, the axes, and what the points are compared and chosen by. */
function placeOf(column) {
  const axes = report.axes.map(axisName);
  const first = ["trial", ...axes, report.deciding, report.selecting, "status", "seed", "method"];
  const place = first.indexOf(column);
  return place < 0 ? first.length : place;
}

/** The name in files before what it means. */
function helpOf(column) {
  return column.name === column.label ? column.help : `${column.name}: ${column.help}`;
}

/** The text of a value of each of some rows, as configuration writes it. */
function textOf(value, rows, type) {
  const text = valueText(rows.map(value), type);
  return row => text(value(row));
}

function statusText(row) {
  const kind = {failed: "bad", complete: "good"}[row.state] ?? null;
  return make("span", {class: kind}, row.status);
}

function showPoints() {
  const measure = measureOf(report.deciding);
  const hint = [report.points.every(point => point.complete <= 1) ? null : `Each row is the mean of a point's ${report.repetition}s.`, report.search];
  byId("points-hint").textContent = hint.filter(Boolean).join(" ");
  byId("points-hint").hidden = !hint.some(Boolean);
  const found = point => point.figures[measure.name] ?? {};
  const counts = {name: report.repetition + "s", decimals: -1, state: true, value: point => point.complete, cell: point => point.counts};
  const hasSeeds = report.points.some(point => !Number.isFinite(found(point).low) && found(point).seeds?.length === 2);
  // Counts that say why a row is empty stand beside its figure.
  const missing = report.points.some(point => point.complete < point.trials.length);
  const columns = [
    ...pointColumns(),
    {name: measure.name, label: measure.label, help: measure.help, numeric: true, decimals: measure.decimals, value: point => found(point).mean},
    ...missing ? [counts] : [],
    {name: "interval", label: `${withoutUnit(measure)} interval${hasSeeds ? `, or ${report.repetition}s` : ""}`, numeric: true, decimals: -1, value: point => spread(found(point), measure) && (found(point).low ?? found(point).mean),
      cell: point => spread(found(point), measure), help: report.intervals[measure.name]},
    {name: "difference", numeric: true, decimals: measure.decimals, value: point => point.difference, cell: differenceCell,
      help: `in “${measure.label}”, from the point compared with, with its interval`,
      dagger: point => ["above", "below"].includes(point.verdict)},
    {name: "p", numeric: true, decimals: 3, value: point => point.p, cell: point => Number.isFinite(point.p) ? probability(point.p) : "",
      help: `of the difference in “${measure.label}”, taken alone`, unusual: true},
    {name: "p_holm", label: "p (Holm)", numeric: true, decimals: 3, value: point => point.pHolm,
      cell: point => Number.isFinite(point.pHolm) ? probability(point.pHolm) : "", help: `of the difference in “${measure.label}”, after Holm's correction`},
    {name: "verdict", decimals: -1, help: `on the difference in “${measure.label}”`, value: point => point.verdict, wide: report.points.some(point => (point.verdict ?? "").length > SHORT_VERDICT)},
    ...selectingColumn(),
    ...missing ? [] : [counts],
    {name: measure.name + "_sd", label: measure.label.replace(/( \([^()]*\))?$/, " sd$1"), numeric: true, decimals: measure.decimals,
      value: point => found(point).deviation, help: `standard deviation of “${measure.label}” over the ${report.repetition}s`, unusual: true},
    ...otherColumns(),
  ].filter(column => report.points.some(point => ![null, undefined, ""].includes(column.value(point))));
  fill("points",
    dataTable("points", "Results by point", columns, report.points, point => ({classes: point.best ? "best" : null,
      unended: point.complete === 0 ? unendedWords(point) : null})),
    report.comparison ? make("p", {class: "hint"}, report.comparison) : null);
}

/** Why a point has no figure: how far its one trial is, or how many are complete and failed. */
function unendedWords({trials, counts}) {
  return trials.length === 1 ? report.rows.find(row => row.id === trials[0]).status : counts;
}

/** A narrow table breaks the line before the interval alone. */
function differenceCell({differenceText}) {
  const [number, ...rest] = (differenceText ?? "").split(" ");
  return rest.length === 0 ? number : make("span", null, number + " ", make("span", {class: "count"}, rest.join(" ")));
}

/** What named the best point, where that is another measure. */
function selectingColumn() {
  return report.selecting === report.deciding ? [] : [meanColumn(measureOf(report.selecting))];
}

/** The means of all other measures, shown from the start where they are few. */
function otherColumns() {
  const others = report.measures.filter(({name}) => ![report.deciding, report.selecting].includes(name));
  const known = others.filter(({name}) => report.points.some(point => Number.isFinite(point.figures[name]?.mean)));
  return known.map(measure => ({...meanColumn(measure), unusual: known.length > FEW_MEASURES}));
}

function meanColumn(measure) {
  return {name: measure.name, label: measure.label, help: measure.help, numeric: true, decimals: measure.decimals,
    value: point => point.figures[measure.name]?.mean};
}

/** One column per axis, the method before them where trained points differ in it; else the first axis names those without. */
function pointColumns() {
  const axes = report.axes.map(axis => {
    const values = report.points.map(point => point.values[axis]);
    const numeric = values.every(value => value === undefined || typeof value === "number");
    const value = point => point.values[axis];
    return {name: axisName(axis), label: axisName(axis), help: `The setting ${axis}.`, numeric, decimals: -1, value,
      cell: textOf(value, report.points, axisType(axis))};
  });
  const method = {name: "method", decimals: -1, value: point => point.method};
  if (report.severalMethods || axes.length === 0) {
    return [{...method, head: true}, ...axes];
  }
  const [first, ...others] = axes;
  const named = point => report.axes.some(axis => point.values[axis] !== undefined) ? first.cell(point) : point.method;
  return [{...first, head: true, cell: named}, ...others, {...method, unusual: true}];
}

/** whole, number or text: 1.0 is no whole number. */
function axisType(axis) {
  return report.columns.find(column => column.name === axisName(axis))?.type;
}

/** Its one name for people, on the whole page. */
function axisName(axis) {
  return report.axisNames[axis] ?? axis;
}

/** The interval; the single seeds or folds where they are too few for one; that more of them are the same. */
function spread({low, high, seeds = []}, measure) {
  if (Number.isFinite(low)) {
    return interval(low, high, measure.decimals);
  }
  if (seeds.length > 2) {
    return `(the same in all ${seeds.length})`;
  }
  return seeds.length > 1 ? `(${seeds.map(seed => shown(seed, measure.decimals)).join(" / ")})` : "";
}
