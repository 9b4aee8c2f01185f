/*
 * Several pages that are still right, confirmed by one note: a mail, or an issue on the forge.
 *
 * Without this script each page has its own link. Words and the note's beginning stand in the page.
 */
(() => {
  "use strict";

  const LONGEST = 1900; // Some mail programs cut longer addresses off.

  /* The note: a line for each page, with its title as long as there is room. */
  function address(box, rows) {
    const after = box.dataset.after.replace("{ids}", [...rows.keys()].join(" "));
    const note = (line) => {
      const lines = [...rows].map(([id, title]) => line(id, title));
      return box.dataset.to + encodeURIComponent([...lines, "", after].join("\r\n"));
    };
    const long = note((id, title) => `- ${title} (${id})`);
    return long.length <= LONGEST ? long : note((id) => `- ${id}`);
  }

  function setUp(box) {
    box.dataset.ready = "";
    const [one, end] = box.querySelectorAll("template");
    const rows = [...box.querySelectorAll("[data-pick]")];
    box.append(end.content.cloneNode(true));
    const bar = box.querySelector(".ctmp-picked");
    const button = bar.querySelector("a");
    const inputs = new Map();

    function show() {
      const chosen = rows.filter((row) => inputs.get(row).checked);
      const named = new Map(chosen.map((row) => [row.dataset.pick, titleOf(row)]));
      bar.hidden = !named.size;
      button.querySelector("span:last-child").textContent = box.dataset.count.replace("{n}", named.size);
      button.href = address(box, named);
    }

    for (const row of rows) {
      const label = one.content.cloneNode(true).firstElementChild;
      const words = label.querySelector(".ctmp-hidden");
      words.textContent = words.textContent.replace("{title}", titleOf(row));
      inputs.set(row, label.querySelector("input"));
      label.addEventListener("change", show);
      row.prepend(label);
    }
  }

  const titleOf = (row) => row.querySelector(".ctmp-title").textContent.trim();

  function start() {
    for (const box of document.querySelectorAll(".ctmp-picks[data-to]:not([data-ready])")) setUp(box);
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
