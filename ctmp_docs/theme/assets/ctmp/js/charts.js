/*
 * Charts of values over time. Each is drawn by Chartist from the table that stands in the page, so
 * that both say the same; the words come from there, too. Without a script the table is open.
 *
 * The box of a chart is there at once, so that nothing jumps later; what draws into it (chart-drawing.js)
 * is asked for when the first box of a page comes near the window. On paper before that: the table.
 */
(() => {
  "use strict";

  const FIGURES = "figure.ctmp-values[data-label]:not([data-drawn])";
  const NEAR = "500px"; // So far below the window that a chart is there before it is seen.

  let waiting = [];

  /* Put the box for the chart into the place of the table. */
  function show({ figure, box, table }) {
    figure.querySelector("figcaption").after(box);
    table.open = false;
    figure.dataset.drawn = "";
  }

  function giveUp({ figure, box, table }) {
    box.remove();
    table.open = true;
    delete figure.dataset.drawn;
  }

  function prepare(figure) {
    const box = document.createElement("div");
    box.className = "ctmp-chart";
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", figure.dataset.label);
    const one = { figure, box, table: figure.querySelector("details") };
    show(one);
    return one;
  }

  /* Where what draws does not arrive, the table is open as if there were no script. */
  async function draw(found) {
    const scripts = ctmp.ask("vendor/chartist.umd.js", "chart-drawing.js");
    const isThere = await scripts.then(() => true, () => false);
    if (found === waiting) waiting = [];
    for (const one of found) {
      if (isThere) ctmp.charts.keepDrawn(one.figure, one.box);
      else giveUp(one);
    }
  }

  function start() {
    const found = [...document.querySelectorAll(FIGURES)].map(prepare);
    waiting = found;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((one) => one.isIntersecting)) return;
        observer.disconnect();
        draw(found);
      },
      { rootMargin: NEAR },
    );
    for (const { box } of found) observer.observe(box);
  }

  addEventListener("beforeprint", () => waiting.forEach(giveUp));
  addEventListener("afterprint", () => waiting.forEach(show));
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
