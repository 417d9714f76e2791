// The axes of a chart: ticks, their labels, titles.

const LINE_PIXELS = 15;

/** The least factor between the ends of a logarithmic axis, half of whose values lie within a small share of a linear one. */
const LOGARITHMIC_FROM = 30;
const LOW_SHARE = 0.15;

/** Of a name on a slant: the letters that it has room for, and the height of one. */
const MOST_SLANTED = 16;
const SLANTED_PIXELS = 4.6;

/** Of so many values each has its tick where their labels have room; of more, where these stand farther apart. */
const FEW_TICKS = 12;

/** A letter at an axis. */
const LETTER_PIXELS = 7;

/** Between the end of an axis and the picture's edge. */
const RIGHT_OF_AXIS = 16;

const RULER = document.createElement("canvas").getContext("2d");

function drawAxes(svg, chart, {x, y, width, height, room}) {
  const columns = columnsOf(width);
  const slanted = isSlanted(chart, width);
  const most = slanted ? Math.floor((width - room.left - room.right) / LINE_PIXELS) : columns;
  const bottom = chart.x.values
    ? d3.axisBottom(x).tickValues(thinned(chart.x.values, most, ringed(chart)))
      .tickFormat(name => slanted ? shortened(name, 6.5 * MOST_SLANTED) : shortened(name, width / columns))
    : axisOfTicks(fittingTicks(x, columns, count => figureText(x, count)), x);
  if (chart.x.whole) {
    const there = [...new Set(chart.series.flatMap(series => series.points.map(point => point.x)))].sort(d3.ascending);
    bottom.tickValues(there.length <= columns && haveRoom(there, x) ? there : x.ticks(columns).filter(Number.isInteger)).tickFormat(d3.format("d"));
  } else if (chart.x.swept) {
    sweptTicks(bottom, x, chart.x, columns);
  }
  svg.append("g").attr("class", "grid").attr("transform", `translate(${room.left},0)`)
    .call(d3.axisLeft(y).ticks(6).tickSize(room.left + room.right - width).tickFormat(""))
    .call(grid => grid.select(".domain").remove());
  const names = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - room.bottom})`).call(bottom);
  if (slanted) {
    names.selectAll("text").attr("transform", "translate(-4,2) rotate(-45)").attr("text-anchor", "end");
  } else {
    names.selectAll("text").attr("dx", function moved(value) { return labelMiddle(this.textContent, x(value), x) - x(value); });
  }
  svg.append("g").attr("class", "axis").attr("transform", `translate(${room.left},0)`).call(d3.axisLeft(y).ticks(6).tickFormat(figureText(y, 6)));
  svg.selectAll(".axis").attr("font-size", 12).attr("font-family", null);
  titleBelow(svg, chart.x.title + (x.base ? " (logarithmic)" : ""), {middle: (room.left + width - room.right) / 2, y: height - 6, width});
  const lines = titleLines(chart.y.title, height - room.bottom - room.top);
  svg.append("text").attr("transform", `translate(13,${(height - room.bottom + room.top) / 2}) rotate(-90)`)
    .attr("text-anchor", "middle")
    .selectAll("tspan").data(lines).join("tspan").attr("x", 0).attr("dy", (_, i) => i * LINE_PIXELS).text(line => line);
}

/** A title about a place; inside of the picture, and cut where it is wider. */
function titleBelow(svg, title, {middle, y, width}) {
  const text = cutTo(title, width - 8);
  const half = widthOf(text) / 2;
  svg.append("text").attr("x", clamp(middle, [half + 4, width - half - 4])).attr("y", y).attr("text-anchor", "middle").text(text);
}

/** What stands at the ticks of figures: 0.25, 250000, or as tables write large and small numbers 2.5e7, 1e-5. */
function figureText(scale, count) {
  const most = d3.max(scale.ticks(count), Math.abs);
  const hasExponents = most >= 1e7 || most < 1e-3;
  const text = scale.tickFormat(count, hasExponents ? "~e" : "f");
  return value => hasExponents && value === 0 ? "0" : text(value).replace("+", "").replace("\u2212", "-");
}

/** The pixels that the longest of these texts needs beyond the room that three letters have. */
function beyond(y) {
  return Math.max(0, LETTER_PIXELS * (d3.max(y.ticks(6).map(figureText(y, 6)), text => text.length) - 3));
}

function columnsOf(width) {
  return Math.max(3, Math.floor(width / 75));
}

/** Whether names below a chart stand on a slant, because they have no room beside each other. */
function isSlanted(chart, width) {
  return chart.x.values !== null && chart.x.values !== undefined && chart.x.values.length > columnsOf(width);
}

/** An upright title in as many lines as it needs beside a low chart. */
function titleLines(title, pixels) {
  const most = Math.max(10, Math.floor(pixels / 6.6));
  const lines = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = last + " " + word;
    } else {
      lines.push(word);
    }
  }
  return lines.map(line => shortened(line, 6.5 * most + 6.5));
}

/** Whether swept values grow by factors, as 0.001, 0.01, 0.1 do: beside the largest, the others would be one place. */
function isLogarithmic({x: {swept}, series}) {
  if (!swept || swept.length < 3 || !series.every(({hidden, points}) => hidden || points.every(({x}) => x > 0))) {
    return false;
  }
  const [low, high] = d3.extent(swept);
  return high >= LOGARITHMIC_FROM * low && d3.median(swept) - low < LOW_SHARE * (high - low);
}

/** Ticks at the very values of the axis, one for one value, where they are far enough from each other; else at round ones. */
function sweptTicks(bottom, x, {swept, type}, most) {
  const text = valueText(swept, type);
  const isPower = value => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  const all = x.base ? x.ticks(most).filter(isPower) : [];
  const powers = d3.range(1, all.length).map(step => all.filter((_, i) => i % step === 0)).find(some => labelsHaveRoom(some.map(text), some, x)) ?? [];
  if (swept.length > FEW_TICKS ? haveRoom(swept, x) : labelsHaveRoom(swept.map(text), swept, x)) {
    bottom.tickValues(swept).tickFormat(text);
  } else if (powers.length > 1) {
    bottom.tickValues(powers).tickFormat(text);
  } else if (!x.base) {
    const round = fittingTicks(x, most, count => roundText(x.ticks(count), type));
    bottom.tickValues([...round.keys()]).tickFormat(value => round.get(value));
  }
}

function roundText(ticks, type) {
  const isPlain = ticks.every(value => Number.isInteger(value) && Math.abs(value) < 1e7);
  return valueText(ticks, isPlain ? "whole" : type);
}

/** Round numbers and their texts, so many or as few as have room beside each other. */
function fittingTicks(x, most, textOf) {
  const ticks = x.ticks(most);
  const texts = ticks.map(textOf(most));
  return most <= 2 || labelsHaveRoom(texts, ticks, x) ? new Map(d3.zip(ticks, texts)) : fittingTicks(x, most - 1, textOf);
}

function axisOfTicks(texts, x) {
  return d3.axisBottom(x).tickValues([...texts.keys()]).tickFormat(value => texts.get(value));
}

/** Whether the labels of values do not touch. */
function labelsHaveRoom(texts, values, x) {
  const middles = texts.map((text, i) => labelMiddle(text, x(values[i]), x));
  return d3.pairs(d3.range(texts.length)).every(([a, b]) => middles[b] - middles[a] >= (widthOf(texts[a]) + widthOf(texts[b])) / 2 + 8);
}

/** Where a label stands: at its place, or as near to it as the picture's right edge lets it. */
function labelMiddle(text, place, x) {
  return Math.min(place, x.range()[1] + RIGHT_OF_AXIS - 1 - widthOf(text) / 2);
}

/** Whether values in ascending order have room for a label each. */
function haveRoom(values, x) {
  return d3.pairs(values, (a, b) => x(b) - x(a)).every(pixels => pixels >= 34);
}

/** Some values at equal steps, among them one that must not be left out. */
function thinned(values, most, needed) {
  const step = Math.ceil(values.length / most);
  const first = Math.max(0, values.indexOf(needed)) % step;
  return values.filter((_, i) => i % step === first);
}

/** The place of the point with a ring. */
function ringed(chart) {
  return chart.series.flatMap(series => series.points).find(point => point.ring)?.x;
}

/** The pixels of a text in a chart. */
function widthOf(text) {
  RULER.font = "12px system-ui, sans-serif";
  return RULER.measureText(text).width;
}

/** A text that has so many pixels: cut at its end where it is wider, or in its middle. */
function cutTo(text, pixels, isInMiddle = false) {
  const cut = letters => isInMiddle ? text.slice(0, Math.ceil(letters / 2)) + "…" + text.slice(text.length - Math.floor(letters / 2)) : text.slice(0, letters) + "…";
  return [text, ...d3.range(text.length - 1, 0, -1).map(cut)].find(some => widthOf(some) <= pixels) ?? "…";
}

function shortened(text, pixels) {
  const most = Math.max(6, Math.floor(pixels / 6.5));
  return text.length > most ? text.slice(0, most - 1) + "…" : text;
}
