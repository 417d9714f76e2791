// What is shown of a table as text for a paper, a notebook or a mail, and any text into the clipboard.

const FORMATS = {CSV: asCsv, Markdown: asMarkdown, LaTeX: asLatex};

/** Buttons that copy a table as it is shown now; texts() gives its headings and cells. */
function copyButtons(name, texts) {
  return make("span", {class: "copying", role: "group", "aria-label": "Copy the table"}, "Copy as ",
    Object.entries(FORMATS).map(([format, render]) => copyButton(`${name}-as-${format.toLowerCase()}`, format, () => render(texts()))));
}

/** A button that says for a moment that it has copied. */
function copyButton(id, label, text) {
  const button = make("button", {type: "button", id, onclick: async () => {
    const done = await copied(text());
    button.textContent = done ? "copied" : "not allowed";
    setTimeout(() => { button.textContent = label; }, 1500);
  }}, label);
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Some browsers give local files no clipboard: the older way.
    const area = make("textarea", {class: "aside"}, text);
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** A command with a button that copies it. */
function commandLine(id, command) {
  return make("div", {class: "command"}, make("code", {tabindex: 0}, command), copyButton(id, "Copy", () => command));
}

function asCsv({headings, rows}) {
  // A spreadsheet would take it for a formula.
  const harmless = text => /^[=@+-]/.test(text) && !/^[+-]?[\d.]/.test(text) ? "'" + text : text;
  const field = text => /[",\n]/.test(text) ? `"${harmless(text).replaceAll('"', '""')}"` : harmless(text);
  return [headings.map(({name}) => name), ...rows].map(line => line.map(field).join(",")).join("\n") + "\n";
}

function asMarkdown({headings, rows}) {
  const line = cells => `| ${cells.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = headings.map(({numeric}) => numeric ? "---:" : "---");
  return [line(headings.map(({label}) => label)), line(rule), ...rows.map(line)].join("\n") + "\n";
}

function asLatex({headings, rows}) {
  const line = cells => `    ${cells.join(" & ")} \\\\`;
  return ["% needs \\usepackage{booktabs}", `\\begin{tabular}{${headings.map(({numeric}) => numeric ? "r" : "l").join("")}}`, "    \\toprule",
    line(headings.map(({label}) => latexText(label))), "    \\midrule", ...rows.map(cells => line(cells.map(latexCell))),
    "    \\bottomrule", "\\end{tabular}"].join("\n") + "\n";
}

/** Numbers, with their signs and intervals, as mathematics. */
function latexCell(text) {
  return /^[-+<]?\d[-+\d.e,[\]() ]*$/.test(text)
    ? "$" + text.replaceAll(" [", "\\;[").replaceAll(" (", "\\;(").replaceAll(", ", ",\\,") + "$" : latexText(text);
}

function latexText(text) {
  const words = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}"};
  return text.replace(/[\\~^<>&%$#_{}]/g, letter => words[letter] ?? "\\" + letter);
}
