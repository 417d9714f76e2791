// The main plot: a figure over the first numeric axis, one series per value of the other axes.

/** The figures that can be drawn: those of which a setting has a mean. */
function figures() {
  const names = report.columns.filter(column => column.percent).map(column => column.name);
  const there = names.filter(name => report.settings.some(setting => Number.isFinite(setting.figures[name]?.mean)));
  return there.includes(report.deciding) ? [report.deciding, ...there.filter(name => name !== report.deciding)] : there;
}

/** The axis to the right: alpha, else the first of numbers, else the first. */
function mainAxis() {
  const numeric = report.axes.filter(axis => report.settings.some(setting => isNumeric(setting.values[axis])));
  return numeric.find(axis => axis === "loss.alpha") ?? numeric[0] ?? report.axes[0];
}

function isNumeric(text) {
  return text !== undefined && text !== "" && Number.isFinite(Number(text));
}

function axisName(key) {
  return key.slice(key.lastIndexOf(".") + 1);
}

/** Settings by the values of all axes but one; those without a value on it stand apart. */
function groupedSettings(axis) {
  const groups = new Map();
  for (const setting of report.settings.filter(each => axis === undefined || each.values[axis] !== "")) {
    const others = report.axes.filter(other => other !== axis && setting.values[other] !== "");
    const name = [
      ...(report.severalMethods && setting.method !== "random-encoder" ? [setting.method] : []),
      ...others.map(other => axisName(other) + " " + setting.values[other]),
    ].join(", ") || report.sweep;
    groups.set(name, [...groups.get(name) ?? [], setting]);
  }
  return [...groups].map(([name, settings]) => ({name, settings}));
}

function showAccuracy() {
  const names = figures();
  const select = byId("figure");
  select.replaceChildren(...names.map(name => make("option", {value: name}, name)));
  select.value = names.includes(memory.get("figure")) ? memory.get("figure") : names[0] ?? "";
  select.onchange = () => {
    memory.set("figure", select.value);
    drawAccuracy(select.value);
  };
  drawAccuracy(select.value);
}

function drawAccuracy(figure) {
  const axis = mainAxis();
  byId("accuracy-title").textContent = axis ? `Accuracy over ${axisName(axis)}` : "Accuracy";
  const groups = groupedSettings(axis);
  const numeric = axis !== undefined && groups.every(group => group.settings.every(each => isNumeric(each.values[axis])));
  const ordered = groups.length > CATEGORIES || report.axes.length === 2 && groups.length > 3
    && report.settings.every(each => report.axes.every(key => each.values[key] === "" || isNumeric(each.values[key])));
  const place = setting => axis === undefined ? short(setting.label) : numeric ? Number(setting.values[axis]) : setting.values[axis];
  const series = groups.map((group, i) => ({
    name: group.name,
    colour: colour(i, groups.length, ordered),
    symbol: i,
    dash: ordered ? "" : DASHES[i],
    line: numeric,
    points: group.settings.map(setting => accuracyPoint(setting, figure, place(setting))),
    seeds: group.settings.flatMap(setting => seedPoints(setting, figure, place(setting))),
  }));
  if (numeric && axis === "loss.alpha") {
    series.unshift(...publishedSeries(figure));
  }
  const host = make("div", {id: "accuracy-plot"});
  const chart = {
    label: `${figure} over ${axis ? axisName(axis) : "settings"}.`,
    height: 460,
    nothing: "No trial is complete yet.",
    x: {title: axis ? axisTitle(axis) : "setting", values: numeric ? null : [...new Set(report.settings
      .filter(each => axis === undefined || each.values[axis] !== "").map(each => place(each)))]},
    y: {title: `${figure}, %`, limits: [0, 100]},
    series,
    levels: levels(figure, axis),
  };
  const drawn = series.some(each => !each.published && each.points.some(point => Number.isFinite(point.y)));
  const names = series.length > 1 ? legend("accuracy", series, () => showChart(host, chart)) : null;
  byId("figure").closest(".controls").hidden = !drawn;
  fill("accuracy", make("figure", null, host, drawn ? [names, make("figcaption", null, accuracyCaption(figure, series))] : null),
    drawn ? accuracyNumbers(figure) : null);
  showChart(host, drawn ? chart : {...chart, series: []});
}

function axisTitle(axis) {
  return axis === "loss.alpha" ? "alpha (weight of InfoNCE)" : axis;
}

function accuracyPoint(setting, figure, x) {
  const found = setting.figures[figure] ?? {};
  const lines = [short(setting.label), `${figure} ${shown(found.mean, 2)} %`];
  if (Number.isFinite(found.low)) {
    lines.push(`95 % interval ${shown(found.low, 2)} to ${shown(found.high, 2)}`);
  }
  lines.push(seedsOf(setting) + (setting.best ? ", the best setting" : ""));
  if (setting.verdict) {
    lines.push(setting.verdict);
  }
  return {x, y: found.mean, low: found.low, high: found.high, text: lines.join("\n"), ring: setting.best && figure === report.deciding,
    choose: () => chooseTrial(setting.trials[0])};
}

function seedPoints(setting, figure, x) {
  const seeds = setting.figures[figure]?.seeds ?? [];
  return seeds.length > 1 ? seeds.map(y => ({x, y})) : [];
}

function seedsOf(setting) {
  const missing = setting.planned - setting.complete;
  return plural(setting.complete, "seed") + (missing > 0 ? ` of ${setting.planned}` + (setting.failed ? `, ${setting.failed} failed` : "") : "");
}

/** Baselines that the axis does not concern are lines across. */
function levels(figure, axis) {
  return report.settings
    .filter(setting => axis !== undefined && setting.values[axis] === "" && Number.isFinite(setting.figures[figure]?.mean))
    .map(setting => ({name: short(setting.label), colour: () => "var(--c6)", y: setting.figures[figure].mean,
      low: setting.figures[figure].low, high: setting.figures[figure].high}));
}

function publishedSeries(figure) {
  return report.published.curves.filter(curve => curve.figure === figure).map((curve, i) => ({
    name: "published: " + curve.name,
    published: true,
    line: true,
    symbol: i + 1,
    colour: () => "var(--soft)",
    points: curve.points.map(([x, y]) => ({x, y, text: `published: ${curve.name}\nalpha ${x}: ${shown(y, 2)} %`})),
  }));
}

function accuracyCaption(figure, series) {
  const caption = [`${figure} on the test clips, in percent. ${report.intervals[figure] ?? ""}`];
  if (series.some(each => (each.seeds ?? []).length > 0)) {
    caption.push("Small dots are single seeds.");
  }
  if (report.settings.some(each => each.best) && figure === report.deciding) {
    caption.push("The ring marks the best setting.");
  }
  if (series.some(each => each.published)) {
    caption.push(report.published.note);
  }
  return caption.join(" ");
}

function accuracyNumbers(figure) {
  const published = report.published.curves.find(curve => curve.figure === figure);
  const rows = report.settings.map(setting => {
    const found = setting.figures[figure] ?? {};
    const theirs = published?.points.find(([x]) => x === Number(setting.values["loss.alpha"] || NaN));
    return [setting.label, shown(found.mean, 2), shown(found.low, 2), shown(found.high, 2), seedsOf(setting),
      ...(published ? [theirs ? shown(theirs[1], 2) : ""] : [])];
  });
  return foldedNumbers("accuracy-numbers", "The plot's numbers",
    ["setting", figure, "interval from", "to", "seeds", ...(published ? ["published"] : [])], rows);
}
