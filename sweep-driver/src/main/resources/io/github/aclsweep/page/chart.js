// One kind of chart for everything: series of points with intervals, lines, levels. Drawn with D3 as SVG.

const DASHES = ["", "6 3", "2 2", "8 3 2 3", "1 3", "10 4", "4 2", "6 2 1 2"];
const CATEGORIES = DASHES.length;
const NEAR_PIXELS = 30;
let drawings = [];

/**
 * Shows a chart in a place and keeps it fitting. A chart is {label, x, y, series, levels}; an axis {title, values}
 * (values: categories); a series {name, colour, symbol, line, points, seeds, threads, published}; a point
 * {x, y, low, high, text, ring, choose}.
 */
function showChart(host, chart) {
  host.replaceChildren();
  if (!chart.series.some(series => series.points.length > 0)) {
    host.append(make("p", {class: "hint"}, chart.nothing ?? "There is nothing to draw yet."));
    return;
  }
  drawNow(host, () => drawChart(host, chart));
}

/** Draws, and draws again whenever the width or the colours change. */
function drawNow(host, draw) {
  drawings = drawings.filter(other => other.host !== host && other.host.isConnected);
  drawings.push({host, draw});
  draw();
}

function redraw() {
  hideTip();
  drawings.forEach(({draw}) => draw());
}

function watchCharts() {
  let width = document.documentElement.clientWidth;
  new ResizeObserver(() => {
    if (document.documentElement.clientWidth !== width) {
      width = document.documentElement.clientWidth;
      redraw();
    }
  }).observe(document.documentElement);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", redraw);
  addEventListener("afterprint", redraw);
}

function drawChart(host, chart) {
  const width = Math.max(260, Math.round(host.clientWidth || 600));
  const height = Math.round(Math.min(chart.height ?? 400, Math.max(isSlanted(chart, width) ? 300 : 230, width * 0.62)));
  const room = {left: 52, right: RIGHT_OF_AXIS, top: 12, bottom: 46};
  const visible = chart.series.filter(series => !series.hidden);
  room.bottom += isSlanted(chart, width) ? Math.round(SLANTED_PIXELS * d3.max(chart.x.values, name => Math.min(MOST_SLANTED, shown(name).length))) : 0;
  room.left += LINE_PIXELS * (titleLines(chart.y.title, height - room.bottom - room.top).length - 1);
  const y = scaleY(chart, visible, [height - room.bottom, room.top]);
  room.left += beyond(y);
  const frame = {
    x: scaleX(chart, visible, [room.left, width - room.right]),
    y,
    width, height, room,
  };
  const svg = chartPicture(host, width, height, chart.label);
  drawAxes(svg, chart, frame);
  (chart.levels ?? []).forEach(level => drawLevel(svg, level, frame));
  const marks = [];
  svg.classed("crowded", visible.length > 5);
  visible.forEach((series, i) => drawSeries(svg, series, frame, shift(chart, visible, i), marks));
  nameLevels(svg, chart, visible, frame);
  drawLabels(svg, visible, frame);
  placeChart(host, svg, marks, width);
}

function chartPicture(host, width, height, label) {
  return d3.create("svg").attr("class", "chart").attr("viewBox", [0, 0, width, height])
    .attr("role", "img").attr("tabindex", 0).attr("id", host.id + "-chart")
    .attr("aria-label", label + " The arrow keys go from point to point.");
}

function placeChart(host, svg, marks, width) {
  const focused = document.activeElement?.id === host.id + "-chart";
  host.replaceChildren(svg.node());
  listen(svg, marks, {width});
  if (focused) {
    svg.node().focus({preventScroll: true});
  }
}

/** Intervals of several series at one place stand beside each other. */
function shift(chart, visible, i) {
  const some = visible.filter(series => !series.published && series.points.some(point => Number.isFinite(point.low)));
  const at = some.indexOf(visible[i]);
  return at < 0 || chart.x.values ? 0 : (at - (some.length - 1) / 2) * Math.min(5, 24 / some.length);
}

function scaleX(chart, visible, range) {
  if (chart.x.values) {
    return d3.scalePoint(chart.x.values, range).padding(0.5);
  }
  const [low, high] = d3.extent(visible.flatMap(series => series.points), point => point.x);
  if (low === undefined) {
    return d3.scaleLinear([-1, 1], range);
  }
  if (isLogarithmic(chart)) {
    const factor = (high / low) ** 0.04;
    return d3.scaleLog([low / factor, high * factor], range);
  }
  const pad = low === high ? Math.max(Math.abs(low) * 0.1, 0.05) : (high - low) * (chart.x.pad ?? 0.04);
  return d3.scaleLinear(padded([low, high], pad, chart.x.limits ?? [-Infinity, Infinity]), range);
}

