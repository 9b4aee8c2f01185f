/*
 * Several pages that are still right, confirmed by one note: a mail, or an issue on the forge.
 *
 * Without this script each page has its own link. Words and the note's beginning stand in the page.
 */
(() => {
  "use strict";

  const LONGEST = 1900; // Some mail programs cut longer addresses off.

  /* The note: for each page its title and, as long as there is room for all, its address. */
  function address(box, rows) {
    const ids = rows.map((row) => row.dataset.pick);
    const after = box.dataset.after.replace("{ids}", ids.join(" "));
    const to = rows.length === 1 ? box.dataset.toOne : box.dataset.to.replace("%7Bn%7D", rows.length);
    const note = (line) => to + encodeURIComponent([...rows.map(line), "", after].join("\r\n"));
    const named = (row) => `- ${titleOf(row)} (${row.dataset.pick})`;
    const notes = [note((row) => named(row) + whereIs(row)), note(named)];
    return notes.find((one) => one.length <= LONGEST) ?? note((row) => `- ${row.dataset.pick}`);
  }

  /* A file on somebody's disk is no address for others. */
  function whereIs(row) {
    const page = row.querySelector(".ctmp-title a");
    return page?.protocol.startsWith("http") ? `\r\n  ${page.href}` : "";
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
      bar.hidden = !chosen.length;
      button.querySelector("span:last-child").textContent = box.dataset.count.replace("{n}", chosen.length);
      if (chosen.length) button.href = address(box, chosen);
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
