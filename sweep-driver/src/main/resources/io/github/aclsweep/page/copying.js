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

/** Letters of a row that have room in a column of a page, and across both; of a heading that is broken. As for table.tex. */
const LATEX = {column: 53, page: 109, heading: 10};

/** As table.tex: the best rows in bold, a dagger where a difference is significant; intervals below their numbers where rows are too wide. */
function asLatex({name, title, selection, headings, rows, best, daggers}) {
  const tops = headings.map(({label}, j) => headingLines(label, Math.max(LATEX.heading, ...rows.map(cells => cells[j].length))));
  const letters = isStacked => d3.sum(headings, (_, j) => Math.max(...tops[j].map(line => line.length),
    ...rows.flatMap(cells => isStacked ? latexLines(cells[j], headings[j].numeric) : [cells[j]]).map(text => text.length))) + headings.length - 1;
  const [plain, stacked] = [letters(false), letters(true)];
  const isStacked = plain > LATEX.column && stacked <= LATEX.column || plain > LATEX.page;
  const environment = Math.min(plain, stacked) <= LATEX.column ? "table" : "table*";
  // A bracket at the beginning would be an option of the line above.
  const line = cells => `    ${/^[[*]/.test(cells[0]) ? "{}" : ""}${cells.join(" & ")} \\\\`;
  const cell = (text, i, j) => latexCell(text, {numeric: headings[j].numeric, bold: best[i], dagger: daggers[i][j], isStacked});
  const top = (lines, j) => lines.length === 1 ? latexText(lines[0])
    : `\\shortstack[${headings[j].numeric ? "r" : "l"}]{${lines.map(latexText).join("\\\\")}}`;
  const notes = [selection ? latexText(selection) : null, best.some(Boolean) ? "Bold: the best" : null,
    daggers.flat().some(Boolean) ? "$\\dagger$: significant after Holm's correction" : null,
    report.comparison && headings.some(heading => heading.name === "difference") ? latexText(report.comparison.replace(/\.$/, "")) : null].filter(Boolean);
  const between = isStacked ? "\n    \\addlinespace[2pt]\n" : "\n";
  return ["% needs \\usepackage{booktabs}", ...Math.min(plain, stacked) > LATEX.page ? ["% wider than a page: hide some columns"] : [],
    `\\begin{${environment}}[t]`, "  \\centering", "  \\footnotesize", "  \\setlength{\\tabcolsep}{2.5pt}",
    `  \\begin{tabular}{@{}${headings.map(({numeric}) => numeric ? "r" : "l").join("")}@{}}`, "    \\toprule",
    line(tops.map(top)), "    \\midrule", rows.map((cells, i) => line(cells.map((text, j) => cell(text, i, j)))).join(between),
    "    \\bottomrule", "  \\end{tabular}",
    `  \\caption{${[`${latexText(title)} of ${latexText(report.sweep)}`, ...notes].join(". ")}.}`,
    `  \\label{tab:${report.sweep.replace(/[^A-Za-z0-9.-]/g, "-").toLowerCase()}-${name}}`, `\\end{${environment}}`].join("\n") + "\n";
}

/** The words of a heading in lines of at most so many letters, but for a longer word. */
function headingLines(label, most) {
  const lines = [];
  for (const word of label.split(" ")) {
    if (lines.length > 0 && lines.at(-1).length + 1 + word.length <= most) {
      lines.push(`${lines.pop()} ${word}`);
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Whether a cell is a number, with its sign and interval: ids of digits are words. */
function isLatexNumber(text, numeric) {
  return numeric && /^[[(]?[-+]?(?:< )?\d[-+\d.e,[\]()/ ]*$/.test(text);
}

/** The lines of a cell where intervals stand below their numbers. */
function latexLines(text, numeric) {
  return isLatexNumber(text, numeric) ? /^(\S+) ([[(].*)$/.exec(text)?.slice(1) ?? [text] : [text];
}

/** Numbers as mathematics. */
function latexCell(text, {numeric, bold, dagger, isStacked}) {
  if (!isLatexNumber(text, numeric)) {
    return bold && text !== "" ? `\\textbf{${latexText(text)}}` : latexText(text);
  }
  const [, number, rest] = /^(\S+)(.*)$/.exec(text);
  const mathematics = all => {
    const written = all.replace(/(\d)e(-?\d+)/g, "$1\\cdot10^{$2}");
    return bold ? `{\\boldmath$${written}$}` : `$${written}$`;
  };
  const first = number + (dagger ? "^{\\dagger}" : "");
  if (isStacked && latexLines(text, numeric).length > 1) {
    return `\\begin{tabular}[t]{@{}r@{}}${mathematics(first)}\\\\${mathematics(rest.trim())}\\end{tabular}`;
  }
  return mathematics(first + rest.replace(/ (?=[[(])/g, "\\,"));
}

function latexText(text) {
  const words = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}", ">": "\\textgreater{}"};
  return text.replace(/[\\~^<>&%$#_{}]/g, letter => words[letter] ?? "\\" + letter);
}
