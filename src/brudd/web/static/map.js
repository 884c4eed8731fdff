// Draws flows from supplier to recipient and test sites on Natural Earth shapes; the table below says the same.
(() => {
  "use strict";
  const svg = document.getElementById("map");
  if (!svg) return;
  const { flows, spots } = JSON.parse(document.getElementById("data").textContent);
  const NS = "http://www.w3.org/2000/svg", width = 1200, height = 600;
  const projection = d3.geoNaturalEarth1().fitExtent([[4, 4], [width - 4, height - 4]], { type: "Sphere" });
  const path = d3.geoPath(projection);
  const world = document.createElementNS(NS, "g");
  svg.append(world);
  function add(parent, name, values, title) {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
    if (title) { const text = document.createElementNS(NS, "title"); text.textContent = title; node.append(text); }
    parent.append(node);
    return node;
  }
  function linked(href, label) {
    const link = add(world, "a", { href, "aria-label": label });
    return link;
  }
  function bend(from, to, turn) {
    const [ax, ay] = projection(from), [bx, by] = projection(to);
    const mx = (ax + bx) / 2 + (by - ay) * turn, my = (ay + by) / 2 - (bx - ax) * turn;
    return `M${ax},${ay}Q${mx},${my} ${bx},${by}`;
  }
  fetch(svg.dataset.shapes).then((answer) => answer.json()).then((shapes) => {
    add(world, "path", { d: path({ type: "Sphere" }), class: "sea" });
    add(world, "path", { d: path(topojson.feature(shapes, shapes.objects.countries)), class: "land" });
    for (const flow of flows) {
      const link = linked(flow.href, flow.label);
      link.setAttribute("class", `k-${flow.kind}`);
      add(link, "path", { d: bend(flow.from, flow.to, 0.18), class: `flow s-${flow.status}`, "stroke-width": Math.min(1.5 + Math.log2(flow.count + 1), 6), "marker-end": "url(#arrow)" }, flow.label);
    }
    for (const spot of spots) {
      const [cx, cy] = projection(spot.at);
      const link = linked(spot.href, spot.label);
      link.setAttribute("class", `k-${spot.kind}`);
      add(link, "circle", { cx, cy, r: Math.min(3 + Math.sqrt(spot.count), 9), class: "spot" }, spot.label);
    }
  });
  let box = [0, 0, width, height];
  const show = () => svg.setAttribute("viewBox", box.join(" "));
  function zoom(factor, px = 0.5, py = 0.5) {
    const w = Math.min(Math.max(box[2] * factor, 60), width), h = w / 2;
    box = [Math.min(Math.max(box[0] + (box[2] - w) * px, 0), width - w), Math.min(Math.max(box[1] + (box[3] - h) * py, 0), height - h), w, h];
    show();
  }
  const pan = (dx, dy) => { box[0] = Math.min(Math.max(box[0] + dx * box[2], 0), width - box[2]); box[1] = Math.min(Math.max(box[1] + dy * box[3], 0), height - box[3]); show(); };
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = svg.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 0.83, (event.clientX - at.left) / at.width, (event.clientY - at.top) / at.height);
  }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) held = [event.clientX, event.clientY]; });
  window.addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const at = svg.getBoundingClientRect();
    pan((held[0] - event.clientX) / at.width, (held[1] - event.clientY) / at.height);
    held = [event.clientX, event.clientY];
  });
  document.addEventListener("click", (event) => {
    const act = event.target.dataset?.zoom;
    if (act === "in") zoom(0.6); else if (act === "out") zoom(1.7); else if (act === "left") pan(-0.25, 0); else if (act === "right") pan(0.25, 0);
  });
})();
