// One trial: what it reached class by class, and what it was.

const DENSE = 30;
const FEW = 12;

function chosenTrial() {
  return report.trials[memory.get("trial")] ? memory.get("trial")
    : report.points.find(point => point.best)?.trials[0] ?? report.rows[0]?.id;
}

function chooseTrial(id) {
  memory.set("trial", id);
  for (const row of document.querySelectorAll("tr[data-trial]")) {
    row.classList.toggle("chosen", row.dataset.trial === id);
  }
  byId("trial").value = id;
  drawTrial(id);
  byId("trial-section").scrollIntoView({block: "start"});
}

function showTrial() {
  const select = byId("trial");
  select.replaceChildren(...report.rows.map(row => make("option", {value: row.id}, row.state === "complete" ? row.label : `${row.label} (${row.status})`)));
  select.value = chosenTrial() ?? "";
  select.onchange = () => chooseTrial(select.value);
  const step = by => {
    const at = report.rows.findIndex(row => row.id === select.value);
    chooseTrial(report.rows[(at + by + report.rows.length) % report.rows.length].id);
  };
  byId("previous-trial").onclick = () => step(-1);
  byId("next-trial").onclick = () => step(1);
  drawTrial(select.value);
}

function drawTrial(id) {
  const row = report.rows.find(each => each.id === id);
  if (!row) {
    return;
  }
  const {predictions, facts, files, command} = report.trials[id];
  fill("trial-details",
    make("p", null, make("strong", null, row.label), " ", make("span", {class: "code"}, id), " ", statusText(row)),
    row.reason ? make("p", {class: row.state === "failed" ? "bad" : "hint"}, row.reason) : null,
    predictions.flatMap(one => predictionsOf(id, one, predictions.length > 1)),
    predictions.length === 0 && row.state === "complete" && anyPredictions() ? make("p", {class: "hint"}, "This trial has written no predictions.") : null,
    files.length > 0 ? make("p", null, "Its files: ", linked(files, file => file.split("/").slice(2).join("/"))) : null,
    make("p", null, "To run it again:"), commandLine("copy-trial", command),
    make("details", {id: "trial-facts"}, make("summary", null, "This trial's numbers"), keyTable(facts)));
  rememberFolding();
}

/** A program need not write any. */
function anyPredictions() {
  return Object.values(report.trials).some(trial => trial.predictions.length > 0);
}

function predictionsOf(id, {label, counts, item}, several) {
  const classes = report.classes;
  const clips = counts.map(row => d3.sum(row.map(([, count]) => count)));
  const right = counts.map((row, label) => d3.sum(row.filter(([predicted]) => predicted === label).map(([, count]) => count)));
  const total = d3.sum(clips);
  return [
    several ? make("h3", null, label) : null,
    make("p", null, `${d3.sum(right)} of ${plural(total, "test " + item)} are right.`),
    make("div", {class: "columns"}, matrix(classes, counts, clips), perClass(classes, clips, right)),
  ];
}

/** Rows are the right classes, columns what the trial said; classes of other trials alone are left out. */
function matrix(classes, counts, clips) {
  const rows = d3.range(classes.length).filter(i => clips[i] > 0);
  const said = new Set(counts.flat().map(([predicted]) => predicted));
  const columns = d3.range(classes.length).filter(i => clips[i] > 0 || said.has(i));
  const table = make("table", {"aria-label": "Confusion matrix: rows are the right classes, columns the predicted ones"},
    make("thead", null, make("tr", null, make("td"), columns.map(i => make("th", {scope: "col", title: classes[i]}, make("span", null, classes[i]))))),
    make("tbody", null, rows.map(label => {
      const row = new Map(counts[label]);
      const name = classes[label];
      return make("tr", null, make("th", {scope: "row", title: name}, name), columns.map(i =>
        matrixCell(row.get(i) ?? 0, clips[label], `${name} taken for ${classes[i]}`, label === i)));
    })));
  return make("figure", {class: "matrix" + (columns.length > DENSE ? " dense" : columns.length <= FEW ? " few" : "")}, make("h3", null, "Confusion matrix"),
    make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": "Confusion matrix"}, table),
    make("figcaption", null, "Rows: right class. Columns: predicted class. Framed: right. Darker: a larger share of the row."));
}

function matrixCell(count, clips, what, right) {
  const cell = make("td", {class: right ? "right" : null}, count === 0 ? "" : String(count));
  if (count > 0) {
    const share = count / clips;
    // Blue grows darker towards one; the text is what can be read on it.
    const blue = d3.interpolateBlues(0.12 + 0.83 * share);
    cell.style.backgroundColor = blue;
    cell.style.color = d3.lab(blue).l > 50 ? "#0a1626" : "#ffffff";
    const text = `${what}: ${count} of ${clips} (${fixed(100 * share, 0)} %)`;
    cell.addEventListener("pointerenter", () => {
      const box = cell.getBoundingClientRect();
      showTip(text, box.left + box.width / 2, box.top);
    });
    cell.addEventListener("pointerleave", hideTip);
  }
  return cell;
}

function perClass(classes, clips, right) {
  const row = i => {
    const share = 100 * right[i] / clips[i];
    const bar = make("span", {class: "bar"});
    bar.style.width = share + "%";
    return make("tr", null, make("th", {scope: "row"}, classes[i]), make("td", {class: "numeric count"}, `${right[i]} of ${clips[i]}`),
      make("td", {class: "numeric"}, fixed(share, 1)), make("td", {"aria-hidden": "true"}, bar));
  };
  return make("div", {class: "per-class"}, make("h3", null, "Accuracy per class"),
    make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": "Accuracy per class"},
      make("table", {class: "bars"},
        make("thead", null, make("tr", null, ["class", "right", "%"].map((name, i) => make("th", {scope: "col", class: i ? "numeric" : null}, name)), make("td"))),
        make("tbody", null, d3.range(classes.length).filter(i => clips[i] > 0).map(row)))));
}
