/*
 * The search over an index in pieces, by Pagefind: of a large site only what is asked for is
 * loaded. It needs a server and WebAssembly; where these are refused, making it fails.
 */
(() => {
  "use strict";

  const PATIENCE = 8000; // Milliseconds after which a search that does not answer has failed.

  const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // A program that does nothing.

  const { MIN_BEGINNING, meant, matcher, matches } = window.ctmpSearch;

  const late = (promise) =>
    Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), PATIENCE))]);

  /* Returns the words that Pagefind would show, without its marks. */
  function plain(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return parsed.body.textContent;
  }

  function hit({ excerpt, meta }) {
    const places = (meta.places?.split("\n") ?? []).map((one) => [one.split(" ", 1)[0], one.slice(one.indexOf(" ") + 1)]);
    return {
      address: meta.address,
      title: meta.title,
      kind: meta.kind,
      phases: meta.phases?.split("\n") ?? [],
      owner: meta.owner ?? "",
      state: meta.state ?? "",
      aliases: meta.aliases?.split("\n") ?? [],
      summary: meta.summary ?? "",
      text: [...places.map(([, line]) => line), plain(excerpt)].join("\n"),
      anchors: places.map(([anchor]) => anchor),
      around: meta.around ?? "",
      fact: meta.fact ?? "",
      language: meta.language ?? "",
    };
  }

  class Pieces {
    static async at(folder, language) {
      new WebAssembly.Module(EMPTY); // Fails at once where a site's policy refuses it.
      const { createInstance } = await import(new URL("pagefind.js", folder).href);
      const pagefind = createInstance({ noWorker: true }); // A worker answers no sooner, and is 41 KB.
      await pagefind.options({ excerptLength: 24, ranking: { termFrequency: 0.4, pageLength: 0.1 } });
      await late(pagefind.init());
      await late(pagefind.filters());
      return new Pieces(pagefind, language);
    }

    constructor(pagefind, language) {
      this.language = language;
      this.pagefind = pagefind;
      this.pause = 120;
      this.shortest = 3; // For fewer letters half of the pieces would be loaded.
    }

    async find(words, chosen, limit) {
      const filters = {};
      for (const [facet, values] of Object.entries(chosen)) if (values.size) filters[facet] = { any: [...values] };
      const asked = [...new Set(meant(words, this.language))];
      let { found, loaded } = await this.ask(asked, { filters }, limit);
      const known = await this.known(asked, found.unfilteredResultCount ? loaded : null);
      if (!known.length) return this.nothing(chosen);
      if (known.length < asked.length) ({ found, loaded } = await this.ask(known, { filters }, limit));
      const missing = asked.filter((word) => !known.includes(word) && word.length >= MIN_BEGINNING);
      const facets = Object.fromEntries(
        Object.keys(chosen).map((facet) => {
          const counts = (chosen[facet].size ? found.totalFilters : found.filters)[facet] ?? {};
          return [facet, new Map(Object.entries(counts))];
        }),
      );
      return { total: found.results.length, hits: loaded.map(hit), facets, known, missing };
    }

    /*
     * Which of the words are anywhere: where Pagefind does not know a word, it answers to the
     * beginning of it.
     */
    async known(asked, loaded) {
      const isIn = (word, pages) => {
        const match = matcher([word], this.language);
        return pages.some(({ raw_content, content }) => matches(raw_content ?? content, match));
      };
      if (loaded?.length) return asked.filter((word) => isIn(word, loaded));
      if (loaded || asked.length < 2) return loaded ? asked : []; // Filters took all that was found.
      const alone = await Promise.all(asked.map((word) => this.ask([word], {}, 1)));
      return asked.filter((word, place) => isIn(word, alone[place].loaded));
    }

    nothing(chosen) {
      const facets = Object.fromEntries(Object.keys(chosen).map((facet) => [facet, new Map()]));
      return { total: 0, hits: [], facets, known: [], missing: [] };
    }

    async ask(words, options, limit) {
      const found = await late(this.pagefind.search(words.join(" "), options));
      if (!found) throw new Error("no answer");
      const loaded = await late(Promise.all(found.results.slice(0, limit).map((one) => one.data())));
      return { found, loaded };
    }
  }

  window.ctmpSearch.Pieces = Pieces;
})();
