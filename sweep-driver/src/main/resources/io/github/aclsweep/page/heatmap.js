// A measure over two axes: a cell for each point, in the colours of a scale.

const CELL = {width: [14, 140], height: 38, digits: [8, 12]};
const NARROW_CELL = 50;

/** Of the length of a name on a slant below a narrow cell. */
const TURNED_PIXELS = 100;

/** The height of a name on a slant, as a share of its length. */
const SLANT = 0.71;

/** So many different numbers tell a map's values apart: one digit of each where all are about alike. */
const FEWEST_STEPS = 3;

/** Of the names beside a map that is narrow. */
const ROOM_OF_NAMES = 0.25;

/** The values of an axis among some points: numbers by size, others as they come. */
function valuesOn(dimension, points) {
  const values = [...new Set(points.map(dimension.of))].filter(value => value !== undefined);
  return values.every(Number.isFinite) ? values.sort(d3.ascending) : values;
}

/** A value as configuration writes it: 1.0 for a number that is not of a type of whole ones, 0.1 beside 0.01, 1e-5, 1e8. */
function valueText(values, type) {
  const numbers = values.filter(value => value !== null && value !== undefined);
  const fractions = numbers.every(Number.isFinite) && (type === "number" || !numbers.every(Number.isInteger));
  return value => written(value, fractions);
}

function written(value, fractions) {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return shown(value);
  }
  const rounded = significant(value, 12);
  const size = Math.abs(rounded);
  const long = size >= 1e7 && fractions || size > 0 && size < 1e-4;
  if (long) {
    return rounded.toExponential().replace("e+", "e");
  }
  return fractions && Number.isInteger(rounded) ? rounded.toFixed(1) : shown(rounded);
}

/**
 * The texts of an axis' values, each within so many pixels: decimals with fewer digits as long as these tell the values apart,
 * words cut at their end, or in their middle where the ends tell them apart.
 */
function textsWithin(values, type, pixels) {
  const text = valueText(values, type);
  const before = value => Math.floor(Math.log10(Math.abs(value))) + 1;
  const shortest = (value, digits) => typeof value === "number" && !Number.isInteger(value) ? significant(value, Math.max(digits, before(value))) : value;
  const choices = d3.range(12, 1, -1).map(digits => values.map(value => text(shortest(value, digits))))
    .filter(texts => new Set(texts).size === values.length);
  const isNumber = values.map(value => typeof value === "number");
  const texts = choices.find(some => some.every((each, i) => !isNumber[i] || widthOf(each) <= pixels)) ?? choices.at(-1) ?? values.map(text);
  const ways = [false, true].map(isInMiddle => texts.map((each, i) => isNumber[i] ? each : cutTo(each, pixels, isInMiddle)));
  const cut = ways.find(some => new Set(some).size === values.length) ?? ways[0];
  return new Map(d3.zip(values, cut));
}

/** Settings that differ between trained points; the method is one where several are compared. */
function dimensions() {
  const trained = report.points.filter(point => !point.baseline);
  const all = [...report.severalMethods ? [{name: "method", title: "method", of: point => point.method}] : [],
    ...report.axes.map(axis => ({name: axis, title: axisName(axis), of: point => point.values[axis]}))];
  return all.filter(dimension => valuesOn(dimension, trained).length > 1);
}

function showHeatMap(host, measure, points) {
  const [first, second] = dimensions();
  const [right, down] = second.name === report.chart.axis || report.chart.axis === "" ? [second, first] : [first, second];
  const scale = colourScale(points, measure);
  drawNow(host, () => drawHeatMap(host, measure, points, {right, down, scale}));
}

