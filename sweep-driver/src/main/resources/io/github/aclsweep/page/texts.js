// Everything that is text: outcome, failures, configuration, provenance, columns.

/** Of trials that failed alike; the others are folded away. */
const FAILED_IN_SIGHT = 3;

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
  fill("headline", make("div", {class: "outcome"}, make("p", {class: "lead"}, prose(title)), figure ? make("p", {class: "figure"}, prose(figure)) : null,
    verdict ? make("p", null, prose(verdict)) : null,
    warnings.map(warning => make("p", {class: "warning"}, make("strong", null, "Warning: "), prose(warning)))));
}

/** What it cost and ran on, the files beside the page, the command that makes it again. */
function showFacts() {
  fill("facts", report.facts.map(({name, value}) => make("div", null, make("dt", null, name), make("dd", null, value))));
  fill("files", report.files.length > 0 ? make("p", null, "Beside this page: ", linked(report.files, name => name)) : null,
    make("p", null, report.state === "stopped" ? "Continue with:" : "To run the sweep again, in the same folder:"),
    commandLine("copy-sweep", report.command), isElsewhere() ? make("p", {class: "note"},
      `The commands are for ${report.folder}, where this page was written. Where you have copied the whole folder, write the page again: `, whole("./sweep report NAME"), " ", whole("--results DIR"), ".") : null);
}

/** Whether a browser shows a copy of the page from another folder. */
function isElsewhere() {
  const {protocol, pathname} = window.location;
  return protocol === "file:" && decodeURIComponent(pathname).replace(/\/[^/]*$/, "") !== report.folder;
}

/** Links to files, one after the other. */
function linked(files, text) {
  return files.flatMap((file, i) => [i > 0 ? ", " : "", make("a", {href: encodeURI(file), class: "whole"}, text(file))]);
}

function showFailures() {
  const failed = report.rows.filter(row => row.state === "failed");
  showSection("failures-section", failed.length > 0);
  const hosts = new Set(failed.map(row => row.host).filter(Boolean));
  const alike = [...d3.group(failed, row => `${row.status}\n${row.reason}`).values()];
  fill("failures", make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": "Failed trials"},
    make("table", null,
      make("thead", null, make("tr", null, ["status", "reason", "trials", hosts.size > 1 ? "host" : null].filter(Boolean).map(name => make("th", {scope: "col"}, name)))),
      make("tbody", null, alike.map((rows, i) => make("tr", null,
        make("td", {class: "bad"}, rows[0].status), make("td", {class: "wide"}, prose(rows[0].reason)),
        make("td", null, failedTrials(rows.slice(0, FAILED_IN_SIGHT)), moreFailed(rows.slice(FAILED_IN_SIGHT), i)),
        hosts.size > 1 ? make("td", null, [...hosts].filter(host => rows.some(row => row.host === host)).join(", ")) : null))))));
}

/** A list of trials as buttons that show them. */
function failedTrials(rows) {
  return make("ul", {class: "trials"}, rows.map(row =>
    make("li", null, make("button", {type: "button", class: "link", onclick: () => chooseTrial(row.id)}, row.label))));
}

function moreFailed(rows, i) {
  return rows.length === 0 ? null
    : make("details", {id: `failures-more-${i}`}, make("summary", null, `and ${rows.length} more`), failedTrials(rows));
}

function showConfiguration() {
  // Both files are written when the first trial starts.
  showSection("configuration-section", report.configuration.length > 0);
  const changed = report.configuration.filter(({value, standard}) => value !== standard);
  fill("configuration",
    make("details", {id: "configuration-changed", open: true}, make("summary", null, `What differs from the defaults (${changed.length})`),
      changed.length === 0 ? make("p", null, "Nothing.")
        : keyTable(changed.map(({key, value, standard}) => [key, value, standard === null ? "" : `default ${standard}`]))),
    make("details", {id: "configuration-all"}, make("summary", null, `Every key that is read (${report.configuration.length})`),
      keyTable(report.configuration.map(({key, value}) => [key, value]))));
}

function showProvenance() {
  showSection("provenance-section", report.provenance.length > 0);
  fill("provenance", keyTable(report.provenance));
}

function showColumns() {
  fill("columns", make("dl", null, report.columns.flatMap(column =>
    [make("dt", null, column.label, " ", make("span", {class: "code"}, breakable(column.name))), make("dd", null, prose(column.help))])));
  byId("help-infonce").hidden = !report.columns.some(column => column.name === "loss_infonce");
}
