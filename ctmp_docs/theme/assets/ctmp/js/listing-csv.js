/*
 * Rows as CSV, asked for when a reader wants them. It has the manners of the written file (see
 * csv_files.py); of all rows in their usual order it is that file, byte by byte.
 */
(() => {
  "use strict";

  const { elementOf } = globalThis.ctmp.listing.page;

  const BLANKS = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // What spreadsheets take for one; wide forms too.
  const NUMBERS = new Set(["number", "rating"]);
  const DIGITS = 10;

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

  /* What only the file says of the page to which a cell leads: its id, its address, the second line. */
  function toldOf(cell, root) {
    const note = safe(cell.querySelector(":scope > .ctmp-sub")?.textContent ?? "");
    const url = cell.querySelector("a")?.getAttribute("href").replace(/^(\.\.?\/)+/, "");
    if (!url) return ["", "", note];
    const name = url.replace(/\/$/, "").split("/").pop().replace(/\.html$/, "");
    return [safe(name), safe(root + url), note];
  }

  function csvOf({ columns, wanted }, comma) {
    const separator = comma === "," ? ";" : ",";
    const isOdd = (words) => words.includes(separator) || /["\r\n]/.test(words);
    const quoted = (words) => (isOdd(words) ? `"${words.replaceAll('"', '""')}"` : words);
    const line = (fields) => `${fields.map(quoted).join(separator)}\r\n`;
    const leading = columns.filter(({ told }) => told.length);
    const titles = [...columns.map(({ title }) => title), ...leading.flatMap(({ told }) => told.slice(1))];
    const rows = wanted.map((row) => {
      const { cells } = elementOf(row, columns);
      const told = leading.flatMap(({ index, told: [root] }) => toldOf(cells[index], root));
      return [...columns.map((column) => plain(cells[column.index], column, comma)), ...told];
    });
    return `\ufeff${[titles.map(safe), ...rows].map(line).join("")}`;
  }

  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, csvOf };
})();
