/*
 * The search over an index in pieces, by Pagefind: of a large site only what is asked for is
 * loaded. It needs a server and WebAssembly; where these are refused, making it fails.
 */
(() => {
  "use strict";

  const PATIENCE = 8000; // Milliseconds after which a search that does not answer has failed.

  const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // A program that does nothing.

  const late = (promise) =>
    Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), PATIENCE))]);

  /* Returns the words that Pagefind would show, without its marks. */
  function plain(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return parsed.body.textContent;
  }

  function hit({ excerpt, meta }) {
    return {
      address: meta.address,
      title: meta.title,
      kind: meta.kind,
      phases: meta.phases?.split("\n") ?? [],
      owner: meta.owner ?? "",
      state: meta.state ?? "",
      aliases: meta.aliases?.split("\n") ?? [],
      summary: meta.summary ?? "",
      text: plain(excerpt),
    };
  }

  class Pieces {
    static async at(folder) {
      new WebAssembly.Module(EMPTY); // Fails at once where a site's policy refuses it.
      const { createInstance } = await import(new URL("pagefind.js", folder).href);
      const pagefind = createInstance({ noWorker: true }); // A worker answers no sooner, and is 41 KB.
      await pagefind.options({ excerptLength: 24, ranking: { termFrequency: 0.4, pageLength: 0.1 } });
      await late(pagefind.init());
      await late(pagefind.filters());
      return new Pieces(pagefind);
    }

    constructor(pagefind) {
      this.pagefind = pagefind;
      this.pause = 120;
      this.shortest = 3; // For fewer letters half of the pieces would be loaded.
    }

    async find(words, chosen, limit) {
      const filters = {};
      for (const [facet, values] of Object.entries(chosen)) if (values.size) filters[facet] = { any: [...values] };
      const found = await late(this.pagefind.search(words, { filters }));
      if (!found) throw new Error("no answer");
      const loaded = await late(Promise.all(found.results.slice(0, limit).map((one) => one.data())));
      const facets = Object.fromEntries(
        Object.keys(chosen).map((facet) => {
          const counts = (chosen[facet].size ? found.totalFilters : found.filters)[facet] ?? {};
          return [facet, new Map(Object.entries(counts))];
        }),
      );
      return { total: found.results.length, hits: loaded.map(hit), facets };
    }
  }

  window.ctmpSearch.Pieces = Pieces;
})();
