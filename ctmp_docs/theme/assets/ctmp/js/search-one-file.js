/*
 * The search over one file of all pages. Titles and other names go before summaries, these before
 * texts; every word must be there, if need be with a slip of the pen, else some of them.
 */
(() => {
  "use strict";

  const BOOST = { title: 12, aliases: 10, parts: 2, summary: 3, text: 1 };
  const KINDS = { touchpoint: 1.3, journey: 1.2, department: 1.2, page: 0.7 };
  const LONG = 8; // Shorter words are not put together from others.
  const PART = 4; // The shortest part of a word that is looked for inside.
  const FUZZY = 5; // In shorter words a slip makes another word.

  const { split, forms, folded } = window.ctmpSearch;

  function record([address, title, kind, phases, owner, state, aliases, summary, text, boost], id, settings) {
    return {
      id, address, title, kind, state, aliases, summary, text, boost,
      phases: phases.map((one) => settings.phases[one]),
      owner: settings.owners[owner] ?? "",
    }; // prettier-ignore
  }

  /* German writes words together: of long ones each end is found, too. */
  function ends(words) {
    const long = words.map((word) => folded(word.toLowerCase())).filter((word) => word.length >= LONG);
    return long.flatMap((word) =>
      [...word.slice(3, 1 - PART || undefined)].map((_, place) => word.slice(place + 3)),
    );
  }

  function fieldOf(one, field, language) {
    if (field === "parts") return language === "de" ? ends(split([one.title, ...one.aliases].join(" "))).join(" ") : "";
    return field === "aliases" ? one.aliases.join(" ") : one[field];
  }

  function indexOf(records, language) {
    const index = new window.MiniSearch({
      fields: Object.keys(BOOST),
      extractField: (one, field) => (field === "id" ? one.id : fieldOf(one, field, language)),
      tokenize: (text) => split(text),
      processTerm: (word) => terms(word, language),
    });
    index.addAll(records);
    return index;
  }

  /* A word is found by its stem, and better by itself: `bill` is an invoice before it is Billing. */
  function terms(word, language) {
    const [stem, itself = stem] = forms(word, language);
    return [stem, `=${itself}`];
  }

  class OneFile {
    constructor(rows, settings) {
      this.language = settings.language;
      this.records = rows.map((row, id) => record(row, id, settings));
      this.index = indexOf(this.records, this.language);
      this.pause = 0;
      this.shortest = 1;
    }

    /* All that is found, the best first; with slips of the pen if a word is nowhere as it stands. */
    ranked(words) {
      const wanted = [...new Set(split(words))].map((word) => terms(word, this.language));
      if (!wanted.length) return [];
      const exact = this.some(wanted, false);
      const isKnown = (word) => exact.some((one) => one.matched.includes(word));
      const found = wanted.every(isKnown) ? exact : this.some(wanted, (term) => term.length > FUZZY && 0.2);
      found.sort((a, b) => b.score - a.score || a.id - b.id);
      // Who gets an answer to the whole question is not shown answers to a part of it.
      const isWhole = (one) => one.matched.length === wanted.length;
      return found.length && isWhole(found[0]) ? found.filter(isWhole) : found;
    }

    /* Where some of the words are; the more of them, the better. */
    some(wanted, fuzzy) {
      const found = this.index.search({ combineWith: "OR", queries: wanted.flat() }, {
        tokenize: (word) => [word],
        processTerm: (word) => word,
        prefix: true,
        fuzzy,
        weights: { prefix: 0.4, fuzzy: 0.1 },
        boost: BOOST,
        bm25: { k: 1.2, b: 0.2, d: 0.5 }, // A page with many other names is not worse for them.
        boostDocument: (id) => KINDS[this.records[id].kind] * this.records[id].boost,
      }); // prettier-ignore
      return found.map(({ id, score, terms: met, queryTerms }) => {
        const matched = wanted.filter((word) => word.some((term) => queryTerms.includes(term)));
        return { ...this.records[id], score: (score * matched.length) / wanted.length, terms: met, matched };
      });
    }

    async find(words, chosen, limit) {
      const all = this.ranked(words);
      const holds = (one, except) =>
        Object.entries(chosen).every(
          ([facet, values]) => facet === except || !values.size || valuesOf(one, facet).some((value) => values.has(value)),
        );
      const facets = Object.fromEntries(
        Object.keys(chosen).map((facet) => [facet, counted(all.filter((one) => holds(one, facet)), facet)]),
      );
      const hits = all.filter((one) => holds(one));
      return { total: hits.length, hits: hits.slice(0, limit), facets };
    }
  }

  const valuesOf = (one, facet) => (facet === "phase" ? one.phases : [one[facet]]).filter(Boolean);

  function counted(hits, facet) {
    const counts = new Map();
    for (const one of hits) {
      for (const value of valuesOf(one, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  }

  window.ctmpSearch.OneFile = OneFile;
})();
