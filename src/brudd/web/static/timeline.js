// Zooms the timeline: wheel, drag, buttons and the keys + - left right. Marks keep their size; only time is stretched.
(() => {
  "use strict";
  const svg = document.getElementById("timeline");
  if (!svg) return;
  const left = Number(svg.dataset.left), right = Number(svg.dataset.right);
  const first = Number(svg.dataset.first), last = Number(svg.dataset.last);
  const marks = [...svg.querySelectorAll("[data-day]")];
  const axis = svg.querySelector(".ticks");
  let from = first, to = last;
  const x = (day) => left + ((day - from) / (to - from)) * (right - left);
  const DAY = 86400000;

  function ticks() {
    const span = to - from, made = [];
    const start = new Date(from * DAY), end = to * DAY;
    const months = span > 4000 ? 60 : span > 1500 ? 12 : span > 500 ? 6 : span > 120 ? 1 : 0;
    let at = months ? Date.UTC(start.getUTCFullYear(), months >= 12 ? 0 : start.getUTCMonth() - (start.getUTCMonth() % months), 1) : Math.floor(from) * DAY;
    const step = Math.max(1, Math.ceil(span / 12));
    for (let guard = 0; at <= end && guard < 60; guard += 1) {
      if (at >= from * DAY) made.push(at);
      const date = new Date(at);
      at = months ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) : at + step * DAY;
    }
    return made.map((time) => [time / DAY, new Date(time).toISOString().slice(0, months >= 12 ? 4 : months ? 7 : 10)]);
  }
  function draw() {
    for (const mark of marks) {
      const begin = x(Number(mark.dataset.day)), end = x(Number(mark.dataset.end));
      const bar = mark.querySelector("rect");
      const width = Math.max(8, end - begin);
      bar.setAttribute("x", begin); bar.setAttribute("width", width);
      mark.setAttribute("visibility", begin + width < left || begin > right ? "hidden" : "visible");
    }
    axis.replaceChildren();
    for (const [day, text] of ticks()) {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const label = document.createElementNS("http://www.w3.org/2000/svg", "text");
      for (const [name, value] of Object.entries({ x1: x(day), x2: x(day), y1: 18, y2: svg.viewBox.baseVal.height, class: "axis", "stroke-opacity": 0.4 })) line.setAttribute(name, value);
      label.setAttribute("x", x(day) + 3); label.setAttribute("y", 12); label.setAttribute("class", "tick"); label.textContent = text;
      axis.append(line, label);
    }
  }
  function zoom(factor, share = 0.5) {
    const middle = from + (to - from) * share, span = Math.min(Math.max((to - from) * factor, 3), last - first);
    from = Math.max(first, middle - span * share); to = Math.min(last, from + span); from = Math.max(first, to - span);
    draw();
  }
  function pan(share) {
    const span = to - from, by = Math.min(Math.max(share * span, first - from), last - to);
    from += by; to += by; draw();
  }
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const share = ((event.clientX - box.left) / box.width * svg.viewBox.baseVal.width - left) / (right - left);
    zoom(event.deltaY > 0 ? 1.25 : 0.8, Math.min(Math.max(share, 0), 1));
  }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) held = event.clientX; });
  window.addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("pointermove", (event) => {
    if (held === null) return;
    pan((held - event.clientX) / svg.getBoundingClientRect().width); held = event.clientX;
  });
  document.addEventListener("click", (event) => {
    const act = event.target.dataset?.zoom;
    if (act === "in") zoom(0.6); else if (act === "out") zoom(1.7); else if (act === "left") pan(-0.3); else if (act === "right") pan(0.3);
  });
  draw();
})();