function drawHeatMap(host, measure, points, {right, down, scale}) {
  const [columns, rows] = [valuesOn(right, points), valuesOn(down, points)];
  const full = Math.max(260, Math.round(host.clientWidth || 600));
  const most = Math.min(96, ROOM_OF_NAMES * full);
  const rowTexts = textsWithin(rows, axisType(down.name), most);
  // The name of the axis that goes down stands above it: two rows are too short for an upright one.
  const room = {left: widestOf(rowTexts) + 14, top: 26, bottom: 46, right: 12};
  const cellWidth = () => clamp((full - room.left - room.right) / columns.length, CELL.width);
  // Names that have no room as they are stand on a slant: a rounded number would be taken for a value.
  const level = textsWithin(columns, axisType(right.name), Infinity);
  const isTurned = widestOf(level) > cellWidth() - 4;
  const columnTexts = isTurned ? textsWithin(columns, axisType(right.name), TURNED_PIXELS) : level;
  if (isTurned) {
    room.bottom += Math.round(SLANT * widestOf(columnTexts));
    room.left = Math.max(room.left, SLANT * widthOf(columnTexts.get(columns[0])) - cellWidth() / 2);
  }
  const cell = cellWidth();
  const width = Math.max(full, room.left + room.right + cell * columns.length);
  const height = room.top + room.bottom + CELL.height * rows.length;
  const svg = chartPicture(host, width, height, `${measure.label} over ${right.title} and ${down.title}.`);
  svg.style("min-width", `${Math.min(width, room.left + room.right + CELL.width[0] * columns.length)}px`);
  const x = d3.scaleBand(columns, [room.left, room.left + cell * columns.length]);
  const y = d3.scaleBand(rows, [room.top, height - room.bottom]);
  const marks = points.filter(point => columns.includes(right.of(point)) && rows.includes(down.of(point)))
    .map(point => drawCell(svg, point, measure, scale, {left: x(right.of(point)), top: y(down.of(point)), width: cell}));
  const axis = svg.append("g").attr("class", "axis bare");
  columns.forEach(value => {
    const [middle, under] = [x(value) + cell / 2, height - room.bottom];
    axis.append("text").attr("text-anchor", isTurned ? "end" : "middle")
      .attr("transform", isTurned ? `translate(${middle + 4},${under + 12}) rotate(-45)` : `translate(${middle},${under + 16})`).text(columnTexts.get(value));
  });
  rows.forEach(value => axis.append("text").attr("x", room.left - 6).attr("y", y(value) + CELL.height / 2 + 4).attr("text-anchor", "end")
    .text(rowTexts.get(value)));
  titleBelow(svg, right.title, {middle: room.left + cell * columns.length / 2, y: height - 8, width});
  svg.append("text").attr("x", 4).attr("y", 16).text(cutTo(down.title, width - 8));
  placeChart(host, svg, marks, width);
}

function widestOf(texts) {
  return d3.max([...texts.values()], widthOf);
}

/** The fewest decimals with which the values of a map are different numbers, as far as their measure has so many. */
function fewestDecimals({low, high}, decimals) {
  const spread = high > low ? high - low : Math.abs(high);
  return clamp(Math.ceil(Math.log10(FEWEST_STEPS / spread)), [0, decimals]);
}

/**
 * As in the table: smaller digits in a narrow cell, then fewer decimals, and 1e10 for a large number where these have no room either.
 * Nothing where that would say 1 for all of 0.6 to 0.9: the colour and the tip tell it.
 */
function fittingText(value, {decimals, fewest}, width) {
  const [least, most] = CELL.digits;
  const size = text => Math.min(most, width / (0.6 * text.length));
  const texts = [...d3.range(decimals, fewest - 1, -1).map(some => shown(value, some)), significant(value, 2).toExponential().replace("e+", "e")];
  const text = texts.find(each => size(each) >= least) ?? "";
  return {text, size: text === "" ? most : size(text)};
}

function drawCell(svg, point, measure, scale, {left, top, width}) {
  const value = scale.mean(point);
  const known = Number.isFinite(value);
  const group = svg.append("g").attr("class", "cell");
  group.append("rect").attr("x", left + 1).attr("y", top + 1).attr("width", width - 2).attr("height", CELL.height - 2)
    .attr("class", known ? null : "missing").style("fill", known ? scale.colour(value) : null);
  const ink = known ? d3.lab(scale.colour(value)).l > 55 ? "#0a1626" : "#ffffff" : null;
  const {text: digits, size} = known ? fittingText(value, {decimals: measure.decimals, fewest: fewestDecimals(scale, measure.decimals)}, width - 4) : {text: "\u2013", size: CELL.digits[1]};
  // A sign stands in a line of its own: in a narrow cell it would lie on the digits.
  const sign = measure.name === report.deciding ? {above: "\u25b2", below: "\u25bc"}[point.verdict] : null;
  group.append("text").attr("x", left + width / 2).attr("y", top + CELL.height / 2 + (sign ? 9 : 4)).attr("text-anchor", "middle").style("fill", ink)
    .style("font-size", `${size}px`).text(digits);
  if (sign) {
    group.append("text").attr("class", "sign").attr("x", left + width - Math.min(8, width / 5)).attr("y", top + 14).attr("text-anchor", "end").style("fill", ink).text(sign);
  }
  if (point.best && measure.name === report.deciding) {
    // Dark and light together are seen on every colour of the scale; in a narrow cell they leave room for the digits.
    const isNarrow = width < NARROW_CELL;
    const inset = isNarrow ? 1 : 2;
    for (const [kind, narrow] of [["ring ground", 4], ["ring", 2]]) {
      group.append("rect").attr("class", kind).style("stroke-width", isNarrow ? narrow : null)
        .attr("x", left + inset).attr("y", top + inset).attr("width", width - 2 * inset).attr("height", CELL.height - 2 * inset);
    }
  }
  const {text, choose} = accuracyPoint(point, measure, null);
  return {px: left + width / 2, py: top + CELL.height / 2, text, choose};
}
