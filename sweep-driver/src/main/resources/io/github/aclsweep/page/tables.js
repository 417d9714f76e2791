// A table that is sorted by its headings, filtered, turned over page by page, cut to the columns that one wants, and copied.

const PAGE_ROWS = 100;
const FEW_ROWS = 12;
const MOST_NEAR = 3;
let tables = [];

/**
 * A column is {name, label, help, decimals, numeric, head, wide, unusual, value(row), cell(row), dagger(row)}. What the reader
 * chose is remembered under the table's name.
 */
function dataTable(name, label, columns, rows, describe) {
  const state = stateOf(name, columns);
  const box = make("div", {class: "scroll tall", tabindex: 0, role: "group", "aria-label": label});
  const found = make("span", {class: "hint", role: "status"});
  const told = make("span", {class: "aside", role: "status"});
  const pager = make("div", {class: "controls pager"});
  const below = make("p", {class: "hint below"});
  const look = () => sayBelow(box, below);
  box.addEventListener("scroll", look);
  new ResizeObserver(look).observe(box);
  const visible = () => columns.filter(column => !state.hidden.includes(column.name));
  const filter = () => filterOf(state.filter, columns, textsOf(visible(), rows, describe));
  const chosen = () => {
    const by = columns.find(column => column.name === state.sort);
    const some = rows.filter(filter().test);
    return by ? sorted(some, by.value, state.descending) : some;
  };
  const change = changes => {
    Object.assign(state, changes);
    memory.set("table " + name, state);
    draw();
    told.textContent = changes.sort ? sortedWords(columns, state, chosen().length) : "";
  };
  const draw = (all = false) => {
    const some = chosen();
    const pages = all ? 1 : Math.ceil(some.length / PAGE_ROWS);
    state.page = Math.max(0, Math.min(state.page, pages - 1));
    const from = all ? 0 : state.page * PAGE_ROWS;
    const part = all ? some : some.slice(from, from + PAGE_ROWS);
    const focused = document.activeElement?.id;
    box.replaceChildren(make("table", null, make("thead", null, make("tr", null, visible().map(column =>
        all ? printedHeading(column) : heading(name, column, state, change)))),
      make("tbody", null, part.length > 0 ? part.map(row => tableRow(visible(), row, describe(row)))
        : make("tr", null, make("td", {colspan: visible().length, class: "unended"}, "no row matches the filter")))));
    const {mistake} = filter();
    found.textContent = state.filter ? [`${some.length} of ${rows.length} rows`, mistake].filter(Boolean).join("; ") : "";
    look();
    pager.hidden = pages < 2;
    pager.replaceChildren(
      make("button", {type: "button", id: name + "-before", disabled: state.page === 0, onclick: () => change({page: state.page - 1})}, "Previous"),
      make("span", null, `rows ${from + 1} to ${from + part.length} of ${some.length}`),
      make("button", {type: "button", id: name + "-after", disabled: state.page >= pages - 1, onclick: () => change({page: state.page + 1})}, "Next"));
    if (focused) {
      byId(focused)?.focus({preventScroll: true});
    }
  };
  tables.push(draw);
  draw();
  const copy = copyButtons(name, () => ({name, title: label, selection: selectionWords(state, chosen().length, rows.length), headings: visible().map(column => ({name: column.name, label: labelOf(column), numeric: column.numeric})),
    rows: chosen().map(row => visible().map(column => cellText(column, row))), best: chosen().map(row => row.best),
    daggers: chosen().map(row => visible().map(column => column.dagger?.(row) ?? false))}));
  return make("div", null, make("div", {class: "controls"}, rows.length > FEW_ROWS ? [filterField(name, columns, rows, state, change), found] : null,
    chooser(name, columns, state, change), copy, told), box, below, pager);
}

/** What the reader chose; a column that is not in the table any more is forgotten, and a new one is shown if it is usual. */
function stateOf(name, columns) {
  const names = columns.map(column => column.name);
  const remembered = memory.get("table " + name) ?? {};
  const known = remembered.known ?? [];
  const hidden = columns.filter(column => known.includes(column.name) ? remembered.hidden.includes(column.name) : column.unusual).map(column => column.name);
  return {descending: false, filter: "", page: 0, ...remembered, sort: names.includes(remembered.sort) ? remembered.sort : null, hidden, known: names};
}

/** Which rows a filter has left; null where all of them are there. */
function selectionWords({filter}, count, all) {
  return count === all ? null : `${count} of ${plural(all, "row")}, those with ${filter.trim()}`;
}

/** What a screen reader says after a click on a heading. */
function sortedWords(columns, {sort, descending}, count) {
  return `${plural(count, "row")}, sorted by ${labelOf(columns.find(column => column.name === sort))}, ${descending ? "descending" : "ascending"}`;
}

