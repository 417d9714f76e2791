// Learning curves: one small chart per number that training writes down, one line per value of the main axis.

function showCurves() {
  const groups = chartLines().filter(group => group.points.some(point => point.trials.some(id => report.trials[id].curves.length > 0)));
  showSection("curves-section", groups.length > 0);
  if (groups.length === 0) {
    return;
  }
  const select = make("select", {id: "curves-of"}, groups.map(group => make("option", {value: group.name},
    group.name + (group.points.some(point => point.best) ? " (with the best point)" : ""))));
  const winning = groups.find(group => group.points.some(point => point.best)) ?? groups[0];
  const chosen = groups.find(group => group.name === memory.get("curves of")) ?? winning;
  select.value = chosen.name;
  const host = make("div");
  const draw = () => drawCurves(host, groups.find(group => group.name === select.value).points);
  select.onchange = () => {
    memory.set("curves of", select.value);
    draw();
  };
  fill("curves", groups.length > 1 ? make("div", {class: "controls"}, make("label", null, "Of ", select)) : null, host);
  draw();
}

function drawCurves(host, all) {
  const charts = [];
  const points = all.filter(point => point.trials.some(id => report.trials[id].curves.length > 0));
  const {axis, numeric} = report.chart;
  const scaled = numeric && points.length > 3 && points.every(point => Number.isFinite(point.values[axis]));
  const colours = scaled ? colourOn(points.map(point => point.values[axis])) : null;
  const text = valueText(points.map(point => point.values[axis]), axisType(axis));
  const lines = points.map((point, i) => ({name: point.label, short: text(point.values[axis]), bare: true, line: true,
    colour: scaled ? colours(point.values[axis]) : colour(i, points.length, true)}));
  const names = legend("curves", lines, () => charts.forEach(draw => draw()), {scale: scaled ? axisName(axis) : null});
  const panels = make("div", {class: "panels"});
  host.replaceChildren(names, panels, make("p", {class: "hint"}, curvesHint(points)));
  const panelsShown = panelsOf(points);
  const stages = new Set(panelsShown.map(({stage}) => stage));
  for (const {stage, key} of panelsShown) {
    const label = curveLabel(key);
    const place = make("div", {id: `curve-${stage}-${key}`});
    panels.append(make("figure", null, make("h3", null, stages.size > 1 ? `${stage}: ${label}` : label), place));
    const series = lines.map((line, i) => ({...line, ...curve(points[i], stage, key)}));
    const chart = {label: `${label} over the epochs of ${stage}.`, height: 300, x: {title: "epoch", pad: 0.02, whole: true},
      y: {title: ""}, series};
    const draw = () => {
      series.forEach((each, i) => { each.hidden = lines[i].hidden; });
      showChart(place, chart);
    };
    charts.push(draw);
  }
  // Only now has every panel its width.
  charts.forEach(draw => draw());
}

/** The name of the measure, or of what is none, in words. */
function curveLabel(key) {
  const words = key.replaceAll("_", " ");
  return measureOf(key)?.label ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function curvesHint(points) {
  const several = points.some(point => point.trials.length > 1);
  const kept = points.flatMap(point => point.trials)
    .some(id => report.trials[id].curves.some(({stage}) => Number.isFinite(keptEpoch(id, stage))));
  const single = report.repetition === "fold" ? "trials" : "seeds";
  return (several ? `Thick: mean over the ${single}. Thin: single ${single}. ` : "") + (kept ? "A circle marks the epoch whose weights were kept." : "");
}

/** What to draw: measures of the table first; totals only where no terms of them are known, since terms can be compared. */
function panelsOf(points) {
  const found = new Map();
  const curves = points.flatMap(point => point.trials).flatMap(id => report.trials[id].curves);
  curves.filter(({stage, key}) => !curves.some(other => other.stage === stage && other.key.startsWith(key + "_")))
    .forEach(({stage, key}) => found.set(stage + " " + key, {stage, key}));
  const rank = ({key}) => {
    const place = report.measures.findIndex(measure => measure.name === key);
    return place < 0 ? report.measures.length : place;
  };
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** A point's mean over its seeds, epoch by epoch, and the seeds' own lines. */
function curve(point, stage, key) {
  const found = point.trials.flatMap(id => report.trials[id].curves.filter(each => each.stage === stage && each.key === key)
    .map(({points}) => ({kept: keptEpoch(id, stage), points: points.map(([x, y]) => ({x, y}))})));
  const threads = found.map(({points}) => points);
  const means = d3.rollups(threads.flat(), marks => d3.mean(marks, mark => mark.y), mark => mark.x);
  return {
    kept: found.flatMap(one => one.points.filter(({x}) => x === one.kept)),
    threads: threads.length > 1 ? threads : [],
    points: means.sort((a, b) => a[0] - b[0]).map(([x, y]) =>
      ({x, y, text: `${point.label}\nepoch ${x}: ${curveLabel(key)} ${brief(y)}`, choose: () => chooseTrial(point.trials[0])})),
  };
}

/** The epoch of a stage that a trial went on with, if it wrote that down. */
function keptEpoch(id, stage) {
  const row = report.rows.find(each => each.id === id);
  const own = stage.replaceAll("-", "_") + "_epoch";
  return scoreOf(row, report.columns.some(column => column.name === own) ? own : "kept_epoch");
}
