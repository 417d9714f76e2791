// Two measures that describe a trial, one against the other: one mark per trial.

/** Measures that neither judge a trial nor count anything: uniformity and tolerance for example. */
function describing() {
  return report.measures.filter(measure => measure.better === "NEITHER" && measure.unit !== "COUNT")
    .filter(measure => report.rows.some(row => Number.isFinite(scoreOf(row, measure.name))));
}

function scoreOf(row, name) {
  return row.cells[report.columns.findIndex(column => column.name === name)];
}

function showQuality() {
  const [up, right] = describing();
  showSection("quality-section", right !== undefined);
  if (right === undefined) {
    return;
  }
  byId("quality-title").textContent = `${up.label} against ${right.label.toLowerCase()}`;
  const deciding = measureOf(report.deciding);
  const mark = row => {
    const [x, y] = [scoreOf(row, right.name), scoreOf(row, up.name)];
    return {x, y, choose: () => chooseTrial(row.id), ring: row.best, text: [row.label,
      `${right.label}: ${shown(x, right.decimals)}`, `${up.label}: ${shown(y, up.decimals)}`,
      `${deciding.label}: ${shown(scoreOf(row, deciding.name), deciding.decimals)}`].join("\n")};
  };
  const marksOf = point => point.trials.map(id => report.rows.find(row => row.id === id)).map(mark)
    .filter(({x, y}) => Number.isFinite(x) && Number.isFinite(y));
  const trained = report.points.filter(point => !point.baseline);
  const {axis, numeric} = report.chart;
  const scaled = numeric && trained.every(point => Number.isFinite(point.values[axis]));
  const colours = scaled ? colourOn(trained.map(point => point.values[axis])) : null;
  const texts = new Map(report.axes.map(each => [each, valueText(valuesOn({of: point => point.values[each]}, trained), axisType(each))]));
  const label = point => report.axes.map(each => texts.get(each)(point.values[each])).filter(Boolean).join(", ") || point.method;
  const series = [
    ...trained.map((point, i) => ({name: point.label, label: label(point), important: point.best || point.verdict === "reference",
      colour: scaled ? colours(point.values[axis]) : colour(i, trained.length, trained.length > CATEGORIES),
      symbol: scaled ? 0 : i % 7, points: marksOf(point)})),
    ...report.points.filter(point => point.baseline).map((point, i) => ({name: point.label, label: point.label, baseline: true,
      colour: () => "var(--c6)", symbol: i + 3, points: marksOf(point)})),
  ].filter(each => each.points.length > 0);
  const host = make("div", {id: "quality-plot"});
  const chart = {label: `${up.label} over ${right.label}, one mark per trial.`, height: 420, x: {title: right.label, limits: limitsOf(right)},
    y: {title: up.label, limits: limitsOf(up)}, series};
  // An encoder that is not trained crowds all clips together, far from all others.
  const apart = series.filter(each => each.baseline && series.length > 1).map(each => each.name);
  const numbers = series.flatMap(each => each.points.map(one => [one.text.split("\n")[0], shown(one.x, right.decimals), shown(one.y, up.decimals)]));
  const baselines = series.filter(each => apart.includes(each.name));
  const names = report.axes.map(axisName).join(", ");
  fill("quality", make("figure", null, host, baselines.length > 0 ? legend("quality", baselines, () => showChart(host, chart), {off: apart}) : null,
    make("figcaption", null, `${up.help} ${right.help}` + (names ? ` The numbers beside the marks: ${names}.` : "")
      + (series.some(each => each.points.some(one => one.ring)) ? " The rings mark the trials of the best point." : "")
      + (scaled ? ` Dark to light: ${axisName(axis)} from low to high.` : "")
      + (apart.length > 0 ? " Baselines that lie far off are hidden at first." : ""),
      apart.length > 0 ? make("span", {class: "hint"}, " Click their names to show or hide them.") : null)),
    foldedNumbers("quality-numbers", "The plot's numbers", ["trial", right.label, up.label], numbers));
  showChart(host, chart);
}
