// Elements and numbers. Whatever comes from the data becomes text, never HTML.

/** An element with attributes, listeners ("onclick") and children; null children are left out. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat(2).filter(child => child !== null && child !== undefined));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

/** Replaces what an element contains. */
function fill(id, ...children) {
  byId(id).replaceChildren(...children.flat().filter(child => child !== null && child !== undefined));
}

/** A value for people: numbers with so many decimals (-1: all that they have, -2: two digits), nothing for none. */
function shown(value, decimals = -1) {
  if (value === null || value === undefined) {
    return "";
  }
  if (typeof value !== "number") {
    return String(value);
  }
  if (decimals >= 0 && Math.abs(value) >= 1e7 && Number.isFinite(value)) {
    return Math.abs(value) >= 1e12 ? significant(value, 6).toExponential().replace("e+", "e") : fixed(value, 0);
  }
  if (decimals >= 4 && value !== 0 && Number(fixed(value, decimals)) === 0) {
    return significant(value, 2).toExponential(1);
  }
  // More digits are rounding: 70.00000000000001 is 70.
  return decimals >= 0 ? withoutMinusZero(fixed(value, decimals)) : String(significant(value, decimals === -2 ? 2 : 12));
}

/** A half is rounded up, as by the terminal and in files: 8.95 is 9.0, though the number that stands for it is below. */
function fixed(value, decimals) {
  const [digits, exponent] = Math.abs(value).toExponential().split("e");
  const whole = Number(`${digits}e${Number(exponent) + decimals}`);
  if (!Number.isFinite(value) || whole > Number.MAX_SAFE_INTEGER / 2) {
    return value.toFixed(decimals);
  }
  return (value < 0 ? "-" : "") + Number(`${Math.round(whole)}e-${decimals}`).toFixed(decimals);
}

/** The number of so many digits that is nearest; a half is rounded up. */
function significant(value, count) {
  if (!Number.isFinite(value) || value === 0) {
    return value;
  }
  const [digits, exponent] = Math.abs(value).toExponential().split("e");
  return Math.sign(value) * Number(`${fixed(Number(digits), count - 1)}e${exponent}`);
}

function withoutMinusZero(text) {
  return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

/** "[60.12, 70.34]", with more digits than its measure has where the bounds would look equal and are not. */
function interval(low, high, decimals) {
  const digits = d3.range(decimals, 13).find(some => shown(low, some) !== shown(high, some)) ?? decimals;
  return `[${shown(low, digits)}, ${shown(high, digits)}]`;
}

/** A p-value, which is never zero. */
function probability(p) {
  return p < 0.001 ? "< 0.001" : shown(p, 3);
}

/** A number with some four digits, for axes and tooltips of any size. */
function brief(value) {
  if (!Number.isFinite(value)) {
    return "none";
  }
  return Math.abs(value) >= 100 ? fixed(value, 1) : String(significant(value, 4));
}

/** A name that may be broken after a dot, a hyphen or an underscore, and not within a word. */
function breakable(name) {
  const parts = name.match(/[^.\-_]+[.\-_]*|[.\-_]+/g) ?? [name];
  return parts.flatMap((part, i) => i === 0 || !/^\p{L}/u.test(part) ? [part] : [make("wbr"), part]);
}

/** A sentence whose options and commands are not broken at their hyphens. */
function prose(sentence) {
  return sentence.split(/(--[\w-]+)/).map((part, i) => i % 2 === 0 ? part : whole(part));
}

/** Words that stand in one line wherever one has room for them. */
function whole(words) {
  return make("span", {class: "whole"}, words);
}

/** "4 clips", "1 clip". */
function plural(count, word) {
  return count + " " + word + (count === 1 ? "" : "s");
}

/** Shows or leaves out a section of the page with its link in the navigation. */
function showSection(id, isShown) {
  byId(id).hidden = !isShown;
  document.querySelector(`nav a[href="#${id}"]`).closest("li").hidden = !isShown;
}

/** Keys and values in two columns. */
function keyTable(rows) {
  return make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": "keys and values"},
    make("table", {class: "keys"},
      make("tbody", null, rows.map(([key, ...values]) =>
        make("tr", null, make("th", {scope: "row", class: "code"}, breakable(key)), values.map(value => make("td", null, value)))))));
}

/** A table that is folded away, with the numbers of a chart: texts, with decimals as in the other tables. */
function foldedNumbers(id, title, headings, rows) {
  return make("details", {id}, make("summary", null, title),
    make("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": title},
      make("table", null,
        make("thead", null, make("tr", null, headings.map(heading => make("th", {scope: "col"}, heading)))),
        make("tbody", null, rows.map(row => make("tr", null, row.map((cell, i) =>
          make(i === 0 ? "th" : "td", i === 0 ? {scope: "row"} : {class: /^-?\d[\d.]*(e-?\d+)?$/.test(cell) ? "numeric" : null}, cell))))))));
}
