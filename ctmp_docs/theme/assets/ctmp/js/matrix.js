/*
 * The matrix of touchpoints and departments, cut to a phase, a department or a part. What a reader
 * chose stands in the address, by ids: `?matrix.phase=…&matrix.department=…&matrix.role=…`.
 */
(() => {
  "use strict";

  const BOX = ".ctmp-matrix-box:not([data-ready])";
  const NAMES = ["phase", "department", "role"];

  function read(table) {
    return [...table.tBodies].flatMap((body) => {
      const [head, ...rows] = body.rows;
      return rows.map((row) => ({ row, head, phase: head.dataset.id }));
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

  /* By its id, or by its words as links once had them. */
  function optionFor(select, asked) {
    const options = [...select.options];
    const isCalled = ({ textContent }) => textContent === asked || textContent.endsWith(` · ${asked}`);
    return options.find(({ value }) => value === asked) ?? options.find(isCalled);
  }

  class Matrix {
    constructor(box) {
      this.box = box;
      this.table = box.querySelector("table");
      this.rows = read(this.table);
      box.prepend(box.querySelector("template").content.cloneNode(true));
      this.pick = (name) => box.querySelector(`[data-pick="${name}"]`);
      const heads = [...this.table.tHead.rows[0].cells].slice(1);
      this.departments = heads.map((head) => head.dataset.id);
      this.offer("phase", this.table.querySelectorAll("tr.phase"));
      this.offer("department", heads);
      box.addEventListener("change", () => this.change());
      box.querySelector("[data-clear]").addEventListener("click", () => {
        for (const name of NAMES) this.pick(name).value = "";
        this.change();
        this.pick("phase").focus();
      });
      window.addEventListener("popstate", () => this.box.isConnected && this.fromAddress());
      this.fromAddress();
    }

    offer(name, heads) {
      for (const head of heads) this.pick(name).add(new Option(head.textContent.trim(), head.dataset.id));
    }

    /* What the address asks for and the matrix does not have is not asked for, and that is said. */
    fromAddress() {
      const query = new URLSearchParams(location.search);
      const lost = [];
      for (const name of NAMES) {
        const select = this.pick(name);
        const asked = query.get(`${this.box.id}.${name}`) ?? "";
        const option = optionFor(select, asked);
        if (!option) lost.push(asked);
        select.value = option?.value ?? "";
      }
      this.show();
      this.tellLost(lost);
    }

    tellLost(lost) {
      const note = this.box.querySelector("[data-lost]");
      note.hidden = !lost.length;
      note.textContent = note.dataset.say.replace("{words}", () => lost.map((words) => note.dataset.find.replace("{words}", () => words)).join(", "));
    }

    change() {
      const address = new URL(location.href);
      for (const name of NAMES) {
        const { value } = this.pick(name);
        if (value) address.searchParams.set(`${this.box.id}.${name}`, value);
        else address.searchParams.delete(`${this.box.id}.${name}`);
      }
      history.replaceState(history.state, "", address);
      this.tellLost([]);
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
