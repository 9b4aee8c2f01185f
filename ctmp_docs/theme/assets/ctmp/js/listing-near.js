/*
 * Words for which a table has no row, with the nearest of the handbook in place of those that are
 * nowhere in it. What the dialog of the search has for that is loaded here, only where no row fits.
 */
(() => {
  "use strict";

  const { folded } = globalThis.ctmp.listing.page;

  /* The words of the language in which the page is; nothing where the site has no search. */
  async function words() {
    const { load, library, files } = window.ctmpSearch ?? {};
    const folder = files?.();
    if (!folder) return null;
    const [lists] = await Promise.all([
      load(new URL("words.js", folder)),
      library("vendor/orama-stemmers.min.js"),
      library("search-words.js"),
      library("search-near.js"),
    ]);
    return new window.ctmpSearch.Near(lists, document.documentElement.lang.split("-")[0]);
  }

  /* Returns what may be meant and has a row, or nothing. */
  async function meant(find, rows) {
    const near = await words();
    const isThere = (all) => rows.some((row) => all.every((word) => row.words.includes(folded(word))));
    const instead = (word) => (isThere([word]) ? word : near?.nearest(word, (one) => isThere([one])));
    const found = find.split(/\s+/).map(instead);
    return found.every(Boolean) && isThere(found) ? found.join(" ") : null;
  }

  globalThis.ctmp.listing = { ...globalThis.ctmp.listing, meant };
})();
