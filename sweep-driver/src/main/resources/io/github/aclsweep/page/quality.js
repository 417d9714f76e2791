// Uniformity against tolerance, one mark per trial.

function showQuality() {
  const at = name => report.columns.findIndex(column => column.name === name);
  const [x, y, accuracy] = [at("tolerance"), at("minus_uniformity"), at(report.deciding)];
  const axis = mainAxis();
  const settings = report.settings.filter(setting => setting.values[axis] !== "");
  const point = row => ({x: row.cells[x], y: row.cells[y], choose: () => chooseTrial(row.id), text: [short(row.label),
    `tolerance ${brief(row.cells[x])}, minus_uniformity ${brief(row.cells[y])}`,
    `${report.deciding} ${shown(row.cells[accuracy], 2)} %`].join("\n"), ring: row.best});
  const rowsOf = setting => setting.trials.map(id => report.rows.find(row => row.id === id))
    .filter(row => Number.isFinite(row.cells[x]) && Number.isFinite(row.cells[y]));
  const series = settings.map((setting, i) => ({name: short(setting.label), colour: colour(i, settings.length, true), symbol: i % 7,
    points: rowsOf(setting).map(point)}))
    .concat(report.settings.filter(setting => !settings.includes(setting)).map((setting, i) => ({name: short(setting.label),
      colour: () => "var(--c6)", symbol: i + 3, points: rowsOf(setting).map(point)})))
    .filter(each => each.points.length > 0);
  const host = make("div", {id: "quality-plot"});
  const chart = {label: "minus uniformity over tolerance, one mark per trial.", height: 420,
    nothing: "No trial has measured its feature quality yet.",
    x: {title: "tolerance (mean cosine within a class)"}, y: {title: "minus_uniformity"}, series};
  // An encoder that is not trained crowds all clips together, far from all others.
  const apart = series.filter(each => each.name.startsWith("random-encoder")).map(each => each.name);
  const numbers = series.flatMap(each => each.points.map(one => [one.text.split("\n")[0], one.x, one.y]));
  fill("quality", make("figure", null, host, series.length > 1 && series.length <= 24 ? legend("quality", series, () => showChart(host, chart), apart) : null,
    series.length === 0 ? null : make("figcaption", null, "Of the test clips' projections. Further up: spread over the sphere. Further right: classes closer together."
      + " The order of the colours is the table's, from dark to light."
      + (apart.length > 0 ? " Press random-encoder to show it: it lies far off." : ""))),
    numbers.length > 0 ? foldedNumbers("quality-numbers", "The plot's numbers", ["trial", "tolerance", "minus_uniformity"], numbers) : null);
  showChart(host, chart);
}
