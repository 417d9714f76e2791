// Learning curves: one small chart per number that training writes down, one line per value of the main axis.

const CURVES_FIRST = ["loss_infonce", "loss_angular", "knn_macro"];

function showCurves() {
  const axis = mainAxis();
  const groups = groupedSettings(axis).filter(group => group.settings.some(setting => setting.trials.some(id => report.trials[id].curves.length > 0)));
  if (groups.length === 0) {
    fill("curves", make("p", {class: "hint"}, "No trial has written a learning curve yet."));
    return;
  }
  const select = make("select", {id: "curves-of"}, groups.map(group => make("option", {value: group.name}, group.name)));
  select.value = groups.some(group => group.name === memory.get("curves of")) ? memory.get("curves of") : groups[0].name;
  const host = make("div");
  const draw = () => drawCurves(host, groups.find(group => group.name === select.value).settings);
  select.onchange = () => {
    memory.set("curves of", select.value);
    draw();
  };
  fill("curves", groups.length > 1 ? make("div", {class: "controls"}, make("label", null, "Of ", select)) : null, host);
  draw();
}

function drawCurves(host, settings) {
  const charts = [];
  const lines = settings.map((setting, i) => ({name: short(setting.label), bare: true, line: true,
    colour: colour(i, settings.length, true), dash: settings.length > 6 ? ["", "6 3", "2 2"][i % 3] : ""}));
  const names = legend("curves", lines, () => charts.forEach(draw => draw()));
  const panels = make("div", {class: "panels"});
  host.replaceChildren(panels, names, make("p", {class: "hint"}, curvesHint(settings)));
  for (const {stage, key} of panelsOf(settings)) {
    const place = make("div", {id: `curve-${stage}-${key}`});
    panels.append(make("figure", null, make("h3", null, stage === "pretrain" ? key : `${stage}: ${key}`), place));
    const series = lines.map((line, i) => ({...line, ...curve(settings[i], stage, key)}));
    const chart = {label: `${key} over the epochs of ${stage}.`, height: 300, x: {title: "epoch", pad: 0.02},
      y: {title: key.includes("macro") ? key + ", %" : key}, series};
    const draw = () => {
      series.forEach((each, i) => { each.hidden = lines[i].hidden; });
      showChart(place, chart);
    };
    charts.push(draw);
  }
  // Only now has every panel its width.
  charts.forEach(draw => draw());
}

function curvesHint(settings) {
  const several = settings.some(setting => setting.trials.length > 1);
  return "The lines go from dark to light in the order of the table." + (several ? " Thick: mean over the seeds. Thin: single seeds." : "");
}

/** What to draw, the losses of pretraining first; totals only where they can be compared. */
function panelsOf(settings) {
  const found = new Map();
  settings.flatMap(setting => setting.trials).flatMap(id => report.trials[id].curves)
    .filter(({stage, key}) => key !== "loss" || stage.startsWith("finetune"))
    .forEach(({stage, key}) => found.set(stage + " " + key, {stage, key}));
  const rank = ({key}) => CURVES_FIRST.includes(key) ? CURVES_FIRST.indexOf(key) : CURVES_FIRST.length;
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/** A setting's mean over its seeds, epoch by epoch, and the seeds' own lines. */
function curve(setting, stage, key) {
  const threads = setting.trials
    .flatMap(id => report.trials[id].curves.filter(each => each.stage === stage && each.key === key))
    .map(({points}) => points.map(([x, y]) => ({x, y})));
  const means = d3.rollups(threads.flat(), points => d3.mean(points, point => point.y), point => point.x);
  return {
    threads: threads.length > 1 ? threads : [],
    points: means.sort((a, b) => a[0] - b[0]).map(([x, y]) =>
      ({x, y, text: `${short(setting.label)}\nepoch ${x}: ${key} ${brief(y)}`, choose: () => chooseTrial(setting.trials[0])})),
  };
}
