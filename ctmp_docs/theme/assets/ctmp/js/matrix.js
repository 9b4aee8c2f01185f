/*
 * The matrix of touchpoints and departments, cut to a phase, a department or a part. What a reader
 * chose stands in the address: `?matrix.phase=…&matrix.department=…&matrix.role=…`.
 */
(() => {
  "use strict";

  const BOX = ".ctmp-matrix-box:not([data-ready])";
  const NAMES = ["phase", "department", "role"];

  function read(table) {
    return [...table.tBodies].flatMap((body) => {
      const [head, ...rows] = body.rows;
      return rows.map((row) => ({ row, head, phase: head.textContent.trim() }));
    });
  }

  /* Whether a row has the part that is asked for, of the department or of anybody; or lacks it. */
  function fits({ row }, column, { letter, lacks }) {
    const all = () => [...row.cells].slice(1).map((cell) => cell.textContent).join("");
    const own = column ? row.cells[column].textContent : null;
    if (own === "") return false;
    if (lacks) return !("retired" in row.dataset) && !all().includes(lacks);
    return !letter || (own ?? all()).includes(letter);
  }

  class Matrix {
    constructor(box) {
      this.box = box;
      this.table = box.querySelector("table");
      this.rows = read(this.table);
      box.prepend(box.querySelector("template").content.cloneNode(true));
      this.pick = (name) => box.querySelector(`[data-pick="${name}"]`);
      this.departments = [...this.table.tHead.rows[0].cells].slice(1).map((head) => head.textContent.trim());
      for (const phase of new Set(this.rows.map((one) => one.phase))) this.pick("phase").add(new Option(phase, phase));
      for (const title of this.departments) this.pick("department").add(new Option(title, title));
      box.addEventListener("change", () => this.change());
      box.querySelector("[data-clear]").addEventListener("click", () => {
        for (const name of NAMES) this.pick(name).value = "";
        this.change();
        this.pick("phase").focus();
      });
      window.addEventListener("popstate", () => this.box.isConnected && this.fromAddress());
      this.fromAddress();
    }

    /* What the address asks for and the matrix does not have is not asked for. */
    fromAddress() {
      const query = new URLSearchParams(location.search);
      for (const name of NAMES) {
        const select = this.pick(name);
        select.value = query.get(`${this.box.id}.${name}`) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      this.show();
    }

    change() {
      const address = new URL(location.href);
      for (const name of NAMES) {
        const { value } = this.pick(name);
        if (value) address.searchParams.set(`${this.box.id}.${name}`, value);
        else address.searchParams.delete(`${this.box.id}.${name}`);
      }
      history.replaceState(history.state, "", address);
      this.show();
    }

    show() {
      const phase = this.pick("phase").value;
      const column = this.departments.indexOf(this.pick("department").value) + 1;
      const role = this.pick("role").selectedOptions[0]?.dataset ?? {};
      const isCut = NAMES.some((name) => this.pick(name).value);
      const shown = this.rows.filter((one) => (!phase || one.phase === phase) && fits(one, column, role));
      const rows = new Set(shown.map((one) => one.row));
      const heads = new Set(shown.map((one) => one.head));
      for (const { row, head } of this.rows) {
        row.hidden = !rows.has(row);
        head.hidden = !heads.has(head);
      }
      this.mark(column);
      this.tell(shown.length, isCut);
    }

    mark(column) {
      for (const cell of this.table.querySelectorAll(".chosen")) cell.classList.remove("chosen");
      if (!column) return;
      this.table.tHead.rows[0].cells[column].classList.add("chosen");
      for (const { row } of this.rows) if (!row.hidden) row.cells[column].classList.add("chosen");
    }

    /* What is chosen, in words: paper has no selects. */
    choices() {
      const picks = NAMES.map((name) => this.pick(name)).filter((select) => select.value);
      return picks.map((select) => `${select.previousElementSibling.textContent}: ${select.selectedOptions[0].textContent}`);
    }

    tell(shown, isCut) {
      const status = this.box.querySelector("[role=status]");
      const said = (number) => number.toLocaleString(document.documentElement.lang || undefined);
      const values = { shown: said(shown), all: said(this.rows.length) };
      status.textContent = isCut ? status.dataset.count.replace(/\{(\w+)\}/g, (_, name) => values[name]) : "";
      this.box.querySelector("[data-choice]").textContent = [...this.choices(), status.textContent].filter(Boolean).join(" · ");
      this.box.querySelector("[data-clear]").hidden = !isCut;
      this.box.querySelector("[data-nothing]").hidden = shown > 0;
    }
  }

  function setUp() {
    for (const box of document.querySelectorAll(BOX)) {
      box.dataset.ready = "";
      new Matrix(box);
    }
  }

  if (window.document$) window.document$.subscribe(setUp);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
  else setUp();
})();
