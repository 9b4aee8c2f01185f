/*
 * Asks for the scripts that a page needs, once it needs them: those of drawings, charts and tables
 * only where there are some, and what is folded away waits until it is opened. What only few readers
 * use of them waits until it is used: their scripts ask by `ctmp.ask`.
 *
 * Pages are complete without any of them. A script that a page asked for begins by itself, also on
 * the pages that follow (navigation.instant).
 */
(() => {
  "use strict";

  const HERE = document.currentScript.src;

  /** What stands in a page, and the scripts it needs, each after those that it needs itself. */
  const NEEDS = [
    ["figure.ctmp-figure > .ctmp-canvas", ["diagram-view.js", "diagram-print.js", "diagrams.js"]],
    ["figure.ctmp-values[data-label]", ["charts.js"]],
    [
      ".ctmp-listing",
      ["listing-page.js", "listing-table.js", "listing-facets.js", "listing-told.js", "listing-taken.js", "tables.js"],
    ],
    [".ctmp-matrix-box", ["matrix.js"]],
    [".ctmp-walk", ["walk.js"]],
    [".ctmp-start-progress, .ctmp-questions", ["start.js"]],
    [".ctmp-picks[data-to]", ["still-right.js"]],
    ["a.ctmp-term", ["terms.js"]],
    ['a[href*="%E2%80%B9"]', ["feedback.js"]],
    [".md-header a[hreflang]", ["languages.js"]],
  ];

  const asked = new Map();

  /** Ask for scripts, once each; keep the promise when they have run, or break it. */
  function ask(...files) {
    for (const file of files) if (!asked.has(file)) asked.set(file, arrival(file));
    return Promise.all(files.map((file) => asked.get(file)));
  }

  function arrival(file) {
    const script = document.createElement("script");
    script.src = new URL(file, HERE).href;
    script.async = false; // They run in the order in which they are asked for.
    document.head.append(script);
    return new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => {
        asked.delete(file); // Whoever needs it again asks again.
        reject(new Error(file));
      };
    });
  }

  /** Whether a page holds something that a reader can see without opening a fold. */
  function holds(selector) {
    return [...document.querySelectorAll(selector)].some((one) => !one.closest("details:not([open])"));
  }

  function look() {
    for (const [selector, files] of NEEDS) if (holds(selector)) needed(files);
  }

  /** Where a script does not arrive a page is complete without. */
  const needed = (files) => void ask(...files).catch(() => {});

  /** Material fetches pages itself, but lets links in drawings pass. */
  function follow() {
    const config = document.getElementById("__config")?.textContent ?? "{}";
    if (JSON.parse(config).features?.includes("navigation.instant")) needed(["drawing-links.js"]);
  }

  function begin() {
    follow();
    look();
  }

  globalThis.ctmp = { ...globalThis.ctmp, ask };
  document.addEventListener("toggle", look, true);
  if (window.document$) window.document$.subscribe(begin);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
