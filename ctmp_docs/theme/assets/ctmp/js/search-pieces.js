/*
 * The search over an index in pieces, by Pagefind: of a large site only what is asked for is
 * loaded. It needs a server and WebAssembly; where these are refused, making it fails.
 */
(() => {
  "use strict";

  const PATIENCE = 8000; // Milliseconds after which a search that does not answer has failed.

  const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // A program that does nothing.

  const AT_ONCE = 12; // So many results are loaded and put in order together.

  const { MIN_BEGINNING, meant, matcher, matches, answers, before } = window.ctmpSearch;

  const late = (promise) =>
    Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error("no answer")), PATIENCE))]);

  const UNSHOWN = /\u2063\S+/g; // Parts of words: they are found, but stand nowhere.

  /* Returns the words that Pagefind would show, without its marks. */
  function plain(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return parsed.body.textContent.replace(UNSHOWN, "").trim();
  }

  const BACKWARDS = ["address", "kind", "phases", "owner", "state", "anchors", "around", "fact", "language"];
  const UNWEIGHED = [...BACKWARDS, "summary", "aliases", "places"]; // Of all that is kept only a title counts again.

  const forwards = (words = "") => [...words].reverse().join("");
  const lines = (words) => (words ? words.split(" \u2063 ") : []);

  /* What nobody should find stands backwards in what Pagefind keeps: it looks into all of that. */
  function hit({ excerpt, meta }) {
    const one = { title: meta.title, summary: meta.summary ?? "", aliases: lines(meta.aliases) };
    for (const name of BACKWARDS) one[name] = forwards(meta[name]);
    const text = [...lines(meta.places), plain(excerpt)].join("\n");
    return { ...one, phases: lines(one.phases), anchors: lines(one.anchors), text };
  }

  function counted(chosen, found) {
    const counts = (facet) => (chosen[facet].size ? found?.totalFilters : found?.filters)?.[facet] ?? {};
    return Object.fromEntries(Object.keys(chosen).map((facet) => [facet, new Map(Object.entries(counts(facet)))]));
  }

  class Pieces {
    static async at(folder, language) {
      new WebAssembly.Module(EMPTY); // Fails at once where a site's policy refuses it.
      const { createInstance } = await import(new URL("pagefind.js", folder).href);
      const pagefind = createInstance({ noWorker: true }); // A worker answers no sooner, and is 41 KB.
      const metaWeights = Object.fromEntries(UNWEIGHED.map((name) => [name, 0]));
      await pagefind.options({ excerptLength: 24, ranking: { termFrequency: 0.4, pageLength: 0.1, metaWeights } });
      await late(pagefind.init());
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
      const missing = asked.filter((word) => !known.includes(word) && word.length >= MIN_BEGINNING);
      if (known.length < asked.length) ({ found, loaded } = await this.ask(known, { filters }, limit));
      const isFull = found.unfilteredResultCount > 0;
      if (isFull && (known.length < 2 || (await this.isAnswered(known, filters, loaded)))) {
        const facets = () => this.facets(known, { filters }, chosen);
        return { total: found.results.length, hits: this.ordered(loaded, known), facets, known, missing, isFull };
      }
      const some = await this.some(known, { filters });
      const hits = this.ordered(await this.load(some, limit), known);
      return { total: some.length, hits, facets: async () => counted(chosen), known, missing, isFull };
    }

    /* Whether a touchpoint, or what is called so, holds all of the words, whatever is chosen. */
    async isAnswered(words, filters, loaded) {
      const pages = Object.keys(filters).length ? (await this.ask(words, {}, AT_ONCE)).loaded : loaded;
      return this.answers(pages, words).some(({ one, numbers }) => one.kind === "touchpoint" || numbers[1] === 2);
    }

    /* Who asks for more finds what was there where it was. */
    ordered(loaded, words) {
      return this.answers(loaded, words)
        .sort((a, b) => before(a.numbers, b.numbers))
        .map(({ one }) => one);
    }

    answers(loaded, words) {
      const match = matcher(words, this.language);
      return loaded.map((page, place) => {
        const one = hit(page);
        const held = matches(page.raw_content ?? page.content, match);
        return { one, numbers: [-Math.floor(place / AT_ONCE), ...answers(one, held, match, words.length)] };
      });
    }

    /* What can be chosen is loaded when the first results are there, not before. */
    async facets(words, options, chosen) {
      await new Promise((shown) => setTimeout(shown));
      await late(this.pagefind.filters());
      return counted(chosen, await this.searched(words, options));
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

    /* Where no page holds all of the words: pages with half of them, those with most first. */
    async some(words, options) {
      const pages = new Map();
      for (const word of words) {
        for (const result of (await this.searched([word], options)).results) {
          const page = pages.get(result.id) ?? { result, number: 0, score: 0 };
          pages.set(result.id, { result, number: page.number + 1, score: page.score + result.score });
        }
      }
      const found = [...pages.values()].sort((a, b) => b.number - a.number || b.score - a.score);
      const least = Math.min(Math.ceil(words.length / 2), found[0]?.number ?? 0);
      return found.filter(({ number }) => number >= least).map(({ result }) => result);
    }

    async ask(words, options, limit) {
      if (!words.length) return { found: { results: [] }, loaded: [] };
      const found = await this.searched(words, options);
      return { found, loaded: await this.load(found.results, limit) };
    }

    /* What is found in the words of a page, not only in what is kept of it. */
    async searched(words, options) {
      const found = await late(this.pagefind.search(words.join(" "), options));
      if (!found) throw new Error("no answer");
      const results = found.results.filter(({ words: places }) => places.length);
      const isAll = !Object.keys(options.filters ?? {}).length;
      return { ...found, results, unfilteredResultCount: isAll ? results.length : found.unfilteredResultCount };
    }

    load(results, limit) {
      return late(Promise.all(results.slice(0, limit).map((one) => one.data())));
    }
  }

  window.ctmpSearch.Pieces = Pieces;
})();
