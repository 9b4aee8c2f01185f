/*
 * What readers choose from: the values of columns with how many rows each would leave. A long list
 * shows its first values; columns of one group (a department, by its part) stand in one place.
 */
(() => {
  "use strict";

  const { filled, isWords, make, said } = globalThis.ctmp.listing.page;
  const { comparing } = globalThis.ctmp.listing.table;
  const TOO_MANY = 80; // A choice among more values than these is no help.
  const FIRST = 5; // So many values are seen of a long list, and no list hides fewer than three.
  const MAIN = 4; // So many choices are seen at once; the others are folded.

  /* The values of a column in their order, unknown last; none where there is nothing to choose. */
  function valuesOf(column, rows) {
    const first = new Map();
    for (const { cells } of rows) {
      const { value, words } = cells[column.index];
      for (const one of words) if (!first.has(one)) first.set(one, value);
    }
    if (first.size < 2) return [];
    for (const one of column.order) if (!first.has(one)) first.set(one, undefined);
    return first.size > TOO_MANY ? [] : [...first.keys()].sort(ranking(column, first));
  }

  function ranking({ kind, order }, first) {
    const place = (one) => (order.includes(one) ? order.indexOf(one) : order.length);
    const compare = comparing(kind);
    const known = (one) => ({ getValue: () => (isWords(kind) ? one : first.get(one)) });
    const isLast = (one) => one === "" || (!isWords(kind) && first.get(one) === undefined);
    return (a, b) => place(a) - place(b) || isLast(a) - isLast(b) || (isLast(a) ? 0 : compare(known(a), known(b)));
  }

  function choice(value, ...words) {
    const input = make("input");
    input.type = "checkbox";
    input.value = value;
    return make("label", "", input, make("span", "", ...words), " ", make("span", "ctmp-count"));
  }

  class Facets {
    constructor({ columns, rows, words, marks, order, move }) {
      this.words = words;
      this.move = move;
      this.marks = marks;
      this.groups = new Map();
      this.facets = this.inOrder(columns, order)
        .map((column) => ({ column, values: valuesOf(column, rows) }))
        .filter(({ values }) => values.length);
      this.elements = this.folded(this.facets.flatMap((facet) => this.dress(facet)));
    }

    /* Many choices would be a wall: the later ones are folded, where there is a word for it. */
    folded(elements) {
      const rest = elements.slice(MAIN);
      if (!this.words.further || rest.length < 2) return elements;
      this.further = make("details", "ctmp-further", make("summary", "", this.words.further), make("div", "", ...rest));
      return [...elements.slice(0, MAIN), this.further];
    }

    inOrder(columns, order) {
      const facets = columns.filter((one) => one.isFacet);
      const place = ({ id }) => (order.includes(id) ? order.indexOf(id) : order.length);
      return facets.sort((a, b) => place(a) - place(b));
    }

    /* Returns the elements that are new to the page: none for the second column of a group. */
    dress(facet) {
      const { column, values } = facet;
      facet.list = make("div", "ctmp-choices", ...values.map((value) => this.choice(column, value)));
      facet.list.dataset.column = column.id;
      facet.isLong = values.length > FIRST + 2;
      if (facet.isLong) facet.list.append(this.more(facet));
      const group = column.group && this.groups.get(column.group);
      if (group) return this.join(group, facet);
      const element = make("fieldset", "ctmp-facet", make("legend", "", column.group ?? column.choice), facet.list);
      if (column.group) this.groups.set(column.group, { element, facets: [facet], select: null });
      return [element];
    }

    choice(column, value) {
      const mark = this.marks(column.id, value);
      return choice(value, mark ?? (value || this.words.unknown));
    }

    more(facet) {
      const button = make("button", "ctmp-more-values");
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        facet.isOpen = !facet.isOpen;
        this.fold(facet);
        if (facet.isOpen) facet.list.querySelectorAll("label")[FIRST].querySelector("input").focus();
      });
      return button;
    }

    /* What is chosen is seen in any case. */
    fold({ list, isLong, isOpen }) {
      if (!isLong) return;
      let left = 0;
      [...list.querySelectorAll("label")].forEach((label, place) => {
        label.hidden = !isOpen && place >= FIRST && !label.firstChild.checked;
        if (label.hidden) left += 1;
      });
      const button = list.lastChild;
      button.setAttribute("aria-expanded", String(Boolean(isOpen)));
      button.textContent = isOpen ? this.words.less : filled(this.words.more, { n: said(left) });
      button.hidden = !isOpen && left === 0;
    }

    /* The columns of a group are chosen from one at a time: what was chosen goes along to the next. */
    join(group, facet) {
      group.facets.push(facet);
      group.element.append(facet.list);
      if (!group.select) {
        group.select = make("select");
        group.select.setAttribute("aria-label", this.words.role);
        group.select.addEventListener("change", () => {
          const was = group.facets.find(({ list }) => !list.hidden).column.id;
          this.turn(group);
          this.move(was, group.select.value);
        });
        group.element.querySelector("legend").after(group.select);
        group.select.add(new Option(group.facets[0].column.title, group.facets[0].column.id));
      }
      group.select.add(new Option(facet.column.title, facet.column.id));
      return [];
    }

    turn({ facets, select }) {
      for (const { column, list } of facets) list.hidden = column.id !== select.value;
    }

    /* At first what is seen of folds and groups is where something is chosen. */
    begin(chosen) {
      const isFurther = ({ column, list }) => chosen[column.id].length > 0 && this.further?.contains(list);
      if (this.facets.some(isFurther)) this.further.open = true;
      for (const group of this.groups.values()) {
        if (!group.select) continue;
        const asked = group.facets.find(({ column }) => chosen[column.id].length);
        if (asked) group.select.value = asked.column.id;
        this.turn(group);
      }
    }

    /* Each count is what a reader would get by this choice alone, the other columns as chosen. */
    show(model, chosen) {
      for (const facet of this.facets) {
        const { column, list } = facet;
        const counts = model.getColumn(column.id).getFacetedUniqueValues();
        for (const label of list.querySelectorAll("label")) {
          const [input, count] = [label.firstChild, label.lastChild];
          const n = counts.get(input.value) ?? 0;
          input.checked = chosen[column.id].includes(input.value);
          count.textContent = said(n);
          label.classList.toggle("none", n === 0);
        }
        this.fold(facet);
      }
    }
  }

  const facets = { Facets, choice };
  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, facets };
})();
