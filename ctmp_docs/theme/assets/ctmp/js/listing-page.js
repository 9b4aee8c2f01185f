/*
 * What tables of a page hold, read from the page and, where a table is long, from the script with the
 * rows that do not stand in it (see render/rows.py). Rows of that script become elements when they
 * are to be seen, and not before.
 */
(() => {
  "use strict";

  const LINK = "<a></a>"; // Stands in a field for the link that its row has in the page.
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

  globalThis.ctmpRows = (count, columns) => arrived.set(document.currentScript.src, { count, columns });

  /* The rows that do not stand in the page, their fields packed as render/packing.py says. */
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
      ids: JSON.parse(head.dataset.ids ?? "{}"),
      told: JSON.parse(head.dataset.told ?? "[]"),
    }));
    for (const one of columns) if (one.group) one.ids = columns.find(({ group }) => group === one.group).ids;
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

  const whole = (shapes, [shape, ...words]) =>
    shapes[shape].reduce((html, piece, place) => html + words[place - 1] + piece);

  /* Fields as HTML, and each row as numbers of them; its link may stand in the page. */
  function unpacked({ count, columns }, links) {
    const numbers = new Map();
    const number = (html) => {
      if (!numbers.has(html)) numbers.set(html, numbers.size);
      return numbers.get(html);
    };
    const rows = Array.from({ length: count }, () => []);
    for (const [shapes, packed, places] of columns) {
      const fields = packed.map((one) => whole(shapes, one));
      rows.forEach((row, place) => {
        const field = fields[places ? places[place] ?? 0 : place];
        row.push(number(links[place] ? field.replace(LINK, () => links[place]) : field));
      });
    }
    return { fields: [...numbers.keys()], rows };
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
    const brief = more ? [...table.querySelectorAll("tr[data-brief]")] : [];
    const links = brief.map((row) => row.querySelector("a")?.outerHTML);
    for (const row of brief) row.remove();
    const rows = [...table.tBodies[0].rows].map((element) => ({ ...reader([...element.cells]), element }));
    return { columns, rows: more ? [...rows, ...readLater(unpacked(more, links), reader)] : rows };
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
