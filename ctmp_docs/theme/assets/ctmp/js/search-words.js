/*
 * Words as the search compares them: without case, accents and endings. In German ä, ae and a are
 * one letter, and so are ö and ü with theirs.
 */
(() => {
  "use strict";

  const WORD = /[\p{L}\p{N}]+/gu;
  const MIN_INSIDE = 4; // Shorter parts of a word are in half of all words.
  const MIN_BEGINNING = 3; // Shorter beginnings mean a word only where nothing else is asked for.
  const CASE = "if-it-goes-wrong"; // Where the page of a touchpoint says what to do.

  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss");
  const split = (text) => text.normalize("NFC").match(WORD) ?? [];

  /* `ue` is an ü, but not in neue, Steuer, bauen and Quelle. */
  const umlauts = (word) => word.replace(/(^|[^aeoq])([aou])e/g, "$1$2\u0308").normalize("NFC");

  const known = new Map();

  /* Returns a word without its ending, and with it if that is another. */
  function forms(word, language) {
    const key = language + word;
    if (!known.has(key)) {
      const small = word.normalize("NFC").toLowerCase();
      const spelt = language === "de" ? umlauts(small.replace(/ß/g, "ss")) : small;
      const stem = window.CtmpStemmers[language]?.(spelt) ?? spelt;
      known.set(key, [...new Set([folded(stem), folded(spelt)])]);
    }
    return known.get(key);
  }

  /*
   * Returns what says which of `words` a word is, if it is one of them; `match.whole` says it of
   * whole words only.
   */
  function matcher(words, language) {
    const wanted = words.map((word) => [word, forms(word, language)]);
    const least = words.length > 1 ? MIN_BEGINNING : 1;
    const isPart = (form, one) =>
      (one.length >= least && form.startsWith(one)) || (one.length >= MIN_INSIDE && form.includes(one));
    const found = (word, isOne) => {
      const own = forms(word, language);
      return wanted.find(([, all]) => all.some((one) => own.some((form) => isOne(form, one))))?.[0];
    };
    const whole = (word) => found(word, (form, one) => form === one);
    return Object.assign((word) => whole(word) ?? found(word, isPart), { whole });
  }

  /* Returns how many of the words that are looked for stand in a text. */
  const matches = (text, match) => new Set(split(text).map(match).filter(Boolean)).size;

  /*
   * How well a page answers, as numbers that are compared one after the other: a page that is called
   * so goes first, then touchpoints that hold most of the words and departments that are called so in
   * part, then what only mentions them. Of answers to a part of the question the fuller goes first;
   * of equal ones that whose title, or case of what goes wrong, holds most: another name is less.
   */
  function answers({ kind, state, title, aliases, text, anchors }, held, match, number) {
    const named = Math.max(...[title, ...aliases].map((name) => matches(name, match)));
    const isMeant = kind === "touchpoint" || (kind === "department" && named > 0);
    const place = named === number ? 2 : Number(isMeant && held * 2 > number);
    const isPart = held > 1 && held < number;
    const lines = isPart ? text.split("\n", anchors.length).filter((_, at) => anchors[at] === CASE) : [];
    const atOnce = isPart ? Math.max(...[title, ...lines].map((line) => matches(line, match))) : 0;
    return [state ? place / 2 : place, held, atOnce];
  }

  /* Returns which of two pages goes first: less than 0, 0 or more, as sorting asks for it. */
  function before(one, other) {
    const place = one.findIndex((number, at) => number !== other[at]);
    return place < 0 ? 0 : other[place] - one[place];
  }

  /* Returns a text as nodes, with its matches marked. */
  function marked(text, match) {
    const nodes = [];
    let end = 0;
    for (const found of text.matchAll(WORD)) {
      if (!match(found[0])) continue;
      nodes.push(text.slice(end, found.index));
      const mark = document.createElement("mark");
      mark.textContent = found[0];
      nodes.push(mark);
      end = found.index + found[0].length;
    }
    return [...nodes, text.slice(end)].filter((node) => node !== "");
  }

  Object.assign(window.ctmpSearch, { MIN_BEGINNING, CASE, split, forms, folded, matcher, matches, answers, before, marked });
})();
