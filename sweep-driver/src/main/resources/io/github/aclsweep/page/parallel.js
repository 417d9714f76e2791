// A measure over three or more axes: parallel coordinates, one line per point, in the colours of the measure.

const MOST_STEPS = 12;
const SPREAD_PIXELS = 9;
const TICK_PIXELS = 60;

function showParallel(host, measure, points) {
  const scale = colourScale(points, measure);
  const known = points.filter(point => Number.isFinite(scale.mean(point))).sort((a, b) => scale.mean(a) - scale.mean(b));
  drawNow(host, () => drawParallel(host, measure, known, scale));
}

function drawParallel(host, measure, points, scale) {
  const width = Math.max(300, Math.round(host.clientWidth || 600));
  const height = Math.min(440, Math.max(260, width * 0.5));
  const room = {left: 34, right: 46, top: 44, bottom: 14};
  const [first] = dimensions().map(dimension => uprightOf(dimension, points, [1, 0]));
  room.left = Math.max(room.left, widestOf(tickTexts(first)) + 10);
  const svg = chartPicture(host, width, height, `${measure.label} over ${dimensions().map(({title}) => title).join(", ")}.`);
  const range = [height - room.bottom - SPREAD_PIXELS, room.top + SPREAD_PIXELS];
  const upright = [...dimensions().map(dimension => uprightOf(dimension, points, range)),
    {title: measure.label, of: scale.mean, y: d3.scaleLinear([scale.low, scale.high], range), last: true}];
  const x = d3.scalePoint(upright.map((_, i) => i), [room.left, width - room.right]);
  // Lines of the same value lie beside each other in the order of the measure.
  const beside = d3.scaleLinear([0, Math.max(1, points.length - 1)], [SPREAD_PIXELS, -SPREAD_PIXELS]);
  const at = (axis, point, i) => axis.y(axis.of(point)) + (axis.steps ? beside(i) : 0);
  const marks = points.filter(point => upright.every(axis => axis.of(point) !== undefined)).map((point, i) => {
    const path = svg.append("path").attr("class", "thread").classed("best", point.best).style("stroke", scale.colour(scale.mean(point)))
      .attr("d", d3.line().curve(d3.curveMonotoneX)(upright.map((axis, j) => [x(j), at(axis, point, i)])));
    const {text, choose} = accuracyPoint(point, measure, null);
    return {px: x(upright.length - 1), py: at(upright.at(-1), point, i), text, choose, lit: on => path.classed("lit", on)};
  });
  upright.forEach((axis, j) => drawUpright(svg, axis, x(j), {measure, room, space: x.step(), height}));
  placeChart(host, svg, marks, width);
}

function uprightOf(dimension, points, range) {
  const values = valuesOn(dimension, points);
  const steps = values.length <= MOST_STEPS || !values.every(Number.isFinite);
  return {...dimension, steps, values, y: steps ? d3.scalePoint(values, range) : d3.scaleLinear(d3.extent(values), range)};
}

function ticksOn(axis) {
  return axis.steps ? axis.values : axis.y.ticks(6);
}

function tickTexts(axis) {
  return textsWithin(ticksOn(axis), axisType(axis.name), TICK_PIXELS);
}

function drawUpright(svg, axis, x, {measure, room, space, height}) {
  const group = svg.append("g").attr("class", "upright");
  group.append("line").attr("x1", x).attr("x2", x).attr("y1", room.top).attr("y2", height - room.bottom);
  const ticks = ticksOn(axis);
  const texts = axis.last ? new Map(ticks.map(value => [value, shown(value, measure.decimals)])) : tickTexts(axis);
  ticks.forEach(value => group.append("text").attr("class", "halo").attr("x", axis.last ? x + 7 : x - 7).attr("y", axis.y(value) + 4)
    .attr("text-anchor", axis.last ? "start" : "end").text(texts.get(value)));
  const end = axis.last ? {x: x + room.right - 4, anchor: "end"} : x < room.left + 1 ? {x: 4, anchor: "start"} : {x, anchor: "middle"};
  group.append("text").attr("class", "title").attr("x", end.x).attr("y", axis.last ? 14 : 30).attr("text-anchor", end.anchor)
    .text(axis.last ? axis.title : cutTo(axis.title, space));
}
