/*
 * Tables that readers sort, filter and cut to the columns they need. What is sorted, filtered and
 * counted is TanStack Table's; rows, heads and words are those that stand in the page, complete
 * without a script. What a reader chose stands in the address, so that it can be sent on:
 * `?ID_find=words&ID_sort=-column&ID_columns=a,b&ID.column=value`.
 */
(() => {
  "use strict";

  const VENDOR = new URL("vendor/tanstack-table-core.umd.js", document.currentScript.src).href;
  const LISTINGS = ".ctmp-listing:not([data-ready])";
  const FEW = 6; // Up to so many rows are seen at a glance.
  const TOO_MANY = 80; // A choice among more values than these is no help.
  const WORDS = "*"; // The column that stands for the whole row.
  const SCREEN = 50; // At least so many rows as can be in sight.
  const AT_ONCE = 100; // Rows that are laid out in the time between two keys.
  const PAUSE = 250; // Browsers refuse an address that changes with every key.

  let library;

  /* The library is asked for by pages with a listing only, and once. */
  function load() {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = VENDOR;
      script.onload = () => resolve(window.TableCore);
      script.onerror = reject;
      document.head.append(script);
    });
    return library;
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

  /* ---------- reading the page ---------- */

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
    return [...table.tHead.rows[0].cells].map((head, index) => ({
      head,
      index,
      id: head.dataset.column,
      title: head.textContent.trim(),
      kind: head.classList[0],
      isFacet: "facet" in head.dataset,
      isHidden: head.hidden,
      order: JSON.parse(head.dataset.values ?? "[]"),
    }));
  }

  function read(table) {
    const columns = readColumns(table);
    const rows = [...table.tBodies[0].rows].map((element) => {
      const cells = element.cells;
      return {
        element,
        words: folded(element.textContent),
        cells: columns.map((column) => readCell(cells[column.index], column)),
      };
    });
    return { columns, rows };
  }

  /* ---------- the library's part ---------- */

  function comparing(kind) {
    const { compare } = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    return (a, b, id) => {
      const [one, other] = [a.getValue(id), b.getValue(id)];
      return isWords(kind) ? compare(one, other) : Number(one > other) - Number(one < other);
    };
  }

  function columnFor({ id, index, kind }) {
    return {
      id,
      accessorFn: (row) => row.cells[index].value,
      getUniqueValues: (row) => row.cells[index].words,
      sortingFn: comparing(kind),
      sortUndefined: "last",
      filterFn: (row, _, chosen) => row.original.cells[index].words.some((one) => chosen.includes(one)),
    };
  }

  function tableOf(core, { columns, rows }) {
    const everything = {
      id: WORDS,
      accessorFn: (row) => row.words,
      filterFn: (row, _, words) => words.every((word) => row.original.words.includes(word)),
    };
    const table = core.createTable({
      data: rows,
      columns: [...columns.map(columnFor), everything],
      state: {},
      onStateChange: () => {},
      renderFallbackValue: null,
      getCoreRowModel: core.getCoreRowModel(),
      getFilteredRowModel: core.getFilteredRowModel(),
      getSortedRowModel: core.getSortedRowModel(),
      getFacetedRowModel: core.getFacetedRowModel(),
      getFacetedUniqueValues: core.getFacetedUniqueValues(),
    });
    return (state) => {
      const columnFilters = Object.entries(state.facets)
        .filter(([, chosen]) => chosen.length)
        .map(([id, value]) => ({ id, value }));
      const words = split(state.find);
      if (words.length) columnFilters.push({ id: WORDS, value: words });
      const sorting = state.sort ? [{ id: state.sort.id, desc: state.sort.isDown }] : [];
      table.setOptions((options) => ({
        ...options,
        state: { ...table.initialState, columnFilters, sorting },
      }));
      return table;
    };
  }

  /* ---------- the address ---------- */

  function fromAddress(id, columns) {
    const query = new URLSearchParams(location.search);
    const known = new Set(columns.map((column) => column.id));
    const sort = query.get(`${id}_sort`);
    const sorted = sort?.replace(/^-/, "");
    const shown = query.get(`${id}_columns`)?.split(",");
    const usual = columns.filter((column) => !column.isHidden).map((column) => column.id);
    return {
      find: query.get(`${id}_find`) ?? "",
      sort: known.has(sorted) ? { id: sorted, isDown: sort !== sorted } : null,
      shown: new Set(shown ? [columns[0].id, ...shown.filter((one) => known.has(one))] : usual),
      facets: Object.fromEntries(
        columns
          .filter((column) => column.isFacet)
          .map((column) => [column.id, query.getAll(`${id}.${column.id}`)]),
      ),
    };
  }

  function toAddress(id, state, columns) {
    const address = new URL(location.href);
    const query = address.searchParams;
    for (const name of [...query.keys()]) {
      if (name.startsWith(`${id}.`) || name.startsWith(`${id}_`)) query.delete(name);
    }
    if (state.find.trim()) query.set(`${id}_find`, state.find.trim());
    if (state.sort) query.set(`${id}_sort`, (state.sort.isDown ? "-" : "") + state.sort.id);
    const isUsual = columns.every((column) => state.shown.has(column.id) !== column.isHidden);
    if (!isUsual) query.set(`${id}_columns`, [...state.shown].join(","));
    for (const [column, chosen] of Object.entries(state.facets)) {
      for (const value of chosen) query.append(`${id}.${column}`, value);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  /* ---------- one listing ---------- */

  class Listing {
    constructor(core, box) {
      this.box = box;
      this.id = box.id;
      this.table = box.querySelector("table");
      Object.assign(this, read(this.table));
      this.settle = tableOf(core, this);
      this.state = fromAddress(this.id, this.columns);
      this.inDom = this.rows.map((row) => row.element);
      const tools = box.querySelector("template").content.cloneNode(true);
      this.words = tools.firstElementChild.dataset;
      box.insertBefore(tools, box.querySelector(".ctmp-scroll"));
      this.part = (name) => box.querySelector(`[data-part="${name}"]`);
      this.dress();
      this.listen();
      this.show();
    }

    /* Buttons into the heads, and what can be chosen into the panels. */
    dress() {
      const isLong = this.rows.length > FEW;
      for (const { head, id } of this.columns) {
        const button = make("button", "ctmp-sort", ...head.childNodes);
        button.type = "button";
        button.dataset.sort = id;
        head.append(button);
      }
      this.facets = isLong ? this.columns.filter((one) => one.isFacet).map((one) => this.facet(one)).filter(Boolean) : [];
      this.part("facets").append(...this.facets.map((facet) => facet.element));
      this.part("columns").append(this.chooser());
      for (const { id, title } of this.columns) {
        for (const [mark, arrow] of [["", "↑"], ["-", "↓"]]) {
          this.part("order").add(new Option(`${title} ${arrow}`, mark + id));
        }
      }
      this.part("find").closest("label").hidden = !isLong;
      this.part("order").closest("label").hidden = this.rows.length < 2;
      this.button("facets").hidden = !this.facets.length;
      this.button("columns").hidden = this.columns.length < 4 && !this.columns.some((one) => one.isHidden);
      this.part("find").value = this.state.find;
    }

    button(name) {
      return this.box.querySelector(`[data-opens="${name}"]`);
    }

    /* The values of a column in their order; unknown is last. */
    facet(column) {
      const first = new Map();
      for (const { cells } of this.rows) {
        const { value, words } = cells[column.index];
        for (const one of words) if (!first.has(one)) first.set(one, value);
      }
      for (const one of column.order) if (!first.has(one)) first.set(one, undefined);
      if (first.size < 2 || first.size > TOO_MANY) return null;
      const values = [...first.keys()].sort(this.ranking(column, first));
      const boxes = values.map((value) => this.choice(value, value || this.words.unknown));
      const element = make("fieldset", "ctmp-facet", make("legend", "", column.title), ...boxes);
      element.dataset.column = column.id;
      return { column, element, values };
    }

    ranking({ kind, order }, first) {
      const place = (one) => (order.includes(one) ? order.indexOf(one) : order.length);
      const compare = comparing(kind);
      const known = (one) => ({ getValue: () => (isWords(kind) ? one : first.get(one)) });
      const isLast = (one) => one === "" || (!isWords(kind) && first.get(one) === undefined);
      return (a, b) =>
        isLast(a) - isLast(b) || place(a) - place(b) || (isLast(a) ? 0 : compare(known(a), known(b)));
    }

    choice(value, words) {
      const input = make("input");
      input.type = "checkbox";
      input.value = value;
      return make("label", "", input, make("span", "", words), " ", make("span", "ctmp-count"));
    }

    chooser() {
      const rest = this.columns.slice(1).map((column) => this.choice(column.id, column.title));
      return make("fieldset", "ctmp-facet", make("legend", "ctmp-hidden", this.words.columns), ...rest);
    }

    /* ---------- what readers do ---------- */

    listen() {
      this.box.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const { sort, opens, remove } = button.dataset;
        if (sort) this.sortBy(sort);
        else if (opens) this.open(opens, button.getAttribute("aria-expanded") !== "true");
        else if (remove) this.remove(...JSON.parse(remove));
        else if ("clear" in button.dataset) this.clear();
      });
      this.box.addEventListener("input", (event) => this.choose(event.target));
      this.box.addEventListener("keydown", (event) => {
        const panel = event.key === "Escape" && event.target.closest("[data-part]:is(div)");
        if (!panel || !this.button(panel.dataset.part)) return;
        this.open(panel.dataset.part, false);
        this.button(panel.dataset.part).focus();
      });
      window.addEventListener("popstate", () => {
        if (!this.box.isConnected) return;
        this.state = fromAddress(this.id, this.columns);
        this.part("find").value = this.state.find;
        this.show();
      });
    }

    sortBy(id) {
      const { sort } = this.state;
      if (sort?.id !== id) this.change({ sort: { id, isDown: false } });
      else this.change({ sort: sort.isDown ? null : { id, isDown: true } });
    }

    open(name, isOpen) {
      for (const one of ["facets", "columns"]) {
        const open = one === name && isOpen;
        this.part(one).hidden = !open;
        this.button(one).setAttribute("aria-expanded", String(open));
      }
      this.showFacets();
    }

    choose(input) {
      const column = input.closest("fieldset")?.dataset.column;
      if (input.dataset.part === "find") this.change({ find: input.value });
      else if (input.dataset.part === "order") {
        const id = input.value.replace(/^-/, "");
        this.change({ sort: id ? { id, isDown: id !== input.value } : null });
      } else if (column) {
        const others = this.state.facets[column].filter((one) => one !== input.value);
        this.change({ facets: { ...this.state.facets, [column]: input.checked ? [...others, input.value] : others } });
      } else {
        const { shown } = this.state;
        const isShown = ({ id }) => (id === input.value ? input.checked : shown.has(id));
        this.change({ shown: new Set(this.columns.filter(isShown).map(({ id }) => id)) });
      }
    }

    /* The keyboard goes on where it was: to the next chip, or to the button that opens them all. */
    remove(column, value) {
      const place = this.chips().findIndex(([id, one]) => id === column && one === value);
      const left = this.state.facets[column].filter((one) => one !== value);
      this.change({ facets: { ...this.state.facets, [column]: left } });
      const buttons = this.part("chips").querySelectorAll("button");
      (buttons[Math.min(place, buttons.length - 1)] ?? this.button("facets")).focus();
    }

    clear() {
      const facets = Object.fromEntries(Object.keys(this.state.facets).map((id) => [id, []]));
      this.part("find").value = "";
      this.change({ facets, find: "" });
      this.part("find").focus();
    }

    change(some) {
      this.state = { ...this.state, ...some };
      this.show();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        if (this.box.isConnected) toAddress(this.id, this.state, this.columns);
      }, PAUSE);
    }

    /* ---------- what readers see ---------- */

    show() {
      this.model = this.settle(this.state);
      const rows = this.model.getSortedRowModel().rows.map((row) => row.original.element);
      this.showRows(rows);
      this.showColumns();
      this.showHeads();
      this.showFacets();
      this.showState(rows.length);
    }

    showRows(rows) {
      const shown = new Set(rows);
      const wanted = [...rows, ...this.inDom.filter((row) => !shown.has(row))];
      const current = this.inDom.filter((row) => shown.has(row));
      if (rows.some((row, place) => row !== current[place])) {
        this.table.tBodies[0].append(...wanted);
        this.inDom = wanted;
      }
      for (const row of this.inDom) if (!row.hidden && !shown.has(row)) row.hidden = true;
      this.reveal(rows, SCREEN);
    }

    /* What is in sight comes at once; laying out a thousand rows would hold up the next key. */
    reveal(rows, count) {
      clearTimeout(this.rest);
      for (const row of rows.slice(0, count)) if (row.hidden) row.hidden = false;
      const left = rows.slice(count).filter((row) => row.hidden);
      if (left.length) this.rest = setTimeout(() => this.reveal(left, AT_ONCE), 0);
    }

    showColumns() {
      for (const { head, id, index } of this.columns) {
        const isHidden = !this.state.shown.has(id);
        if (head.hidden === isHidden) continue;
        head.hidden = isHidden;
        for (const { element } of this.rows) element.cells[index].hidden = isHidden;
      }
      for (const input of this.part("columns").querySelectorAll("input")) {
        input.checked = this.state.shown.has(input.value);
      }
    }

    showHeads() {
      const { sort } = this.state;
      for (const { head, id } of this.columns) {
        if (sort?.id === id) head.setAttribute("aria-sort", sort.isDown ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.part("order").value = sort ? (sort.isDown ? "-" : "") + sort.id : "";
    }

    /* Each count is what a reader would get by this choice alone, the other columns as chosen. */
    showFacets() {
      if (this.part("facets").hidden) return;
      for (const { column, element } of this.facets) {
        const counts = this.model.getColumn(column.id).getFacetedUniqueValues();
        for (const label of element.querySelectorAll("label")) {
          const [input, count] = [label.firstChild, label.lastChild];
          const n = counts.get(input.value) ?? 0;
          input.checked = this.state.facets[column.id].includes(input.value);
          count.textContent = String(n);
          label.classList.toggle("none", n === 0);
        }
      }
    }

    chips() {
      return Object.entries(this.state.facets).flatMap(([id, chosen]) => chosen.map((one) => [id, one]));
    }

    showState(shown) {
      const chips = this.chips();
      const isCut = chips.length > 0 || split(this.state.find).length > 0;
      const all = this.rows.length;
      this.part("state").hidden = !isCut;
      this.part("count").textContent = isCut ? filled(this.words.count, { shown: said(shown), all: said(all) }) : "";
      this.part("nothing").hidden = shown > 0 || !isCut;
      this.button("facets").querySelector(".ctmp-count").textContent = chips.length ? ` · ${chips.length}` : "";
      this.part("chips").replaceChildren(...chips.map((chip) => this.chip(...chip)));
    }

    chip(column, value) {
      const words = value || this.words.unknown;
      const { title } = this.columns.find(({ id }) => id === column);
      const button = make("button", "", make("span", "", words), make("span", "ctmp-cross"));
      button.type = "button";
      button.dataset.remove = JSON.stringify([column, value]);
      button.setAttribute("aria-label", filled(this.words.remove, { column: title, value: words }));
      return make("li", "ctmp-chip", button);
    }
  }

  async function setUp() {
    const boxes = [...document.querySelectorAll(LISTINGS)];
    if (!boxes.length) return;
    for (const box of boxes) box.dataset.ready = "";
    const core = await load().catch(() => null);
    if (core) for (const box of boxes) if (box.querySelector("tbody tr")) new Listing(core, box);
  }

  if (window.document$) window.document$.subscribe(setUp);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
  else setUp();
})();
