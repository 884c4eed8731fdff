for (const part of document.querySelectorAll("[data-claims]")) {
  const ids = part.dataset.claims.split(" ");
  const light = (on) => ids.forEach((id) => document.querySelectorAll(`[data-claims~="${id}"]`).forEach((other) => other.classList.toggle("lit", on)));
  part.addEventListener("mouseenter", () => light(true));
  part.addEventListener("mouseleave", () => light(false));
}
