/*
 * Tables that readers sort, filter and cut to the columns they need; the explorer is one of them, with
 * its choices at the side and its rows as cards for whoever wants them. Rows, heads and words are
 * those that stand in the page, complete without a script. What is read is the business of
 * listing-page.js, what is sorted and counted of listing-table.js, the choices of listing-facets.js,
 * what is said of them of listing-told.js, what is taken along of listing-taken.js.
 */
(() => {
  "use strict";

  const { elementOf, filled, later, library, make, read, said, split } = globalThis.ctmp.listing.page;
  const { fromAddress, tableOf, toAddress } = globalThis.ctmp.listing.table;
  const { Facets, choice } = globalThis.ctmp.listing.facets;
  const { showChips, tellLost, tellNothing } = globalThis.ctmp.listing.told;
  const { copyLink, saveRows, tellFile, tellLink } = globalThis.ctmp.listing.taken;

  const LISTINGS = ".ctmp-listing:not([data-ready])";
  const DESK = "(min-width: 60em)"; // Here the choices of an explorer stand beside its rows.
  const FEW = 6; // Up to so many rows are seen at a glance.
  const MANY = 200; // Of more rows than these what a choice would leave is counted after they are seen.
  const SCREEN = 30; // At least so many rows as can be in sight.
  const AT_ONCE = 50; // Rows that are laid out in the time between two keys.
  const QUIET = 500; // So long after the last key the rest begins to come,
  const BREATH = 50; // with time for a key between its parts.
  const WIDE = 8; // So many columns need each other's room.
  const PAUSE = 250; // Browsers refuse an address that changes with every key.

  class Listing {
    constructor(core, box, more) {
      this.box = box;
      this.id = box.id;
      this.table = box.querySelector("table");
      Object.assign(this, read(this.table, more));
      this.settle = tableOf(core, this);
      this.state = fromAddress(this.id, this.columns, this.rows);
      this.inDom = this.rows.filter((row) => row.element);
      const template = box.querySelector("template");
      this.words = template.dataset;
      const tools = template.content.cloneNode(true);
      box.insertBefore(tools, box.querySelector(".ctmp-scroll"));
      box.classList.add("is-live");
      this.part = (name) => box.querySelector(`[data-part="${name}"]`);
      this.dress();
      this.stand();
      this.listen();
      this.follow();
      this.show();
      if (location.search) toAddress(this.id, this.state, this.columns); // Old links become new ones.
    }

    button(name) {
      return this.box.querySelector(`[data-opens="${name}"]`);
    }

    /* ---------- what stands in the page ---------- */

    /* Buttons into the heads, and what can be chosen into the panels. */
    dress() {
      const isLong = this.rows.length > FEW;
      for (const { head, id } of this.columns) {
        const button = make("button", "ctmp-sort", ...head.childNodes);
        button.type = "button";
        button.dataset.sort = id;
        head.append(button);
      }
      const order = this.box.dataset.choices?.split(" ") ?? [];
      const marks = (id, value) => this.mark(id, value);
      const move = (was, now) => this.move(was, now);
      this.facets = new Facets({ ...this, columns: isLong ? this.columns : [], marks, order, move });
      this.facets.begin(this.state.facets);
      this.part("facets").append(...this.facets.elements);
      this.part("columns").append(this.chooser());
      for (const { id, title } of this.columns) {
        for (const [mark, arrow] of [["", "↑"], ["-", "↓"]]) {
          this.part("order").add(new Option(`${title} ${arrow}`, mark + id));
        }
      }
      this.part("find").closest("label").hidden = !isLong;
      this.part("order").closest("label").hidden = this.rows.length < 2;
      this.button("facets").hidden = !this.facets.elements.length;
      this.button("columns").hidden = this.columns.length < 4 && !this.columns.some((one) => one.isHidden);
      this.part("find").value = this.state.find;
      if (this.part("left")) this.part("left").hidden = true;
    }

    /* A value as the page draws it, where it is more than words. */
    mark(id, value) {
      const marks = this.box.querySelector(`[data-marks="${id}"]`)?.content.children ?? [];
      return [...marks].find((one) => one.textContent.trim() === value)?.cloneNode(true);
    }

    chooser() {
      const rest = this.columns.slice(1).map((column) => choice(column.id, column.title));
      return make("fieldset", "ctmp-facet", make("legend", "ctmp-hidden", this.words.columns), ...rest);
    }

    /* The choices of an explorer are in sight where there is room for them. */
    stand() {
      if (!this.box.classList.contains("ctmp-explorer")) return;
      this.desk = matchMedia(DESK);
      const settle = () => this.box.isConnected && this.open("facets", this.desk.matches);
      this.desk.addEventListener("change", settle);
      this.part("facets").hidden = !this.isBeside();
    }

    isBeside() {
      return Boolean(this.desk?.matches) && this.facets.elements.length > 0;
    }

    /* ---------- what readers do ---------- */

    listen() {
      this.box.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const { part, sort, opens, remove, view } = button.dataset;
        if (sort) this.sortBy(sort);
        else if (opens) this.open(opens, button.getAttribute("aria-expanded") !== "true");
        else if (remove) this.remove(...JSON.parse(remove));
        else if (view !== undefined) this.change({ view });
        else if ("clear" in button.dataset) this.clear();
        else if (part === "save") saveRows(this);
        else if (part === "copy") copyLink(this);
      });
      this.box.addEventListener("input", (event) => this.choose(event.target));
      this.box.addEventListener("keydown", (event) => {
        const panel = event.key === "Escape" && event.target.closest("[data-part]:is(div)");
        const button = panel && this.button(panel.dataset.part);
        if (!button?.offsetParent) return;
        this.open(panel.dataset.part, false);
        button.focus();
      });
      window.addEventListener("popstate", () => {
        if (!this.box.isConnected) return;
        this.state = fromAddress(this.id, this.columns, this.rows);
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
        this.part(one).hidden = !(open || (one === "facets" && this.isBeside()));
        this.button(one).setAttribute("aria-expanded", String(open));
      }
      this.showFacets();
    }

    choose(input) {
      const column = input.closest("[data-column]")?.dataset.column;
      if (input.dataset.part === "find") this.change({ find: input.value });
      else if (input.dataset.part === "order") {
        const id = input.value.replace(/^-/, "");
        this.change({ sort: id ? { id, isDown: id !== input.value } : null });
      } else if (column) {
        const others = this.state.facets[column].filter((one) => one !== input.value);
        this.change({ facets: { ...this.state.facets, [column]: input.checked ? [...others, input.value] : others } });
      } else if (input.type === "checkbox") {
        const { shown } = this.state;
        const isShown = ({ id }) => (id === input.value ? input.checked : shown.has(id));
        this.change({ shown: new Set(this.columns.filter(isShown).map(({ id }) => id)) });
      }
    }

    /* What is chosen in a column out of sight would filter without being seen. */
    move(was, now) {
      const { facets } = this.state;
      if (!facets[was].length) return;
      this.change({ facets: { ...facets, [was]: [], [now]: [...new Set([...facets[now], ...facets[was]])] } });
    }

    /* The keyboard goes on where it was: to the next chip, or to where they are chosen. */
    remove(column, value) {
      const place = this.chips().findIndex(([id, one]) => id === column && one === value);
      const left = this.state.facets[column].filter((one) => one !== value);
      this.change({ facets: { ...this.state.facets, [column]: left } });
      const buttons = this.part("chips").querySelectorAll("button");
      const chosen = this.button("facets").offsetParent ? this.button("facets") : this.part("find");
      (buttons[Math.min(place, buttons.length - 1)] ?? chosen).focus();
    }

    find(words) {
      this.part("find").value = words;
      this.change({ find: words });
      this.part("find").focus();
    }

    clear() {
      const facets = Object.fromEntries(Object.keys(this.state.facets).map((id) => [id, []]));
      this.part("find").value = "";
      this.change({ facets, find: "" });
      this.part("find").focus();
    }

    change(some) {
      this.state = { ...this.state, lost: [], ...some };
      this.show();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        if (this.box.isConnected) toAddress(this.id, this.state, this.columns);
      }, PAUSE);
    }

    /* ---------- what readers see ---------- */

    show() {
      this.model = this.settle(this.state);
      const rows = this.model.getSortedRowModel().rows.map((row) => row.original);
      this.showColumns();
      this.showRows(rows);
      this.showHeads();
      this.showState(rows.length);
      clearTimeout(this.counting);
      if (this.rows.length > MANY) this.counting = setTimeout(() => this.showFacets(), 0);
      else this.showFacets();
    }

    /* What is in sight comes at once; laying out a thousand rows would hold up the next key. */
    showRows(rows) {
      this.wanted = rows;
      const isBegun = this.inDom.length <= rows.length && this.inDom.every((row, place) => row === rows[place]);
      if (!isBegun || this.inDom.length < Math.min(rows.length, SCREEN)) {
        this.inDom = rows.slice(0, SCREEN);
        this.table.tBodies[0].replaceChildren(...this.inDom.map((row) => elementOf(row, this.columns)));
      }
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.revealAll(), QUIET);
    }

    reveal() {
      const next = this.wanted.slice(this.inDom.length, this.inDom.length + AT_ONCE);
      this.table.tBodies[0].append(...next.map((row) => elementOf(row, this.columns)));
      this.inDom = [...this.inDom, ...next];
    }

    /* The rest comes in parts while the reader does nothing. */
    revealAll() {
      if (this.inDom.length === this.wanted.length || !this.box.isConnected) return;
      this.reveal();
      this.rest = setTimeout(() => this.revealAll(), BREATH);
    }

    /* Whoever scrolls or prints does not wait for it. */
    follow() {
      const isNear = () => this.table.getBoundingClientRect().bottom < 3 * innerHeight;
      const scrolled = () => {
        while (this.inDom.length < this.wanted.length && this.box.isConnected && isNear()) this.reveal();
      };
      document.addEventListener("scroll", scrolled, { capture: true, passive: true });
      addEventListener("beforeprint", () => {
        while (this.inDom.length < this.wanted.length && this.box.isConnected) this.reveal();
      });
    }

    showColumns() {
      this.table.classList.toggle("is-wide", this.state.shown.size >= WIDE);
      for (const { head, id, index } of this.columns) {
        const isHidden = !this.state.shown.has(id);
        if (head.hidden === isHidden) continue;
        head.hidden = isHidden;
        for (const { element } of this.rows) if (element) element.cells[index].hidden = isHidden;
      }
      for (const input of this.part("columns").querySelectorAll("input")) {
        input.checked = this.state.shown.has(input.value);
      }
    }

    showHeads() {
      const { sort, view } = this.state;
      for (const { head, id } of this.columns) {
        if (sort?.id === id) head.setAttribute("aria-sort", sort.isDown ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.part("order").value = sort ? (sort.isDown ? "-" : "") + sort.id : "";
      this.box.classList.toggle("is-cards", view === "cards");
      for (const button of this.box.querySelectorAll("[data-view]")) {
        button.setAttribute("aria-pressed", String((button.dataset.view === "cards") === (view === "cards")));
      }
    }

    showFacets() {
      if (!this.part("facets").hidden) this.facets.show(this.model, this.state.facets);
    }

    chips() {
      return Object.entries(this.state.facets).flatMap(([id, chosen]) => chosen.map((one) => [id, one]));
    }

    showState(shown) {
      const chips = this.chips();
      const isCut = chips.length > 0 || split(this.state.find).length > 0;
      const counts = { shown: said(shown), all: said(this.rows.length) };
      this.part("state").hidden = !isCut;
      this.part("count").textContent = isCut ? filled(this.words.count, counts) : this.words.total;
      this.button("facets").querySelector(".ctmp-count").textContent = chips.length ? ` · ${chips.length}` : "";
      showChips(this, chips);
      const asked = { isNothing: shown === 0 && isCut, isChosen: chips.length > 0, find: this.state.find.trim() };
      tellNothing(this.part("nothing"), asked, { rows: this.rows, use: (words) => this.find(words) });
      tellLost(this.part("lost"), this.state.lost, this.words);
      tellFile(this, isCut);
      tellLink(this, isCut);
    }
  }

  /* Rows that come later are asked for when their table is unfolded. */
  function opened(box) {
    const fold = box.dataset.rows && box.closest("details:not([open])");
    return fold ? new Promise((resolve) => fold.addEventListener("toggle", resolve, { once: true })) : null;
  }

  /* Where something does not arrive the page stays as it is, complete or with the way to all rows. */
  async function setUpOne(box) {
    await opened(box);
    const found = await Promise.all([library(), later(box)]).catch(() => null);
    if (!found) box.classList.add("is-live"); // It stays as it is.
    if (!found || !box.isConnected) return;
    const [core, more] = found;
    if (more || box.querySelector("tbody tr")) new Listing(core, box, more);
  }

  function setUp() {
    for (const box of document.querySelectorAll(LISTINGS)) {
      box.dataset.ready = "";
      setUpOne(box);
    }
  }

  if (window.document$) window.document$.subscribe(setUp);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
  else setUp();
})();