/** How many rows of a box are below those in sight: nothing else shows that it scrolls. */
function sayBelow(box, below) {
  const bottom = box.getBoundingClientRect().bottom;
  const hidden = [...box.querySelectorAll("tbody tr")].filter(row => row.getBoundingClientRect().bottom > bottom + 4).length;
  below.textContent = hidden > 0 ? `${plural(hidden, "more row")} below: scroll in the table` : "";
}

function filterField(name, columns, rows, state, change) {
  return make("label", null, "Filter ", make("input", {type: "search", id: name + "-filter", value: state.filter,
    placeholder: ["words", conditionFor(columns, rows)].filter(Boolean).join(", "),
    oninput: event => change({filter: event.target.value, page: 0})}));
}

/** A condition that some of the rows meet and others do not, as an example; null where all rows are the same. */
function conditionFor(columns, rows) {
  const texts = column => [...new Set(rows.map(row => cellText(column, row)).filter(text => /^[^\s"]+$/.test(text)))];
  const differing = columns.filter(column => !column.head && !column.unusual && texts(column).length > 1);
  const column = differing.find(each => each.numeric) ?? differing[0];
  if (!column) {
    return null;
  }
  const values = sorted(texts(column), text => column.numeric ? Number(text) : text, false);
  // A figure is rounded here, so that it may be equal to no value.
  return `${column.name} ${column.numeric && column.decimals >= 0 ? ">=" : "="} ${values[Math.floor(values.length / 2)]}`;
}

/** What each row shows, in small letters: a word is not found where nobody sees it. */
function textsOf(columns, rows, describe) {
  return new Map(rows.map(row => [row, [...columns.map(column => cellText(column, row)), describe(row).unended ?? ""].join("\n").toLowerCase()]));
}

/**
 * Every word of a filter must be in a column that is shown, or be true of it: name=value, name < value, name>="a value", where the name may be a
 * heading of several words. A mistake is what a condition says that can be true of no row.
 */
function filterOf(filter, columns, texts) {
  const mistakes = [];
  const parts = filterParts(filter.toLowerCase(), columns).filter(({word}) => word !== "and");
  const tests = parts.map(({word, name, relation, text}) => {
    const within = row => texts.get(row).includes(word);
    const isWithin = [...texts.keys()].some(within);
    if (name === undefined && !isWithin) {
      mistakes.push(`no column that is shown says ${word}`);
    }
    if (name === undefined || isWithin) {
      return within;
    }
    const column = columnNamed(name, columns);
    if (!column) {
      mistakes.push(`no column ${name}; ${meantOrAll(name, columns.map(each => each.name))}`);
    } else if (text !== "" && (column.numeric || !["=", "!="].includes(relation)) && !Number.isFinite(Number(text))) {
      mistakes.push(`${name}: expected a number, found ${text}`);
    }
    return column ? row => text === "" || holds(column, row, relation, text) : within;
  });
  return {test: row => tests.every(test => test(row)), mistake: mistakes[0]};
}

/** The words and conditions of a filter in small letters, with commas between them or not: {word} or {word, name, relation, text}. */
function filterParts(filter, columns) {
  const names = columns.flatMap(column => [column.name.replaceAll("_", " "), labelOf(column), withoutUnit(column)]).filter(name => /\s/.test(name))
    .sort((a, b) => b.length - a.length).map(name => name.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, "\\$&"));
  const condition = `(${[...names, "[^\\s<>=!,]+"].join("|")})\\s*(!=|<=|>=|=|<|>)\\s*(?:"([^"]*)"?|([^\\s,]*))`;
  return [...filter.matchAll(new RegExp(`${condition}|[^\\s,]+`, "g"))]
    .map(([word, name, relation, quoted, text]) => ({word, name, relation, text: quoted ?? text}));
}

/** By its name in files, with blanks or underscores between its words, or by the beginning of its heading. */
function columnNamed(name, columns) {
  return columns.find(each => each.name.toLowerCase() === name.replaceAll(" ", "_"))
    ?? columns.find(each => labelOf(each).toLowerCase().startsWith(name));
}

function withoutUnit(column) {
  return labelOf(column).replace(/ \([^)]*\)$/, "");
}

/** What may be meant, or all that there is; as near as the command line's names. */
function meantOrAll(name, names) {
  const far = other => editDistance(name, other.toLowerCase());
  const most = name.length < 2 ? 0 : name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  const letters = word => [...word.toLowerCase()].sort().join("");
  const isNear = other => other.toLowerCase().startsWith(name) || far(other) <= most || letters(other) === letters(name);
  const near = d3.sort(names.filter(isNear), far).slice(0, MOST_NEAR);
  return near.length > 0 ? `did you mean ${near.join(" or ")}?` : `there are ${names.join(", ")}`;
}

/** Letters to put in, leave out or change, to make one word of the other (Levenshtein). */
function editDistance(one, other) {
  let before = d3.range(other.length + 1);
  [...one].forEach((letter, i) => {
    const row = [i + 1];
    [...other].forEach((another, j) => row.push(Math.min(row[j] + 1, before[j + 1] + 1, before[j] + (letter !== another))));
    before = row;
  });
  return before.at(-1);
}

function holds(column, row, relation, text) {
  if (relation === "!=") {
    return !holds(column, row, "=", text);
  }
  const value = column.value(row);
  const number = Number(text);
  if (column.name === "trial") { // its beginning is enough, as for commands
    return relation === "=" && value.startsWith(text);
  }
  if (typeof value !== "number" || Number.isNaN(number)) {
    return relation === "=" && String(value ?? "").toLowerCase() === text;
  }
  return {"=": value === number, "<": value < number, ">": value > number, "<=": value <= number, ">=": value >= number}[relation];
}

function chooser(name, columns, state, change) {
  const box = column => {
    const input = make("input", {type: "checkbox", id: `${name}-shows-${column.name}`, onchange: event => change({hidden: event.target.checked
      ? state.hidden.filter(other => other !== column.name) : [...state.hidden, column.name]})});
    input.checked = !state.hidden.includes(column.name);
    return make("label", {title: column.help ?? null}, input, " ", labelOf(column));
  };
  const close = event => {
    if (event.key === "Escape" && event.currentTarget.open) {
      event.currentTarget.open = false;
      event.currentTarget.querySelector("summary").focus();
    }
  };
  return make("details", {class: "chooser", id: name + "-columns", onkeydown: close}, make("summary", null, "Columns"),
    make("div", {class: "choices"}, columns.filter(column => !column.head).map(box)));
}

function heading(name, column, state, change) {
  const order = state.sort !== column.name ? null : state.descending ? "descending" : "ascending";
  return make("th", {scope: "col", class: classOf(column), "aria-sort": order},
    make("button", {type: "button", id: `${name}-by-${column.name}`, title: column.help ?? null, onclick: () =>
      change({descending: state.sort === column.name ? !state.descending : false, sort: column.name, page: 0})}, breakable(labelOf(column))));
}

/** Words alone: browsers leave buttons out where they repeat a table's headings on the next page. */
function printedHeading(column) {
  return make("th", {scope: "col", class: classOf(column)}, breakable(labelOf(column)));
}

function labelOf(column) {
  return column.label ?? column.name.replaceAll("_", " ");
}

function classOf(column) {
  return [column.numeric ? "numeric" : null, column.wide ? "wide" : null, column.head ? "head" : null, "of-" + column.name].filter(Boolean).join(" ");
}

/** A row that says why it has no figures has these words in place of them. */
function tableRow(columns, row, {classes, trial, unended}) {
  const [from, to] = unended ? emptyCells(columns, row) : [0, 0];
  const cells = columns.map(column =>
    make(column.head ? "th" : "td", {scope: column.head ? "row" : null, class: classOf(column)}, cellOf(column, row)));
  if (to > from) {
    cells.splice(from, to - from, make("td", {colspan: to - from, class: "unended" + (row.state === "failed" ? " bad" : "")}, unended));
  }
  return make("tr", {class: classes, "data-trial": trial}, cells);
}

/** The first cells side by side without a value, or with the state of the row, from one place to before another. */
function emptyCells(columns, row) {
  const isEmpty = column => !column.head && [null, undefined, ""].includes(column.value(row));
  const from = columns.findIndex(isEmpty);
  const length = columns.slice(from).findIndex(column => !isEmpty(column) && !column.state);
  return from < 0 ? [0, 0] : [from, length < 0 ? columns.length : from + length];
}

function cellOf(column, row) {
  return column.cell ? column.cell(row) : shown(column.value(row), column.decimals);
}

function cellText(column, row) {
  const cell = cellOf(column, row);
  return cell instanceof Element ? cell.textContent : cell;
}

/** Numbers by size, texts by the alphabet, nothing always last. */
function sorted(rows, value, descending) {
  const missing = row => value(row) === null || value(row) === undefined || value(row) === "";
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", {numeric: true});
  return rows.slice().sort((a, b) => missing(a) - missing(b)
    || (missing(a) ? 0 : (descending ? -1 : 1) * compare(value(a), value(b))));
}

/** Paper shows all rows. */
function printWholeTables() {
  addEventListener("beforeprint", () => tables.forEach(draw => draw(true)));
  addEventListener("afterprint", () => tables.forEach(draw => draw()));
}
