// Colours: of series, of values on an axis, and of a measure.

function isDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches;
}

/** The colours of values on a numeric axis, from dark to light in equal steps: 0.001 and 0.01 beside 1 would be one colour. */
function colourOn(values) {
  const steps = [...new Set(values)].sort(d3.ascending);
  return value => shareColour(steps.length > 1 ? steps.indexOf(value) / (steps.length - 1) : 0.3);
}

function shareColour(share) {
  return () => d3.interpolateViridis(isDark() ? 0.3 + 0.7 * share : 0.86 * share);
}

/** The i-th of n colours: in the order of viridis if the order means something, else Okabe and Ito's. */
function colour(i, n, ordered) {
  if (!ordered && n <= CATEGORIES) {
    return () => `var(--c${i})`;
  }
  const share = n > 1 ? i / (n - 1) : 0.3;
  return shareColour(share);
}

/** From the lowest to the highest mean of a measure, as shares and colours. */
function colourScale(points, measure) {
  const mean = point => point.figures[measure.name]?.mean;
  const [low, high] = d3.extent(points.map(mean).filter(Number.isFinite));
  const share = value => high > low ? (value - low) / (high - low) : 0.5;
  return {low, high, mean, colour: value => d3.interpolateViridis(0.08 + 0.9 * share(value))};
}

/** What the colours mean; nothing of one value. */
function colourBar(measure, scale) {
  if (scale.low === scale.high) {
    return null;
  }
  const steps = d3.range(0, 40).map(i => scale.low + (scale.high - scale.low) * i / 39);
  const bar = d3.create("svg").attr("viewBox", "0 0 200 12").attr("class", "colours").attr("aria-hidden", "true");
  steps.forEach((value, i) => bar.append("rect").attr("x", 5 * i).attr("width", 5.5).attr("height", 12).style("fill", scale.colour(value)));
  return make("p", {class: "colour-bar"},
    make("span", null, shown(scale.low, measure.decimals), bar.node(), shown(scale.high, measure.decimals)), measure.label);
}