/** With room on both sides, as far as limits let it; they cut no value, even one beyond them. */
function padded([low, high], pad, [least, most]) {
  return [Math.min(low, Math.max(least, low - pad)), Math.max(high, Math.min(most, high + pad))];
}

/** What no axis of a measure goes beyond, or null. */
function limitsOf(measure) {
  return {PERCENT: [0, 100], COSINE: [-1, 1]}[measure.unit] ?? null;
}

function scaleY(chart, visible, range) {
  const values = visible.flatMap(series => [
    ...series.points.flatMap(point => [point.y, point.low, point.high]),
    ...[...series.seeds ?? [], ...(series.threads ?? []).flat()].map(point => point.y),
  ]).concat((chart.levels ?? []).flatMap(level => [level.y, level.low, level.high])).filter(Number.isFinite);
  let [low, high] = d3.extent(values);
  if (low === undefined) {
    [low, high] = [0, 1];
  }
  const pad = low === high ? Math.max(Math.abs(low) * 0.1, 1e-3) : (high - low) * 0.06;
  return d3.scaleLinear(padded([low, high], pad, chart.y.limits ?? [low < 0 ? -Infinity : 0, Infinity]), range).nice(6);
}

function drawLevel(svg, level, {x, y, width, room}) {
  const group = svg.append("g").style("color", level.colour());
  const right = width - room.right;
  if (Number.isFinite(level.low)) {
    const [top, bottom] = [level.high, level.low].map(value => y(clamp(value, y.domain())));
    group.append("rect").attr("class", "band").attr("x", room.left).attr("y", top)
      .attr("width", right - room.left).attr("height", Math.max(0, bottom - top));
  }
  group.append("line").attr("class", "level").attr("x1", room.left).attr("x2", right)
    .attr("y1", y(level.y)).attr("y2", y(level.y));
}

/** The names of levels above or below them, where neither a mark nor the bar of an interval crosses them if there is such a place. */
function nameLevels(svg, chart, visible, {x, y, width, height, room}) {
  const taken = visible.flatMap((series, i) => series.points.filter(point => Number.isFinite(point.y)).map(point => {
    const px = x(point.x) + shift(chart, visible, i);
    return [px - 9, y(point.high ?? point.y) - 5, px + 9, y(point.low ?? point.y) + 5];
  }));
  for (const level of chart.levels ?? []) {
    const size = 6.6 * level.name.length;
    const [first, last] = [room.left + 4, width - room.right - 4 - size];
    const places = d3.range(0, 21).map(i => last - (last - first) * i / 20).flatMap(left => [y(level.y) - 16, y(level.y) + 3].map(top => [left, top, left + size, top + 13]));
    const inside = places.filter(([left, top, , bottom]) => left >= first && top >= 0 && bottom <= height - room.bottom);
    const box = inside.find(one => taken.every(other => areApart(one, other))) ?? places[0];
    taken.push(box);
    svg.append("text").attr("class", "halo").attr("x", box[0]).attr("y", box[1] + 11).text(level.name);
  }
}

function clamp(value, [low, high]) {
  return Math.min(high, Math.max(low, value));
}

function drawSeries(svg, series, {x, y}, shifted, marks) {
  const group = svg.append("g").style("color", series.colour()).classed("published", Boolean(series.published));
  const place = point => [x(point.x) + shifted, y(point.y)];
  const line = d3.line().defined(point => Number.isFinite(point.y)).x(point => place(point)[0]).y(point => place(point)[1]);
  for (const thread of series.threads ?? []) {
    group.append("path").attr("class", "line thin").attr("d", line(thread));
  }
  if (series.line) {
    group.append("path").attr("class", "line").attr("stroke-dasharray", series.dash || null).attr("d", line(series.points));
  }
  for (const seed of series.seeds ?? []) {
    group.append("circle").attr("class", "seed").attr("r", 2.5).attr("cx", place(seed)[0]).attr("cy", place(seed)[1]);
  }
  for (const [kx, ky] of (series.kept ?? []).map(place)) {
    group.append("circle").attr("class", "kept").attr("r", 3.5).attr("cx", kx).attr("cy", ky);
  }
  const symbol = d3.symbol(d3.symbolsFill[(series.symbol ?? 0) % d3.symbolsFill.length], series.published ? 26 : 62)();
  for (const point of series.points.filter(each => Number.isFinite(each.y))) {
    const [px, py] = place(point);
    if (Number.isFinite(point.low)) {
      group.append("path").attr("class", "interval").attr("d",
        `M${px} ${y(point.low)}V${y(point.high)}M${px - 4} ${y(point.low)}h8M${px - 4} ${y(point.high)}h8`);
    }
    if (!series.bare) {
      group.append("path").attr("class", "mark").classed("hollow", Boolean(point.hollow || series.published))
        .attr("d", symbol).attr("transform", `translate(${px},${py})`);
    }
    if (point.ring) {
      group.append("circle").attr("class", "ring").attr("r", 9).attr("cx", px).attr("cy", py);
    }
    marks.push({px, py, text: point.text, choose: point.choose});
  }
}

