/*
 * What is sorted, filtered and counted in a table: TanStack Table's business, told here. What a reader
 * chose stands in the address, so that it can be sent on:
 * `?ID_find=words&ID_sort=-column&ID_columns=a,b&ID_view=cards&ID.column=value`. Values stand there by
 * their ids, the same in every language; links with words, as they once were, are read where they fit.
 */
(() => {
  "use strict";

  const { isWords, split } = globalThis.ctmp.listing.page;
  const WORDS = "*"; // The column that stands for the whole row.

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

  /* Returns what gives the library's table for what a reader chose. */
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

  const idOf = ({ ids }, value) => Object.keys(ids).find((one) => ids[one] === value) ?? value;

  /* Values that are asked for; none is lost whose column may have it, though no row does now. */
  function chosenIn({ index, ids, order }, asked, rows) {
    const values = [...new Set(asked.map((one) => (Object.hasOwn(ids, one) ? ids[one] : one)))];
    const known = new Set(["", ...Object.values(ids), ...order]);
    const fits = (one) => known.has(one) || rows.some(({ cells }) => cells[index].words.includes(one));
    return { chosen: values.filter(fits), lost: values.filter((one) => !fits(one)) };
  }

  function fromAddress(id, columns, rows) {
    const query = new URLSearchParams(location.search);
    const found = columns
      .filter((column) => column.isFacet)
      .map((column) => [column.id, chosenIn(column, query.getAll(`${id}.${column.id}`), rows)]);
    const known = new Set(columns.map((column) => column.id));
    const sort = query.get(`${id}_sort`);
    const sorted = sort?.replace(/^-/, "");
    const shown = query.get(`${id}_columns`)?.split(",");
    const usual = columns.filter((column) => !column.isHidden).map((column) => column.id);
    return {
      find: query.get(`${id}_find`) ?? "",
      sort: known.has(sorted) ? { id: sorted, isDown: sort !== sorted } : null,
      shown: new Set(shown ? [columns[0].id, ...shown.filter((one) => known.has(one))] : usual),
      view: query.get(`${id}_view`) ?? "",
      facets: Object.fromEntries(found.map(([name, { chosen }]) => [name, chosen])),
      lost: found.flatMap(([, { lost }]) => lost),
    };
  }

  const namesOf = (id, query) => [...query.keys()].filter((name) => /[._]/.test(name[id.length]) && name.startsWith(id));

  function addressOf(id, state, columns) {
    const address = new URL(location.href);
    const query = address.searchParams;
    for (const name of namesOf(id, query)) query.delete(name);
    if (state.find.trim()) query.set(`${id}_find`, state.find.trim());
    if (state.sort) query.set(`${id}_sort`, (state.sort.isDown ? "-" : "") + state.sort.id);
    const isUsual = columns.every((column) => state.shown.has(column.id) !== column.isHidden);
    if (!isUsual) query.set(`${id}_columns`, [...state.shown].join(","));
    if (state.view) query.set(`${id}_view`, state.view);
    for (const column of columns) {
      for (const value of state.facets[column.id] ?? []) query.append(`${id}.${column.id}`, idOf(column, value));
    }
    return address;
  }

  /* Whether something is chosen that is not so by itself. */
  function isTold(id, state, columns) {
    return namesOf(id, addressOf(id, state, columns).searchParams).length > 0;
  }

  function toAddress(id, state, columns) {
    const address = addressOf(id, state, columns);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  const table = { addressOf, comparing, fromAddress, isTold, tableOf, toAddress };
  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, table };
})();
