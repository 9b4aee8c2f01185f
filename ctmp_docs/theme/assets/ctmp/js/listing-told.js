/*
 * What is said of the rows that are shown: by which choices, on paper too, and where to look if there
 * are none.
 */
(() => {
  "use strict";

  const { filled, make } = globalThis.ctmp.listing.page;

  function chip({ columns, words: { unknown, remove } }, column, value) {
    const words = value || unknown;
    const { choice: title, isNamed } = columns.find(({ id }) => id === column);
    const seen = isNamed || !value ? `${title}: ${words}` : words;
    const button = make("button", "", make("span", "", seen), make("span", "ctmp-cross"));
    button.type = "button";
    button.dataset.remove = JSON.stringify([column, value]);
    button.setAttribute("aria-label", filled(remove, { column: title, value: words }));
    return make("li", "ctmp-chip", button);
  }

  /* The words that are looked for stand in their field, and on paper among the chips. */
  function showChips(listing, chosen) {
    const chips = chosen.map((one) => chip(listing, ...one));
    const find = listing.state.find.trim();
    if (find) chips.push(make("li", "ctmp-on-paper", filled(listing.words.find, { words: find })));
    listing.part("chips").replaceChildren(...chips);
  }

  /* Words that are not here may stand elsewhere: the search is asked by the address. */
  function tellNothing(note, { isNothing, isChosen, find }) {
    note.hidden = !isNothing;
    if (!isNothing) return;
    const [why, link] = note.children;
    why.textContent = find ? (isChosen ? note.dataset.both : note.dataset.words) : note.dataset.filters;
    link.hidden = !find || !document.querySelector(".ctmp-search-open");
    link.textContent = filled(link.dataset.say, { words: find });
    const address = new URL(location.href);
    address.searchParams.set("q", find);
    link.href = address.href;
  }

  /* A filter of a link that cannot hold here is not kept in silence. */
  function tellLost(note, lost, { find }) {
    note.hidden = !lost.length;
    note.textContent = filled(note.dataset.say, { words: lost.map((words) => filled(find, { words })).join(", ") });
  }

  const told = { showChips, tellLost, tellNothing };
  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, told };
})();
