// Everything that is text: outcome, failures, configuration, provenance, columns.

const STATES = {running: "running", complete: "complete", failed: "failed"};

function showState() {
  const {complete, failed, running, interrupted, stopped, planned} = report.progress;
  const pending = planned - complete - failed - running - interrupted - stopped;
  const isStopped = report.state === "stopped";
  const parts = [isStopped ? null : `${complete} of ${plural(planned, "trial")} complete`, failed ? `${failed} failed` : null,
    running ? `${running} running` : null, interrupted ? `${interrupted} interrupted` : null,
    stopped ? `${stopped} stopped early` : null, pending ? `${pending} pending` : null].filter(Boolean);
  const bar = make("progress", {max: planned, value: complete + stopped + failed, "aria-label": "ended trials"});
  const written = make("span", {id: "age"});
  const age = () => { written.textContent = "written " + ago(report.written); };
  age();
  setInterval(age, 10000);
  const isRunning = report.state === "running";
  const refresh = make("input", {type: "checkbox", id: "refresh", onchange: event => memory.set("refresh", event.target.checked)});
  refresh.checked = memory.get("refresh") !== false;
  fill("state", make("span", {class: "badge " + report.state}, isStopped ? `stopped, ${complete} of ${planned} complete` : STATES[report.state]), " ",
    parts.map(part => part + ", "), written, " ",
    isRunning ? make("span", {class: "refresh"}, bar, " ", make("label", null, refresh, "refresh by itself")) : null);
}

function ago(instant) {
  const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1000);
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ["second", 1];
  const time = instant.replace("T", " ").replace(/(:\d\d)(\.\d+)?Z$/, "$1 UTC");
  return seconds < 10 ? `just now (${time})` : `${plural(Math.floor(seconds / size), unit)} ago (${time})`;
}

function showOutcome() {
  const {title, figure, verdict, warnings} = report.outcome;
  fill("headline", make("div", {class: "outcome"}, make("p", null, title), figure ? make("p", {class: "figure"}, figure) : null,
    verdict ? make("p", null, verdict) : null,
    warnings.map(warning => make("p", {class: "warning"}, make("strong", null, "Warning: "), warning))));
}

/** What it cost and ran on, the files beside the page, the command that makes it again. */
function showFacts() {
  fill("facts", report.facts.map(({name, value}) => make("div", null, make("dt", null, name), make("dd", null, value))));
  fill("files", report.files.length > 0 ? make("p", null, "Beside this page: ", linked(report.files, name => name)) : null,
    make("p", null, report.state === "stopped" ? "Continue with:" : "To run the sweep again, in the same folder:"),
    commandLine("copy-sweep", report.command));
}

/** Links to files, one after the other. */
function linked(files, text) {
  return files.flatMap((file, i) => [i > 0 ? ", " : "", make("a", {href: encodeURI(file)}, text(file))]);
}

function showFailures() {
  const failed = report.rows.filter(row => row.state === "failed");
  byId("failures-section").hidden = failed.length === 0;
  byId("failures-link").hidden = failed.length === 0;
  fill("failures", make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": "Failed trials"},
    make("table", null,
      make("thead", null, make("tr", null, ["trial", "status", "host", "reason"].map(name => make("th", {scope: "col"}, name)))),
      make("tbody", null, failed.map(row => make("tr", null,
        make("th", {scope: "row"}, make("button", {type: "button", class: "link", onclick: () => chooseTrial(row.id)}, row.label)),
        make("td", {class: "bad"}, row.status), make("td", null, row.host ?? ""), make("td", {class: "wide"}, row.reason)))))));
}

function showConfiguration() {
  if (report.configuration.length === 0) {
    fill("configuration", make("p", {class: "hint"}, "Written when the first trial starts."));
    return;
  }
  const changed = report.configuration.filter(({value, standard}) => value !== standard);
  fill("configuration",
    make("details", {id: "configuration-changed", open: true}, make("summary", null, `What differs from the defaults (${changed.length})`),
      changed.length === 0 ? make("p", null, "Nothing.")
        : keyTable(changed.map(({key, value, standard}) => [key, value, standard === null ? "" : `default ${standard}`]))),
    make("details", {id: "configuration-all"}, make("summary", null, `Every key (${report.configuration.length})`),
      keyTable(report.configuration.map(({key, value}) => [key, value]))));
}

function showProvenance() {
  fill("provenance", report.provenance.length > 0 ? keyTable(report.provenance)
    : make("p", {class: "hint"}, "Written when the first trial starts."));
}

function showColumns() {
  fill("columns", make("dl", null, report.columns.flatMap(column =>
    [make("dt", null, column.label, " ", make("span", {class: "code"}, column.name)), make("dd", null, column.help)])));
  byId("help-infonce").hidden = !report.columns.some(column => column.name === "loss_infonce");
}
