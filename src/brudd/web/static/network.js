// Lays out who deals with whom; nodes can be dragged. The table below says the same.
(() => {
  "use strict";
  const svg = document.getElementById("network");
  if (!svg) return;
  const { nodes, edges } = JSON.parse(document.getElementById("data").textContent);
  const NS = "http://www.w3.org/2000/svg", width = 1200, height = 640;
  const make = (parent, name, values) => {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
    parent.append(node);
    return node;
  };
  const lines = make(svg, "g", {}), dots = make(svg, "g", {});
  const links = edges.map((one) => ({ ...one, source: one.from, target: one.to }));
  const simulation = d3.forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((one) => one.id).distance(110).strength(0.4))
    .force("charge", d3.forceManyBody().strength(-420))
    .force("x", d3.forceX(width / 2).strength(0.06)).force("y", d3.forceY(height / 2).strength(0.1))
    .force("apart", d3.forceCollide(30)).stop();
  for (const link of links) {
    const anchor = make(lines, "a", { href: link.href, "aria-label": link.label, class: `k-${link.kind}` });
    link.line = make(anchor, "line", { class: `edge s-${link.status}`, "stroke-width": Math.min(1 + Math.log2(link.count + 1), 6) });
    make(link.line, "title", {}).textContent = link.label;
  }
  for (const node of nodes) {
    node.anchor = make(dots, "a", { href: node.href, "aria-label": node.name });
    node.dot = make(node.anchor, "circle", { r: Math.min(5 + Math.sqrt(node.count) * 1.5, 16), class: "node" });
    node.text = make(node.anchor, "text", { "text-anchor": "middle" });
    node.text.textContent = node.name;
  }
  function place() {
    for (const node of nodes) {
      node.x = Math.min(Math.max(node.x, 40), width - 40); node.y = Math.min(Math.max(node.y, 24), height - 30);
      node.dot.setAttribute("cx", node.x); node.dot.setAttribute("cy", node.y);
      node.text.setAttribute("x", node.x); node.text.setAttribute("y", node.y + Number(node.dot.getAttribute("r")) + 12);
    }
    for (const { line, source, target } of links) {
      line.setAttribute("x1", source.x); line.setAttribute("y1", source.y);
      line.setAttribute("x2", target.x); line.setAttribute("y2", target.y);
    }
  }
  simulation.tick(220);
  place();
  let held = null, moved = false;
  const at = (event) => { const box = svg.getBoundingClientRect(); return [(event.clientX - box.left) * width / box.width, (event.clientY - box.top) * height / box.height]; };
  svg.addEventListener("pointerdown", (event) => { held = nodes.find((node) => node.dot === event.target) || null; moved = false; if (held) event.preventDefault(); });
  svg.addEventListener("pointermove", (event) => { if (!held) return; [held.x, held.y] = at(event); moved = true; place(); });
  window.addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("click", (event) => { if (moved) event.preventDefault(); moved = false; });
})();
