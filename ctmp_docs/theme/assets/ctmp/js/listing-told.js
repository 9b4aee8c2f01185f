/*
 * What is said of the rows that are shown: by which choices, on paper too, and where to look if there
 * are none: by the nearest word that is there, or elsewhere.
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
  function tellNothing(note, { isNothing, isChosen, find }, { rows, use }) {
    const [why, near, link] = note.children;
    note.hidden = !isNothing;
    near.hidden = true;
    near.value = find;
    if (!isNothing) return;
    const { both, bothOne, words, one, filters } = note.dataset;
    const isOne = !/\s/.test(find);
    why.textContent = !find ? filters : isChosen ? (isOne ? bothOne : both) : isOne ? one : words;
    if (find) tellNear(near, find, rows, use);
    link.hidden = !find || !document.querySelector(".ctmp-search-open");
    link.textContent = filled(link.dataset.say, { words: find });
    const address = new URL(location.href);
    address.searchParams.set("q", find);
    link.href = address.href;
  }

  /* What it needs is asked for now; who has typed on meanwhile is told nothing. */
  async function tellNear(button, find, rows, use) {
    const words = await globalThis.ctmp
      .ask("listing-near.js")
      .then(() => globalThis.ctmp.listing.meant(find, rows))
      .catch(() => null);
    if (!words || button.value !== find) return;
    button.textContent = filled(button.dataset.say, { words });
    button.onclick = () => use(words);
    button.hidden = false;
  }

  /* A filter of a link that cannot hold here is not kept in silence. */
  function tellLost(note, lost, { find }) {
    note.hidden = !lost.length;
    note.textContent = filled(note.dataset.say, { words: lost.map((words) => filled(find, { words })).join(", ") });
  }

  const told = { showChips, tellLost, tellNothing };
  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, told };
})();
