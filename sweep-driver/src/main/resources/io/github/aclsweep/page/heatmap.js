// A measure over two axes: a cell for each point, in the colours of a scale.

const CELL = {width: [34, 140], height: 38, digits: [9, 12]};

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
  const [columnText, rowText] = [valueText(columns, axisType(right.name)), valueText(rows, axisType(down.name))];
  const longest = d3.max(rows, value => rowText(value).length);
  // The name of the axis that goes down stands above it: two rows are too short for an upright one.
  const room = {left: Math.min(110, 14 + 7.5 * longest), top: 26, bottom: 46, right: 12};
  const full = Math.max(260, Math.round(host.clientWidth || 600));
  const cell = clamp((full - room.left - room.right) / columns.length, CELL.width);
  const width = Math.max(full, room.left + room.right + cell * columns.length);
  const height = room.top + room.bottom + CELL.height * rows.length;
  const svg = chartPicture(host, width, height, `${measure.label} over ${right.title} and ${down.title}.`);
  svg.style("min-width", `${Math.min(width, room.left + room.right + CELL.width[0] * columns.length)}px`);
  const x = d3.scaleBand(columns, [room.left, room.left + cell * columns.length]);
  const y = d3.scaleBand(rows, [room.top, height - room.bottom]);
  const marks = points.filter(point => columns.includes(right.of(point)) && rows.includes(down.of(point)))
    .map(point => drawCell(svg, point, measure, scale, {left: x(right.of(point)), top: y(down.of(point)), width: cell}));
  const axis = svg.append("g").attr("class", "axis bare");
  columns.forEach(value => axis.append("text").attr("x", x(value) + cell / 2).attr("y", height - room.bottom + 16).attr("text-anchor", "middle")
    .text(shortened(columnText(value), cell)));
  rows.forEach(value => axis.append("text").attr("x", room.left - 6).attr("y", y(value) + CELL.height / 2 + 4).attr("text-anchor", "end")
    .text(shortened(rowText(value), room.left - 14)));
  svg.append("text").attr("x", room.left + cell * columns.length / 2).attr("y", height - 8).attr("text-anchor", "middle").text(right.title);
  svg.append("text").attr("x", 4).attr("y", 16).text(down.title);
  placeChart(host, svg, marks, width);
}

/** As in the table: smaller digits in a narrow cell, and fewer decimals only where these have no room either. */
function fittingText(value, decimals, width) {
  const [least, most] = CELL.digits;
  const sized = d3.range(Math.max(0, decimals), -1, -1).map(some => shown(value, some))
    .map(text => ({text, size: Math.min(most, width / (0.6 * text.length))}));
  const {text, size} = sized.find(each => each.size >= least) ?? sized.at(-1);
  return {text, size: Math.max(least, size)};
}

function drawCell(svg, point, measure, scale, {left, top, width}) {
  const value = scale.mean(point);
  const known = Number.isFinite(value);
  const group = svg.append("g").attr("class", "cell");
  group.append("rect").attr("x", left + 1).attr("y", top + 1).attr("width", width - 2).attr("height", CELL.height - 2)
    .attr("class", known ? null : "missing").style("fill", known ? scale.colour(value) : null);
  const ink = known ? d3.lab(scale.colour(value)).l > 55 ? "#0a1626" : "#ffffff" : null;
  const {text: digits, size} = known ? fittingText(value, measure.decimals, width - 6) : {text: "\u2013", size: CELL.digits[1]};
  // A sign stands in a line of its own: in a narrow cell it would lie on the digits.
  const sign = measure.name === report.deciding ? {above: "\u25b2", below: "\u25bc"}[point.verdict] : null;
  group.append("text").attr("x", left + width / 2).attr("y", top + CELL.height / 2 + (sign ? 9 : 4)).attr("text-anchor", "middle").style("fill", ink)
    .style("font-size", `${size}px`).text(digits);
  if (sign) {
    group.append("text").attr("class", "sign").attr("x", left + width - 8).attr("y", top + 14).attr("text-anchor", "end").style("fill", ink).text(sign);
  }
  if (point.best && measure.name === report.deciding) {
    // Dark and light together are seen on every colour of the scale.
    for (const kind of ["ring ground", "ring"]) {
      group.append("rect").attr("class", kind).attr("x", left + 2).attr("y", top + 2).attr("width", width - 4).attr("height", CELL.height - 4);
    }
  }
  const {text, choose} = accuracyPoint(point, measure, null);
  return {px: left + width / 2, py: top + CELL.height / 2, text, choose};
}
