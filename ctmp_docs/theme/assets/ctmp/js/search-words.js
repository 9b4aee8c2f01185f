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
   * How well a page answers, as numbers: whether it is called so, or is a touchpoint with most of the
   * words; how many it holds; of a part of them, how many stand together in its title or in one case of
   * what goes wrong: another name is less.
   */
  function answers({ kind, state, title, aliases, text, anchors }, held, match, number) {
    const most = (lines) => Math.max(...lines.map((line) => matches(line, match)));
    const places = text.split("\n", anchors.length);
    const isTouchpoint = kind === "touchpoint";
    const named = most([title, ...aliases, ...(isTouchpoint ? [] : places)]);
    const isMeant = isTouchpoint || (kind === "department" && named > 0);
    const place = named === number ? 2 : Number(isMeant && held * 2 > number);
    const cases = places.filter((_, at) => anchors[at] === CASE);
    return [state ? place / 2 : place, held, held < number ? most([title, ...cases]) : 0];
  }

  /* Which goes first of two lists of numbers, as sorting asks for it. */
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
