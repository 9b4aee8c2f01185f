/*
 * What readers take along of what they see: its rows as CSV, in their order and with all columns, and
 * the address that shows it again. The CSV has the manners of the written file (see csv_files.py);
 * of all rows in their usual order it is that file, byte by byte.
 */
(() => {
  "use strict";

  const { elementOf, filled, make, said } = globalThis.ctmp.listing.page;
  const { addressOf, isTold, toAddress } = globalThis.ctmp.listing.table;

  const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // What spreadsheets take for one; wide forms too.
  const NUMBERS = new Set(["number", "rating"]);
  const DIGITS = 10;
  const WHILE = 4000; // So long it is said that something is done.

  /* ---------- CSV ---------- */

  function safe(words) {
    const line = words.replace(BLANKS, " ").trim();
    return FORMULA.test(words) || FORMULA.test(line) ? `'${line}` : line;
  }

  function numeral(value, comma) {
    const plain = new Intl.NumberFormat("en", { maximumSignificantDigits: DIGITS, useGrouping: false });
    return plain.format(value).replace(".", comma);
  }

  /* What a cell of words is to a spreadsheet: titles without their tags, lines without the second. */
  function wordsIn(cell) {
    const titles = [...cell.querySelectorAll(":scope > .ctmp-title > :first-child")];
    if (titles.length) return titles.map((one) => one.textContent).join(", ");
    const nodes = [...cell.childNodes].filter((node) => !node.classList?.contains("ctmp-sub"));
    return nodes.map((node) => (node.nodeName === "BR" ? ", " : node.textContent)).join("");
  }

  function plain(cell, { kind }, comma) {
    const known = cell.dataset.plain ?? cell.dataset.sort;
    if (known === undefined) return kind === "words" ? safe(wordsIn(cell)) : "";
    const isNumber = NUMBERS.has(kind) && known !== "" && Number.isFinite(Number(known));
    return isNumber ? numeral(Number(known), comma) : safe(known);
  }

  function csvOf({ columns, wanted }, comma) {
    const separator = comma === "," ? ";" : ",";
    const isOdd = (words) => words.includes(separator) || /["\r\n]/.test(words);
    const quoted = (words) => (isOdd(words) ? `"${words.replaceAll('"', '""')}"` : words);
    const line = (fields) => `${fields.map(quoted).join(separator)}\r\n`;
    const rows = wanted.map((row) => {
      const { cells } = elementOf(row, columns);
      return columns.map((column) => plain(cells[column.index], column, comma));
    });
    return `\ufeff${[columns.map(({ title }) => safe(title)), ...rows].map(line).join("")}`;
  }

  function saveRows(listing) {
    const file = new URL(listing.part("file").querySelector("a").href).pathname.split("/").pop();
    const name = file.replace(/(?=\.csv$)/, `-${listing.wanted.length}`);
    const csv = new Blob([csvOf(listing, listing.words.decimal)], { type: "text/csv;charset=utf-8" });
    globalThis.ctmp.ask("save.js").then(() => globalThis.ctmp.save(csv, name), () => {});
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

  const taken = { copyLink, csvOf, saveRows, tellFile, tellLink };
  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, taken };
})();
