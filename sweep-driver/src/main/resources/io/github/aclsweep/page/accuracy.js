// The main plot: a measure over the main axis, one series per value of the other axes.

function measureOf(name) {
  return report.measures.find(measure => measure.name === name);
}

/** The measures that can be drawn, of which a point has a mean: the deciding one, what named the best point, accuracies, others. */
function figures() {
  const place = ({name, unit}) => name === report.deciding ? 0 : name === report.selecting ? 1 : unit === "PERCENT" ? 2 : 3;
  return report.measures.filter(measure => report.points.some(point => Number.isFinite(point.figures[measure.name]?.mean)))
    .sort((a, b) => place(a) - place(b));
}

/** Its name within a sentence: "Val loss" is "val loss", "InfoNCE" stays. */
function phraseOf(measure) {
  const words = withoutUnit(measure);
  return /^\p{Lu}[\p{Ll}'-]+(?![\p{L}\p{N}_])/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** The unit behind a number, with the space before it. */
function unitOf(measure) {
  return measure.unit === "PERCENT" ? " %" : "";
}

/** The lines of the main chart with their points. */
function chartLines() {
  return report.chart.lines.map(({name, points}) => ({name, points: points.map(i => report.points[i])}));
}

function showAccuracy() {
  const measures = figures();
  showSection("accuracy-section", measures.length > 0);
  if (measures.length === 0) {
    return;
  }
  const select = byId("figure");
  select.replaceChildren(...measures.map(({name, label}) => make("option", {value: name}, label)));
  const kept = measures.find(measure => measure.name === memory.get("figure")) ?? measures[0];
  select.value = kept.name;
  select.onchange = () => {
    memory.set("figure", select.value);
    drawAccuracy(measureOf(select.value));
  };
  drawAccuracy(kept);
}

/** Ways to draw the points, the best first; several axes need a value of each point on each. */
function views() {
  const all = dimensions();
  const placed = report.points.filter(point => !point.baseline).every(point => all.every(dimension => dimension.of(point) !== undefined));
  if (all.length < 2 || !placed) {
    return ["lines"];
  }
  const across = all.length === 2 ? "heat map" : "parallel coordinates";
  return report.severalMethods ? ["lines", across] : [across, "lines"];
}

function showViews(measure) {
  const all = views();
  const select = byId("view");
  select.closest("label").hidden = all.length < 2;
  select.replaceChildren(...all.map(view => make("option", {value: view}, view)));
  select.value = all.includes(memory.get("view")) ? memory.get("view") : all[0];
  select.onchange = () => {
    memory.set("view", select.value);
    drawAccuracy(measure);
  };
  return select.value;
}

function drawAccuracy(measure) {
  const {axis} = report.chart;
  const view = showViews(measure);
  const over = view === "lines" ? axisName(axis) : dimensions().map(({title}) => title).join(", ").replace(/, ([^,]*)$/, " and $1");
  byId("accuracy-title").textContent = over ? `${measure.label} over ${over}` : measure.label;
  const trained = report.points.filter(point => !point.baseline);
  if (view === "lines" || !trained.some(point => Number.isFinite(point.figures[measure.name]?.mean))) {
    drawLines(measure);
    return;
  }
  const host = make("div", {id: "accuracy-plot", class: "across"});
  const isMap = view === "heat map";
  const caption = [measure.help, isMap ? mapWords(measure)
    : "One line per point; the thick one is the best. Lines of one value lie beside each other, the higher above.", ...levelWords(measure)];
  fill("accuracy", make("figure", null, host, colourBar(measure, colourScale(trained, measure)),
    make("figcaption", null, caption.filter(Boolean).join(" "))), accuracyNumbers(measure));
  (isMap ? showHeatMap : showParallel)(host, measure, trained);
}

/** What a sign on the best point says, which may be several that are equal. */
function bestWords(sign) {
  const best = report.points.filter(point => point.best).length;
  const by = report.selecting === report.deciding ? "" : " by " + phraseOf(measureOf(report.selecting));
  return best > 1 ? `The ${sign}s mark the best points${by}: ${best} are equal.` : best === 1 ? `The ${sign} marks the best point${by}.` : "";
}

function mapWords(measure) {
  const verdicts = report.points.filter(point => ["above", "below"].includes(point.verdict));
  return measure.name !== report.deciding ? "" : (verdicts.length > 0 ? "\u25b2 and \u25bc: significantly above or below the point compared with. " : "")
    + bestWords("frame");
}

/** What the axes do not concern, which these charts have no place for. */
function levelWords(measure) {
  return report.points.filter(point => point.baseline && Number.isFinite(point.figures[measure.name]?.mean))
    .map(point => `${point.label}: ${shown(point.figures[measure.name].mean, measure.decimals)}.`);
}

function drawLines(measure) {
  const {axis, numeric} = report.chart;
  const swept = valuesOn({of: point => point.values[axis]}, report.points);
  const lines = chartLines();
  const ordered = lines.length > CATEGORIES || lines.length > 3 && numeric && report.axes.length === 2;
  const place = point => axis === "" ? point.label : point.values[axis];
  const series = lines.map((line, i) => ({
    name: line.name,
    colour: colour(i, lines.length, ordered),
    symbol: i,
    dash: ordered ? "" : DASHES[i],
    line: numeric,
    points: line.points.map(point => accuracyPoint(point, measure, place(point))),
    seeds: line.points.flatMap(point => seedPoints(point, measure, place(point))),
  }));
  const published = numeric ? publishedSeries(measure) : [];
  const drawable = [...published, ...series.filter(each => each.points.some(point => Number.isFinite(point.y)))];
  const host = make("div", {id: "accuracy-plot"});
  const chart = {
    label: `${measure.label} over ${axisName(axis) || "the points"}.`,
    height: 460,
    nothing: nothingDrawn(),
    x: {title: axisName(axis) || "point", swept: numeric ? swept : null, type: axisType(axis),
      values: numeric ? null : [...new Set(lines.flatMap(line => line.points.map(place)))]},
    y: {title: measure.label, limits: limitsOf(measure)},
    series: drawable,
    levels: levels(measure),
  };
  const drawn = drawable.some(each => !each.published && each.points.some(point => Number.isFinite(point.y)));
  const off = published.filter(each => !each.sameData).map(each => each.name);
  const caption = make("figcaption");
  const describe = () => { caption.textContent = accuracyCaption(measure, drawable.filter(each => !each.hidden)); };
  const names = drawable.length > 1 ? legend("accuracy", drawable, () => { showChart(host, chart); describe(); }, {off}) : null;
  describe();
  byId("figure").closest(".controls").hidden = !drawn;
  fill("accuracy", make("figure", null, host, drawn ? [names, caption] : null), drawn ? accuracyNumbers(measure) : null);
  showChart(host, drawn ? chart : {...chart, series: []});
}

/** Why there is no chart. */
function nothingDrawn() {
  const yet = report.state === "running" ? " yet" : "";
  return report.points.some(point => point.baseline && point.complete > 0) ? `No trial but those of baselines is complete${yet}.` : "No complete trial has this measure.";
}

function accuracyPoint(point, measure, x) {
  const found = point.figures[measure.name] ?? {};
  const lines = [point.label, `${measure.label}: ${shown(found.mean, measure.decimals)}`];
  if (Number.isFinite(found.low)) {
    lines.push(`interval ${interval(found.low, found.high, measure.decimals)}`);
  }
  lines.push(point.repetitions + (point.best ? ", the best point" : ""));
  if (point.verdict && measure.name === report.deciding) {
    lines.push(point.verdict);
  }
  return {x, y: found.mean, low: found.low, high: found.high, text: lines.join("\n"), ring: point.best && measure.name === report.deciding,
    choose: () => chooseTrial(point.trials[0])};
}

function seedPoints(point, measure, x) {
  const seeds = point.figures[measure.name]?.seeds ?? [];
  return seeds.length > 1 ? seeds.map(y => ({x, y})) : [];
}

/** Points that the axis does not concern are lines across. */
function levels(measure) {
  return report.chart.across.map(i => report.points[i])
    .filter(point => Number.isFinite(point.figures[measure.name]?.mean))
    .map(point => ({name: point.label, colour: () => "var(--c6)", y: point.figures[measure.name].mean,
      low: point.figures[measure.name].low, high: point.figures[measure.name].high}));
}

function publishedSeries(measure) {
  const {axis} = report.chart;
  const text = valueText(report.points.map(point => point.values[axis]), axisType(axis));
  return report.published.filter(curve => curve.figure === measure.name).map((curve, i) => ({
    name: "published: " + curve.name,
    published: true,
    sameData: curve.sameData,
    note: curve.note,
    line: true,
    symbol: i + 1,
    colour: () => "var(--soft)",
    points: curve.points.map(([x, y]) => ({x, y, text: `published: ${curve.name}\n${axisName(axis)} = ${text(x)}: ${shown(y, 2)}`})),
  }));
}

function accuracyCaption(measure, series) {
  const caption = [measure.help, report.intervals[measure.name] ?? ""];
  if (series.some(each => (each.seeds ?? []).length > 0)) {
    caption.push(`Small dots are single ${report.repetition}s.`);
  }
  if (report.points.some(each => each.best) && measure.name === report.deciding) {
    caption.push(bestWords("ring"));
  }
  caption.push(...levels(measure).filter(level => Number.isFinite(level.low)).map(level => `The band is the interval of ${level.name}.`));
  caption.push(...series.filter(each => each.published).map(each => each.note));
  return caption.filter(Boolean).join(" ");
}

function accuracyNumbers(measure) {
  const {axis} = report.chart;
  const published = report.chart.numeric ? report.published.find(curve => curve.figure === measure.name) : null;
  const bounded = report.points.some(point => Number.isFinite(point.figures[measure.name]?.low));
  const rows = report.points.map(point => {
    const found = point.figures[measure.name] ?? {};
    const theirs = published?.points.find(([x]) => x === point.values[axis]);
    return [point.label, shown(found.mean, measure.decimals),
      ...(bounded ? [shown(found.low, measure.decimals), shown(found.high, measure.decimals)] : []), point.counts, ...(published ? [theirs ? shown(theirs[1], 2) : ""] : [])];
  });
  return foldedNumbers("accuracy-numbers", "The plot's numbers",
    ["point", measure.label, ...(bounded ? ["interval from", "to"] : []), report.repetition + "s", ...(published ? ["published"] : [])], rows);
}
