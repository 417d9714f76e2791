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
  return make("div", {class: "command"}, make("code", {tabindex: 0}, commandWords(command)), copyButton(id, "Copy", () => command));
}

/** Lines end between words, and within paths after a slash. */
function commandWords(command) {
  return command.match(/[^ ]+ *| +/g).flatMap(word => word.match(/[^/]+\/*|\/+/g).map(whole));
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

/** As table.tex: the best rows in bold, a dagger where a difference is significant. */
function asLatex({headings, rows, best, daggers}) {
  // A bracket at the beginning would be an option of the line above.
  const line = cells => `    ${/^[[*]/.test(cells[0]) ? "{}" : ""}${cells.join(" & ")} \\\\`;
  const cell = (text, i, j) => latexCell(text, {numeric: headings[j].numeric, bold: best[i], dagger: daggers[i][j]});
  const notes = [best.some(Boolean) ? "bold: the best" : null,
    daggers.flat().some(Boolean) ? "dagger: significant after Holm's correction" : null].filter(Boolean);
  return ["% needs \\usepackage{booktabs}", ...notes.map(note => "% " + note),
    `\\begin{tabular}{@{}${headings.map(({numeric}) => numeric ? "r" : "l").join("")}@{}}`, "    \\toprule",
    line(headings.map(({label}) => latexText(label))), "    \\midrule", ...rows.map((cells, i) => line(cells.map((text, j) => cell(text, i, j)))),
    "    \\bottomrule", "\\end{tabular}"].join("\n") + "\n";
}

/** Numbers, with their signs and intervals, as mathematics; ids of digits are words. */
function latexCell(text, {numeric, bold, dagger}) {
  if (!numeric || !/^[[(]?[-+]?(?:< )?\d[-+\d.e,[\]()/ ]*$/.test(text)) {
    return bold && text !== "" ? `\\textbf{${latexText(text)}}` : latexText(text);
  }
  const [, number, rest] = /^(\S+)(.*)$/.exec(text);
  const all = number + (dagger ? "^{\\dagger}" : "") + rest.replace(/ (?=[[(])/g, "\\,");
  return bold ? `{\\boldmath$${all}$}` : `$${all}$`;
}

function latexText(text) {
  const words = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}"};
  return text.replace(/[\\~^<>&%$#_{}]/g, letter => words[letter] ?? "\\" + letter);
}
