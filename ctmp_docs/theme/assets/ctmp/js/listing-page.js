/*
 * What tables of a page hold, read from the page and, where a table is long, from the script with the
 * rows that do not stand in it (see render/rows.py). Rows of that script become elements when they
 * are to be seen, and not before.
 */
(() => {
  "use strict";

  const VENDOR = new URL("vendor/tanstack-table-core.umd.js", document.currentScript.src).href;

  const scripts = new Map();
  const arrived = new Map();

  /* A script is asked for once. */
  function load(address) {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      }));
    }
    return scripts.get(address);
  }

  /* The library is asked for by pages with a listing only. */
  async function library() {
    await load(VENDOR);
    return globalThis.TableCore;
  }

  globalThis.ctmpRows = (fields, rows) => arrived.set(document.currentScript.src, { fields, rows });

  /* The rows that do not stand in the page: all their fields, and each row as numbers of fields. */
  async function later(box) {
    if (!box.dataset.rows) return null;
    const address = new URL(box.dataset.rows, location.href).href;
    await load(address);
    return arrived.get(address);
  }

  const isWords = (kind) => kind === "words" || kind === "phone";
  const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const split = (words) => folded(words).split(/\s+/).filter(Boolean);
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const said = (number) => number.toLocaleString(document.documentElement.lang || undefined);

  function make(name, className = "", ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /* What stands in a cell, one for each line; second lines are no values. */
  function shownIn(cell) {
    if (cell.dataset.value !== undefined) return [cell.dataset.value];
    const found = [""];
    for (const node of cell.childNodes) {
      if (node.nodeName === "BR") found.push("");
      else if (!node.classList?.contains("ctmp-sub")) found[found.length - 1] += node.textContent;
    }
    return found.map((words) => words.trim());
  }

  function readCell(cell, { kind, isFacet }) {
    const { sort } = cell.dataset;
    const isNumber = kind === "number" || kind === "rating";
    const words = isFacet || sort === undefined ? shownIn(cell) : [];
    if (isNumber) return { value: sort === undefined ? undefined : Number(sort), words };
    return { value: (sort ?? (kind === "date" ? "" : words.join(", "))) || undefined, words };
  }

  function readColumns(table) {
    const columns = [...table.tHead.rows[0].cells].map((head, index) => ({
      head,
      index,
      id: head.dataset.column,
      title: head.textContent.trim(),
      choice: head.dataset.choice ?? head.textContent.trim(),
      group: head.dataset.group,
      kind: head.classList[0],
      isFacet: "facet" in head.dataset,
      isHidden: head.hidden,
      isNamed: "named" in head.dataset,
      isSearched: "searched" in head.dataset,
      order: JSON.parse(head.dataset.values ?? "[]"),
    }));
    if (!columns.some((one) => one.isSearched)) for (const one of columns) one.isSearched = true;
    return columns;
  }

  /* A reader of cells that remembers those that occur again and again. */
  function reading(columns) {
    const known = columns.map(() => new Map());
    function one(cell, column) {
      const words = column.isSearched ? folded(`${cell.textContent} ${cell.dataset.words ?? ""} `) : "";
      return { ...readCell(cell, column), search: words };
    }
    return (cells, names) => {
      const read = columns.map((column, place) => {
        const name = names?.[place] ?? cells[place];
        if (!known[place].has(name)) known[place].set(name, one(cells[place], column));
        return known[place].get(name);
      });
      return { cells: read, words: read.map((cell) => cell.search).join("") };
    };
  }

  function readLater({ fields, rows }, read) {
    const template = make("template");
    template.innerHTML = `<table><tr>${fields.join("")}</tr></table>`;
    const cells = template.content.querySelector("tr").cells;
    const every = [...cells];
    return rows.map((names) => ({
      ...read(names.map((name) => every[name]), names),
      html: () => names.map((name) => fields[name]).join(""),
    }));
  }

  function read(table, more) {
    const columns = readColumns(table);
    const reader = reading(columns);
    for (const row of more ? table.querySelectorAll("tr[data-brief]") : []) row.remove();
    const rows = [...table.tBodies[0].rows].map((element) => ({ ...reader([...element.cells]), element }));
    return { columns, rows: more ? [...rows, ...readLater(more, reader)] : rows };
  }

  /* The row as readers see it. */
  function elementOf(row, columns) {
    if (!row.element) {
      row.element = make("tr");
      row.element.innerHTML = row.html();
      for (const { head, index } of columns) row.element.cells[index].hidden = head.hidden;
    }
    return row.element;
  }

  const page = { elementOf, filled, folded, isWords, later, library, make, read, said, split };
  globalThis.ctmp = { ...globalThis.ctmp, listing: { ...globalThis.ctmp?.listing, page } };
})();
