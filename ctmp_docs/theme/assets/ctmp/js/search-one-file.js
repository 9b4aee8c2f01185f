/*
 * The search over one file of all pages. Pages that are called as was asked go first; else titles
 * and other names go before summaries, these before texts. Every word must be there; where no
 * touchpoint holds them all, half of those that are anywhere.
 */
(() => {
  "use strict";

  const BOOST = { title: 12, aliases: 10, parts: 2, summary: 3, text: 1 };
  const KINDS = { touchpoint: 1.3, journey: 1.2, department: 1.2, page: 0.7 };
  const LONG = 8; // Shorter words are not put together from others.
  const PART = 4; // The shortest part of a word that is looked for inside.

  const { MIN_BEGINNING, split, forms, folded, meant, matcher, answers, before } = window.ctmpSearch;

  function record([address, title, kind, phases, owner, state, aliases, summary, text, boost, anchors, around, fact, language = ""], id, settings) {
    return {
      id, address, title, kind, state, aliases, summary, text, boost, anchors, around, fact, language,
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

    /* All that is found, the best first. */
    ranked(words) {
      const typed = [...new Set(meant(words, this.language))];
      const all = typed.map((word) => Object.assign(terms(word, this.language), { word }));
      const found = this.some(all);
      const known = all.filter((word) => found.some((one) => one.matched.includes(word)));
      const number = split(words).length;
      const match = matcher(known.map(({ word }) => word), this.language);
      for (const one of found) {
        one.level = this.level(one, known, number);
        one.answers = [one.level, ...answers(one, one.matched.length, match, known.length)];
      }
      found.sort((a, b) => before(a.answers, b.answers) || b.score - a.score || a.id - b.id);
      // A word of one or two letters is only begun.
      const missing = all.filter((one) => !known.includes(one) && one.word.length >= MIN_BEGINNING);
      // Who gets an answer to the whole question is not shown answers to a part of it.
      const most = Math.max(0, ...found.map((one) => one.matched.length));
      const isAnswer = (one) => one.matched.length === known.length && (one.level > 0 || one.kind === "touchpoint");
      const least = found.some(isAnswer) ? most : Math.min(most, Math.ceil(known.length / 2));
      const hits = found.filter((one) => one.matched.length >= least);
      const isFull = most === known.length;
      return { hits, known: known.map(({ word }) => word), missing: missing.map(({ word }) => word), isFull };
    }

    /* How well a page is called what was asked for; what is gone goes after what is there. */
    level({ title, aliases, kind, state, boost, matched, text, anchors }, wanted, number) {
      if (!wanted.length || matched.length < wanted.length) return 0;
      const headings = kind === "touchpoint" ? [] : text.split("\n", anchors.length);
      const best = (names) => Math.max(0, ...names.map((name) => this.likeness(name, wanted, number)));
      const level = Math.max(best([title, ...aliases]), best(headings) === 3 ? 2 : 0);
      if (state || (boost < 1 && level < 3)) return level / 2;
      return level === 3 && kind === "touchpoint" ? 4 : level; // A journey may have its name.
    }

    /* 3: exactly so; 2: with other endings or more words; 1: with longer words; 0: not so. */
    likeness(name, wanted, number) {
      const own = meant(name, this.language).map((word) => terms(word, this.language));
      const holds = (isSame) => wanted.every((word) => own.some((one) => isSame(one, word)));
      // Who asks for “bike” did not ask “Where is my bike?”, though no other word of it is looked for.
      const isAll = own.length === wanted.length && (own.length > 1 || split(name).length === number);
      if (isAll && holds((one, word) => one[1] === word[1])) return 3;
      if (holds((one, word) => one[0] === word[0])) return 2;
      return holds((one, word) => word[0].length >= MIN_BEGINNING && one[0].includes(word[0])) ? 1 : 0;
    }

    /* Where some of the words are; the more of them, the better. */
    some(wanted) {
      const least = wanted.length > 1 ? MIN_BEGINNING : 1;
      const found = this.index.search({ combineWith: "OR", queries: wanted.flat() }, {
        tokenize: (word) => [word],
        processTerm: (word) => word,
        prefix: (term) => term.replace("=", "").length >= least,
        weights: { prefix: 0.4 },
        boost: BOOST,
        bm25: { k: 1.2, b: 0.2, d: 0.5 }, // A page with many other names is not worse for them.
        boostDocument: (id) => KINDS[this.records[id].kind] * this.records[id].boost,
      }); // prettier-ignore
      return found.map(({ id, score, queryTerms }) => {
        const matched = wanted.filter((word) => word.some((term) => queryTerms.includes(term)));
        return { ...this.records[id], score: (score * matched.length) / wanted.length, matched };
      });
    }

    async find(words, chosen, limit) {
      const { hits: all, known, missing, isFull } = this.ranked(words);
      const holds = (one, except) =>
        Object.entries(chosen).every(
          ([facet, values]) => facet === except || !values.size || valuesOf(one, facet).some((value) => values.has(value)),
        );
      const facets = async () =>
        Object.fromEntries(
          Object.keys(chosen).map((facet) => [facet, counted(all.filter((one) => holds(one, facet)), facet)]),
        );
      const hits = all.filter((one) => holds(one));
      return { total: hits.length, hits: hits.slice(0, limit), facets, known, missing, isFull };
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
