// Hovering links a claim with its words; j k a r e walk through the claims of a page; chips hide kinds.
(() => {
  "use strict";
  const cards = () => [...document.querySelectorAll(".claim[data-claim]:not(.off)")];
  const marksOf = (id) => [...document.querySelectorAll("mark[data-claims]")].filter((mark) => mark.dataset.claims.split(" ").includes(id));
  let current = null;

  function light(ids, on) {
    for (const id of ids) {
      document.getElementById(id)?.classList.toggle("lit", on || id === current);
      for (const mark of marksOf(id)) mark.classList.toggle("lit", on || id === current);
    }
  }
  function idsAt(target) {
    const mark = target.closest?.("mark[data-claims]");
    if (mark) return mark.dataset.claims.split(" ");
    const card = target.closest?.(".claim[data-claim]");
    return card ? [card.dataset.claim] : [];
  }
  document.addEventListener("mouseover", (event) => light(idsAt(event.target), true));
  document.addEventListener("mouseout", (event) => light(idsAt(event.target), false));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.("mark[data-claims]");
    if (mark && !event.target.closest("a")) go(mark.dataset.claims.split(" ")[0], false);
  });

  function go(id, showText = true) {
    const before = current;
    current = id;
    if (before) light([before], false);
    light([id], true);
    const card = document.getElementById(id);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
    if (showText) marksOf(id)[0]?.scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    const all = cards();
    if (!all.length) return;
    const at = all.findIndex((card) => card.dataset.claim === current);
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    go(all[next].dataset.claim);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "j") return step(1);
    if (event.key === "k") return step(-1);
    if (!"are".includes(event.key) || !current) return;
    const control = document.getElementById(current)?.querySelector(`[data-key="${event.key}"]`);
    if (!control) return;
    event.preventDefault();
    control.click();
    if (event.key === "e") control.parentElement.querySelector("select")?.focus();
  });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest?.("button.chip[data-kind]");
    if (!chip) return;
    const on = chip.getAttribute("aria-pressed") !== "true";
    chip.setAttribute("aria-pressed", String(on));
    for (const one of document.querySelectorAll(`mark.k-${chip.dataset.kind}, .claim.k-${chip.dataset.kind}`)) one.classList.toggle("off", !on);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.submit();
  });
  document.addEventListener("htmx:afterSwap", () => { if (current) go(current, false); });
})();
