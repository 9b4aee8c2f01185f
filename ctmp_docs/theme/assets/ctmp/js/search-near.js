/*
 * The nearest word of the handbook for one that is nowhere in it: one that is written almost so, or
 * a longer word that holds it. It is loaded only where a word was not found.
 */
(() => {
  "use strict";

  const PART = 4; // The shortest part of a word that is looked for inside.
  const SLIPS = [[11, 2], [5, 1]]; // From so many letters on so many slips.
  const PREFIX = 2; // The fewest letters of a beginning that makes another word: gesagt is not abgesagt.
  const SWAPPED = 4; // In so few, a slip makes another word, if two letters are not only swapped.
  const OTHER = 0.3; // A word of a title is nearer than one of a text,
  const BEGINS = 0.4; // one with the same first letter nearer than another,
  const INSIDE = 1.1; // one with one slip nearer than one that holds the word,
  const LONGER = 0.01; // and of these the shortest.

  const { forms } = window.ctmpSearch;

  /* A word begins with as many letters of the one before it as its first sign says. */
  function unpacked(words) {
    let last = "";
    return words.split(" ").filter(Boolean).map((one) => (last = last.slice(0, parseInt(one[0], 36)) + one.slice(1)));
  }

  /* How many letters are wrong, missing, too many or changed with their neighbour. */
  function slips(one, other) {
    let before = [];
    let last = [...Array(other.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        const cost = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  const isWithout = (one, other) => one.length >= other.length + PREFIX && one.endsWith(other);

  /* The same, if there are not too many, and no prefix is one of them. */
  function allowed(one, other) {
    const isShort = one.length === SWAPPED && [...one].sort().join("") === [...other].sort().join("");
    const most = isShort ? 1 : (SLIPS.find(([letters]) => one.length >= letters)?.[1] ?? 0);
    if (Math.abs(one.length - other.length) > most || isWithout(one, other) || isWithout(other, one)) return Infinity;
    const number = most ? slips(one, other) : Infinity;
    return number > most ? Infinity : number;
  }

  class Near {
    constructor(lists, language) {
      this.language = language;
      this.words = lists.flatMap((packed, rank) =>
        unpacked(packed).map((word) => ({ word, rank, forms: forms(word, language) })),
      );
    }

    /* Returns a word, or nothing if none is near; only one that fits where it is to be used. */
    nearest(typed, isFit = () => true) {
      const own = forms(typed, this.language);
      let best = { far: Infinity };
      for (const { word, rank, forms: others } of this.words) {
        const far = this.far(own, others) + rank * OTHER;
        if (far < best.far && isFit(word)) best = { word, far };
      }
      return best.word;
    }

    far(own, others) {
      const [typed, whole] = [own.at(-1), others.at(-1)];
      if (typed.length >= PART && whole.includes(typed)) {
        return INSIDE + (whole.length - typed.length) * LONGER + (whole.endsWith(typed) ? 0 : BEGINS);
      }
      const far = Math.min(...own.flatMap((one) => others.map((other) => allowed(one, other))));
      return far + (typed[0] === whole[0] ? 0 : BEGINS);
    }
  }

  window.ctmpSearch.Near = Near;
})();
