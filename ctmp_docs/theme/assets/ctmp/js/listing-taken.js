/*
 * What readers take along of what they see: its rows as CSV, in their order and with all columns, and
 * the address that shows it again. How rows become CSV is the business of listing-csv.js.
 */
(() => {
  "use strict";

  const { filled, make, said } = globalThis.ctmp.listing.page;
  const { addressOf, isTold, toAddress } = globalThis.ctmp.listing.table;

  const WHILE = 4000; // So long it is said that something is done.

  /* ---------- rows ---------- */

  function saveRows(listing) {
    const file = new URL(listing.part("file").querySelector("a").href).pathname.split("/").pop();
    const name = file.replace(/(?=\.csv$)/, `-${listing.wanted.length}`);
    const { ask } = globalThis.ctmp;
    ask("save.js", "listing-csv.js").then(() => {
      const csv = globalThis.ctmp.listing.csvOf(listing, listing.words.decimal);
      globalThis.ctmp.save(new Blob([csv], { type: "text/csv;charset=utf-8" }), name);
    }, () => {});
  }

  /* Which rows can be had, and how: those that are seen, if they are not all or stand otherwise. */
  function tellFile(listing, isCut) {
    const line = listing.part("file");
    const [count, seen] = line.children;
    const [link, shown] = [line.querySelector("a"), listing.wanted.length];
    const isSorted = !isCut && listing.state.sort !== null;
    count.hidden = isCut;
    seen.hidden = !isSorted && !(isCut && shown);
    link.dataset.whole ??= link.textContent;
    link.textContent = isCut ? link.dataset.cut : isSorted ? link.dataset.usual : link.dataset.whole;
    const { one, some, sorted } = seen.firstChild.dataset;
    seen.firstChild.textContent = isSorted ? sorted : shown === 1 ? one : filled(some, { n: said(shown) });
  }

  /* ---------- the address ---------- */

  /* A link to a disk is of no use to others; and a table must not move when its heads are pressed. */
  function tellLink({ box, part, id, state, columns }, isCut) {
    const hasRoom = isCut || box.classList.contains("ctmp-explorer");
    part("copy").hidden = !hasRoom || location.protocol === "file:" || !isTold(id, state, columns);
  }

  async function copyLink({ id, state, columns, part }) {
    const button = part("copy");
    toAddress(id, state, columns);
    const isDone = await copied(addressOf(id, state, columns).href);
    const word = button.querySelector("span:last-child");
    word.dataset.usual ??= word.textContent;
    word.textContent = part("copied").textContent = isDone ? button.dataset.done : button.dataset.failed;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      word.textContent = word.dataset.usual;
      part("copied").textContent = "";
    }, WHILE);
  }

  async function copied(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return copiedFromField(words);
    }
  }

  /* Pages on a line that is not safe (http://) have no clipboard; what is selected can be copied. */
  function copiedFromField(words) {
    const was = document.activeElement;
    const field = make("textarea", "ctmp-hidden");
    field.value = words;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    was?.focus();
    return isDone;
  }

  const taken = { copyLink, saveRows, tellFile, tellLink };
  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, taken };
})();
