/* A result of the search as the dialog shows it: its title, what it is, and the line that was found. */
(() => {
  "use strict";

  const CUT = 170; // Letters of the line of context.

  const { CASE, split, matches, marked } = window.ctmpSearch;
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function make(name, className = "", ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /* Returns a result as the dialog shows it: in its words, with addresses from the site's root. */
  function resultOf(one, { match, number, isAround }, dialog) {
    const { line, anchor } = lineOf(one, { match, whole: match.whole, number }, dialog.words);
    const link = make("a", "ctmp-search-title", ...marked(one.title, match));
    link.href = dialog.address(one.address) + (anchor ? `#${anchor}` : "");
    const found = make("li", one.state ? "is-gone" : "", link, factsOf(one, dialog));
    const isNamed = matches(one.title, match) === number;
    if (one.around && isAround && isNamed) found.append(make("p", "ctmp-search-line", one.around));
    // A promise is read whole.
    else if (line) found.append(make("p", "ctmp-search-line", ...marked(anchor === CASE ? line : cut(line, match), match)));
    if (one.language) found.querySelectorAll(".ctmp-search-title, .ctmp-search-line").forEach((part) => (part.lang = one.language));
    return found;
  }

  /* What a result is, where it belongs, who is in charge, and their phone number. */
  function factsOf(one, { words, settings }) {
    const facts = [words[one.kind], ...one.phases];
    if (one.fact) facts.push(one.fact);
    if (one.owner && one.kind !== "department") facts.push(filled(words.owner, { who: one.owner }));
    const sub = make("p", "ctmp-sub", facts.join(" · "));
    if (one.state) sub.prepend(make("span", "ctmp-tag", one.state), " ");
    const [phone, dialled] = settings.phones[settings.owners.indexOf(one.owner)] ?? [];
    if (!phone) return sub;
    const call = make(dialled ? "a" : "span", "ctmp-search-phone", phone);
    if (dialled) call.href = `tel:${dialled}`;
    sub.append(make("span", "ctmp-search-dot", " · "), call);
    return sub;
  }

  /*
   * The line in which most of the words stand, and where it is on its page. Whole words count
   * more than their beginnings; of equal lines one that says what to do comes first, if it holds
   * more than one word, else the summary; so it does where the title says as much as any line.
   * Another name stands there only if the page is found by it.
   */
  function lineOf(one, { match, whole, number }, words) {
    const also = one.aliases.filter((name) => matches(name, match));
    const lines = [
      { line: one.summary, more: 0.2 },
      { line: also.length ? filled(words.also, { words: also.join(", ") }) : "", more: 0.1 },
      ...one.text.split("\n").map((line, place) => ({ line, anchor: one.anchors[place] })),
    ];
    const inTitle = matches(one.title, match);
    for (const each of lines) {
      const found = matches(each.line, match);
      each.worth = found && found + matches(each.line, whole) / 2 + (each.more ?? 0);
      if (each.anchor && found > 1 && number > 1) each.worth += 0.4;
      else if (found <= inTitle) each.worth = 0;
    }
    const best = lines.reduce((first, each) => (each.worth > first.worth ? each : first));
    return best.worth || one.summary ? best : (lines.find((each) => each.line && !each.anchor) ?? best);
  }

  /* Returns the part of a long line in which the first match stands. */
  function cut(line, match) {
    if (line.length <= CUT) return line;
    const first = split(line).find(match);
    const place = first ? line.indexOf(first) : 0;
    const from = place < CUT / 2 ? 0 : line.indexOf(" ", place - CUT / 3) + 1;
    const to = from + CUT >= line.length ? line.length : line.lastIndexOf(" ", from + CUT);
    return (from ? "… " : "") + line.slice(from, to) + (to < line.length ? " …" : "");
  }

  Object.assign(window.ctmpSearch, { filled, make, resultOf });
})();