/** Names beside the marks of series that have a label, as far as they cover neither marks nor each other; the first have the choice. */
function drawLabels(svg, visible, {x, y, width, height, room}) {
  const named = visible.filter(series => series.label);
  const taken = named.flatMap(series => series.points).map(({x: px, y: py, ring}) => {
    const size = ring ? 9 : 4;
    return [x(px) - size, y(py) - size, x(px) + size, y(py) + size];
  });
  for (const {label, points} of named.sort((a, b) => Boolean(b.important) - Boolean(a.important))) {
    const [mx, my] = [d3.mean(points, point => x(point.x)), d3.mean(points, point => y(point.y))];
    const middle = d3.least(points, point => Math.hypot(x(point.x) - mx, y(point.y) - my));
    const [px, py] = [x(middle.x), y(middle.y)];
    const size = 7 * label.length;
    const places = [[px + 11, py], [px - 11 - size, py], [px - size / 2, py - 17], [px - size / 2, py + 17]];
    const boxes = places.map(([left, middle]) => [left, middle - 7, left + size, middle + 7])
      .filter(([left, top, right, bottom]) => left >= room.left && right <= width - room.right && top >= 0 && bottom <= height - room.bottom);
    const box = boxes.find(one => taken.every(other => areApart(one, other)));
    if (box) {
      taken.push(box);
      svg.append("text").attr("class", "halo").attr("x", box[0]).attr("y", box[1] + 11).text(label);
    }
  }
}

/** Whether two boxes of left, top, right and bottom do not meet. */
function areApart(one, other) {
  return one[0] > other[2] || one[2] < other[0] || one[1] > other[3] || one[3] < other[1];
}

/** Pointer and arrow keys find the marks; the tip tells of one. */
function listen(svg, marks, {width}) {
  const node = svg.node();
  const ring = svg.append("circle").attr("class", "ring").attr("r", 8).attr("visibility", "hidden");
  const near = d3.Delaunay.from(marks, mark => mark.px, mark => mark.py);
  const order = d3.range(marks.length).sort((a, b) => marks[a].px - marks[b].px || marks[a].py - marks[b].py);
  let at = -1;
  const show = i => {
    marks[at]?.lit?.(false);
    at = i;
    marks[at].lit?.(true);
    const {px, py, text} = marks[i];
    ring.attr("visibility", "visible").attr("cx", px).attr("cy", py);
    const box = node.getBoundingClientRect();
    showTip(text, box.left + px * box.width / width, box.top + py * box.width / width);
  };
  const hide = () => {
    marks[at]?.lit?.(false);
    ring.attr("visibility", "hidden");
    hideTip();
  };
  const over = event => {
    const [px, py] = d3.pointer(event, node);
    const i = near.find(px, py);
    const close = i >= 0 && Math.hypot(marks[i].px - px, marks[i].py - py) < NEAR_PIXELS;
    return close ? i : -1;
  };
  svg.on("pointermove pointerdown", event => {
    const i = over(event);
    i >= 0 ? show(i) : hide();
  }).on("pointerleave blur", hide).on("click", event => marks[over(event)]?.choose?.());
  svg.on("keydown", event => {
    const step = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
    if (step && marks.length > 0) {
      event.preventDefault();
      const place = order.indexOf(at);
      show(order[place < 0 ? (step > 0 ? 0 : order.length - 1) : (place + step + order.length) % order.length]);
    } else if (event.key === "Enter") {
      marks[at]?.choose?.();
    } else if (event.key === "Escape") {
      hide();
    }
  });
}

/** Shows a text beside a place of the window. */
function showTip(text, left, top) {
  const tip = byId("tip");
  tip.textContent = text;
  tip.hidden = false;
  const width = document.documentElement.clientWidth;
  const above = top > tip.offsetHeight + 20;
  tip.style.left = scrollX + clamp(left - tip.offsetWidth / 2, [4, Math.max(4, width - tip.offsetWidth - 4)]) + "px";
  tip.style.top = scrollY + (above ? top - tip.offsetHeight - 14 : top + 14) + "px";
}

function hideTip() {
  byId("tip").hidden = true;
}
