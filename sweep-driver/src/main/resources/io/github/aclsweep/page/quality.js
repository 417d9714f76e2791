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
  byId("quality-section").hidden = right === undefined;
  byId("quality-link").hidden = right === undefined;
  if (right === undefined) {
    return;
  }
  byId("quality-title").textContent = `${up.label} against ${right.label.toLowerCase()}`;
  const deciding = measureOf(report.deciding);
  const mark = row => {
    const [x, y] = [scoreOf(row, right.name), scoreOf(row, up.name)];
    return {x, y, choose: () => chooseTrial(row.id), ring: row.best, text: [short(row.label),
      `${right.label}: ${shown(x, right.decimals)}`, `${up.label}: ${shown(y, up.decimals)}`,
      `${deciding.label}: ${shown(scoreOf(row, deciding.name), deciding.decimals)}`].join("\n")};
  };
  const marksOf = point => point.trials.map(id => report.rows.find(row => row.id === id)).map(mark)
    .filter(({x, y}) => Number.isFinite(x) && Number.isFinite(y));
  const trained = report.points.filter(point => !point.baseline);
  const series = [
    ...trained.map((point, i) => ({name: short(point.label), colour: colour(i, trained.length, true), symbol: i % 7, points: marksOf(point)})),
    ...report.points.filter(point => point.baseline).map((point, i) => ({name: short(point.label), baseline: true,
      colour: () => "var(--c6)", symbol: i + 3, points: marksOf(point)})),
  ].filter(each => each.points.length > 0);
  const host = make("div", {id: "quality-plot"});
  const chart = {label: `${up.label} over ${right.label}, one mark per trial.`, height: 420, x: {title: right.label}, y: {title: up.label}, series};
  // An encoder that is not trained crowds all clips together, far from all others.
  const apart = series.filter(each => each.baseline && series.length > 1).map(each => each.name);
  const numbers = series.flatMap(each => each.points.map(one => [one.text.split("\n")[0], one.x, one.y]));
  fill("quality", make("figure", null, host, series.length > 1 && series.length <= 24 ? legend("quality", series, () => showChart(host, chart), apart) : null,
    make("figcaption", null, `${up.help} ${right.help} The order of the colours is the table's, from dark to light.`
      + (apart.length > 0 ? " Baselines lie far off: press their names to show them." : ""))),
    foldedNumbers("quality-numbers", "The plot's numbers", ["trial", right.label, up.label], numbers));
  showChart(host, chart);
}
