// The names of a chart's series.

/** The series' names as buttons that hide and show them; as a scale of their short names if it has a title. */
function legend(group, series, changed, {off = [], scale = null} = {}) {
  const hidden = memory.get("hidden " + group) ?? off;
  series.forEach(each => { each.hidden = hidden.includes(each.name); });
  const list = make("ul", {class: scale ? "legend scale" : "legend", "aria-label": "Series; press to hide or show"});
  const title = scale ? [make("li", {class: "title"}, scale)] : [];
  const draw = () => list.replaceChildren(...title, ...series.map((each, i) => make("li", null,
    make("button", {type: "button", id: `${group}-series-${i}`, "aria-pressed": String(!each.hidden), title: scale ? each.name : null, onclick: () => {
      each.hidden = !each.hidden;
      memory.set("hidden " + group, series.filter(other => other.hidden).map(other => other.name));
      draw();
      byId(`${group}-series-${i}`).focus();
      changed();
    }}, scale ? block(each) : swatch(each), scale ? each.short : each.name))));
  drawNow(list, draw);
  return list;
}

function block(series) {
  const colour = make("span", {class: "block", "aria-hidden": "true"});
  colour.style.backgroundColor = series.colour();
  return colour;
}

function swatch(series) {
  const picture = d3.create("svg").attr("viewBox", "0 0 26 12").attr("aria-hidden", "true").style("color", series.colour());
  if (series.line) {
    picture.append("path").attr("d", "M0 6H26").attr("stroke", "currentColor").attr("stroke-width", 2)
      .attr("stroke-dasharray", series.published ? "5 4" : series.dash || null);
  }
  if (!series.bare) {
    picture.append("path").attr("d", d3.symbol(d3.symbolsFill[(series.symbol ?? 0) % d3.symbolsFill.length], 42)())
      .attr("transform", "translate(13,6)").attr("stroke", "currentColor")
      .attr("fill", series.published ? "none" : "currentColor");
  }
  return picture.node();
}
