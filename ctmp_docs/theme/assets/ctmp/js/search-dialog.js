/*
 * The dialog of the search. It shows what an engine finds: `find(words, chosen, limit)` returns
 * total, hits and counts. Its HTML and its words come from the site, in the language of the page.
 */
(() => {
  "use strict";

  const AT_ONCE = 12;
  const FEW = 4; // So few results are seen at a glance, without filters.
  const REMEMBERED = 5;
  const CUT = 170; // Letters of the line of context.
  const QUIET = 500; // Milliseconds after which the number of results is said aloud.

  const { split, forms, meant, asksAround, matcher, matches, marked } = window.ctmpSearch;
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function make(name, className = "", ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
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

  class Dialog {
    constructor(settings, files) {
      this.settings = settings;
      this.files = files;
      this.root = new URL(settings.root, files);
      this.chosen = { kind: new Set(), phase: new Set(), owner: new Set() };
      this.limit = AT_ONCE;
      this.turn = 0;
      const template = make("template");
      template.innerHTML = settings.dialog;
      this.box = template.content.firstElementChild;
      this.words = this.box.dataset;
      this.input = this.box.querySelector("input");
      this.list = this.box.querySelector("ol");
      document.body.append(this.box);
      for (const link of this.box.querySelectorAll("[data-to]")) link.href = this.address(link.dataset.to);
      this.listen();
    }

    part(name) {
      return this.box.querySelector(`[data-part="${name}"]`);
    }

    buttons(name) {
      return this.box.querySelectorAll(`[data-do="${name}"]`);
    }

    address(relative) {
      return new URL(relative || "./", this.root).href;
    }

    /* ---------- the engine ---------- */

    async engine() {
      this.found ??= this.settings.pieces && location.protocol !== "file:" ? this.inPieces() : this.oneFile();
      return this.found;
    }

    async inPieces() {
      try {
        await window.ctmpSearch.library("search-pieces.js");
        return await window.ctmpSearch.Pieces.at(new URL(this.settings.pieces, this.files), this.settings.language);
      } catch {
        return this.oneFile();
      }
    }

    async oneFile() {
      const { load, library } = window.ctmpSearch;
      const [rows] = await Promise.all([load(new URL("index.js", this.files)), library("vendor/minisearch.min.js")]);
      await library("search-one-file.js");
      return new window.ctmpSearch.OneFile(rows, this.settings);
    }

    async ask(words) {
      const engine = await this.engine();
      try {
        return await engine.find(words, this.chosen, this.limit);
      } catch (error) {
        if (engine instanceof window.ctmpSearch.OneFile) throw error;
        this.found = this.oneFile(); // Pieces that cannot be had now will not be had soon.
        return (await this.found).find(words, this.chosen, this.limit);
      }
    }

    /* ---------- opening and closing ---------- */

    open(words, opener, isEntered = false) {
      this.opener = opener;
      if (!this.box.open) this.box.showModal();
      this.clear();
      this.shown = null;
      this.input.value = words;
      this.input.focus();
      this.engine().catch(() => {});
      this.search();
      if (isEntered) this.enter();
    }

    close() {
      this.isAwaited = false;
      if (this.box.open) this.box.close();
    }

    closed() {
      const address = new URL(location.href);
      if (address.searchParams.has("q")) {
        address.searchParams.delete("q");
        history.replaceState(history.state, "", address);
      }
      if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    }

    listen() {
      this.box.addEventListener("close", () => this.closed());
      this.box.addEventListener("submit", (event) => {
        event.preventDefault();
        this.enter();
      });
      this.input.addEventListener("input", () => {
        this.isAwaited = false;
        this.limit = AT_ONCE;
        this.search();
      });
      this.box.addEventListener("change", ({ target }) => this.choose(target));
      this.box.addEventListener("click", (event) => this.click(event));
      this.box.addEventListener("keydown", (event) => this.press(event));
    }

    /* Opens the first result; if it is not there yet, as soon as it is. */
    enter() {
      this.isAwaited = this.shown !== this.input.value.trim();
      if (!this.isAwaited) this.list.querySelector("a")?.click();
    }

    click({ target }) {
      if (target === this.box) this.close(); // Beside the dialog, that is.
      const button = target.closest("[data-do], [data-words]");
      if (button) this.act(button);
      const link = target.closest("a[href]");
      if (!link) return;
      if (this.list.contains(link)) this.remember(this.input.value.trim());
      this.opener = null; // The focus belongs to the page that comes.
      this.close();
    }

    act(button) {
      const { words } = button.dataset;
      if (words !== undefined) {
        this.input.value = words;
        this.input.focus();
        this.search();
      } else if (button.dataset.do === "close") this.close();
      else if (button.dataset.do === "filter") this.fold(button.getAttribute("aria-expanded") === "true");
      else if (button.dataset.do === "more") this.more();
      else if (button.dataset.do === "clear") {
        this.clear();
        this.input.focus();
        this.search();
      }
    }

    async more() {
      const last = this.limit;
      this.limit += AT_ONCE;
      await this.search();
      this.list.children[last]?.querySelector("a").focus();
    }

    /* Arrows go through the results; letters go on in the field. */
    press(event) {
      const links = [...this.list.querySelectorAll(".ctmp-search-title")];
      const place = links.indexOf(event.target);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && (event.target === this.input || place >= 0)) {
        (links[place + step] ?? (step < 0 ? this.input : links[place]))?.focus();
        event.preventDefault();
      } else if (place >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey) {
        this.input.focus();
      }
      if (event.key !== "Escape" && event.key !== "Tab") event.stopPropagation(); // Keys of the page behind.
    }

    /* ---------- filters ---------- */

    choose(input) {
      const facet = input.closest("[data-facet]")?.dataset.facet;
      if (!facet) return;
      if (input.checked) this.chosen[facet].add(input.value);
      else this.chosen[facet].delete(input.value);
      this.limit = AT_ONCE;
      this.search();
    }

    clear() {
      this.limit = AT_ONCE;
      for (const values of Object.values(this.chosen)) values.clear();
      this.fold(true);
    }

    fold(isFolded) {
      const [button] = this.buttons("filter");
      button.setAttribute("aria-expanded", String(!isFolded));
      this.part("found").classList.toggle("is-filtering", !isFolded);
    }

    number() {
      return Object.values(this.chosen).reduce((sum, values) => sum + values.size, 0);
    }

    facet(name, counts) {
      const { phases, owners } = this.settings;
      const order = { kind: ["touchpoint", "journey", "department", "page"], phase: phases, owner: owners }[name];
      const isShown = (value) => counts.get(value) || this.chosen[name].has(value);
      return order.filter(isShown).map((value) => {
        const input = make("input");
        input.type = "checkbox";
        input.value = value;
        input.checked = this.chosen[name].has(value);
        const count = make("span", "ctmp-count", String(counts.get(value) ?? 0));
        return make("label", "", input, make("span", "", name === "kind" ? this.words[value] : value), " ", count);
      });
    }

    showFacets(facets, total) {
      const focused = document.activeElement;
      const [facet, value] = [focused.closest("[data-facet]"), focused.value];
      let number = 0;
      for (const box of this.box.querySelectorAll("[data-facet]")) {
        const choices = this.facet(box.dataset.facet, facets[box.dataset.facet]);
        box.hidden = choices.length < 2 && !this.chosen[box.dataset.facet].size;
        number += box.hidden ? 0 : 1;
        box.replaceChildren(box.firstElementChild, ...choices);
      }
      const chosen = this.number();
      for (const button of this.buttons("clear")) button.hidden = !chosen;
      const [button] = this.buttons("filter");
      button.lastElementChild.textContent = chosen ? ` · ${chosen}` : "";
      this.part("found").classList.toggle("is-short", !chosen && (total <= FEW || !number));
      if (facet) [...facet.querySelectorAll("input")].find((one) => one.value === value)?.focus();
    }

    /* ---------- results ---------- */

    async search() {
      const turn = ++this.turn;
      const words = this.input.value.trim();
      if (!words) return this.showStart();
      try {
        const { pause, shortest } = await this.engine();
        if (words.length < shortest) return this.showStart();
        if (pause) await new Promise((done) => setTimeout(done, pause));
        if (turn !== this.turn) return;
        const found = await this.ask(words);
        if (turn === this.turn) this.show(words, found);
      } catch {
        this.found = null;
        if (turn === this.turn) this.showNothing(this.words.lost);
      }
    }

    turnTo(name) {
      for (const one of ["start", "found", "none"]) this.part(one).hidden = one !== name;
    }

    show(words, { total, hits, facets, known, missing }) {
      this.showFacets(facets, total);
      this.shown = words;
      if (!total) {
        const pattern = this.number() ? this.words.noneChosen : this.words.none;
        return this.showNothing(filled(pattern, { words }));
      }
      const { language } = this.settings;
      const match = matcher(known, language);
      const asked = { match, number: known.length, isAround: asksAround(words, language) };
      this.list.replaceChildren(...hits.map((one) => this.result(one, asked)));
      this.buttons("more")[0].hidden = total <= hits.length;
      const said = this.count(total, known, missing);
      this.box.querySelector(".ctmp-search-count").textContent = said;
      this.box.querySelector(".ctmp-search-missing").hidden = !missing.length;
      this.turnTo("found");
      if (this.limit === AT_ONCE) this.part("found").scrollTop = 0;
      this.say(said);
      if (this.isAwaited) this.enter();
    }

    /* How many results there are; and which of the words are nowhere. */
    count(total, known, missing) {
      const { language } = this.settings;
      const number = total.toLocaleString(language);
      const said = total === 1 ? this.words.one : filled(this.words.many, { n: number });
      if (!missing.length) return said;
      const quoted = (words) => words.map((title) => filled(this.words.quoted, { title })).join(", ");
      return `${filled(this.words.missing, { words: quoted(missing) })} ${filled(this.words.known, { results: said, words: quoted(known) })}`;
    }

    result(one, { match, number, isAround }) {
      const isMatch = one.terms ? (word) => match(word) ?? this.isSlip(word, one.terms) : match;
      const wanted = { match: isMatch, whole: match.whole, number };
      const { line, anchor } = this.line(one, wanted);
      const link = make("a", "ctmp-search-title", ...marked(one.title, isMatch));
      link.href = this.address(one.address) + (anchor ? `#${anchor}` : "");
      const found = make("li", one.state ? "is-gone" : "", link, this.facts(one));
      const isNamed = matches(one.title, match) === number;
      if (one.around && isAround && isNamed) found.append(make("p", "ctmp-search-line", one.around));
      else if (line) found.append(make("p", "ctmp-search-line", ...marked(cut(line, isMatch), isMatch)));
      if (one.language) found.querySelectorAll(".ctmp-search-title, .ctmp-search-line").forEach((part) => (part.lang = one.language));
      return found;
    }

    /* What a result is, where it belongs, who is in charge, and their phone number. */
    facts(one) {
      const facts = [this.words[one.kind], ...one.phases];
      if (one.fact) facts.push(one.fact);
      if (one.owner && one.kind !== "department") facts.push(filled(this.words.owner, { who: one.owner }));
      const sub = make("p", "ctmp-sub", facts.join(" · "));
      if (one.state) sub.prepend(make("span", "ctmp-tag", one.state), " ");
      const [phone, dialled] = this.settings.phones[this.settings.owners.indexOf(one.owner)] ?? [];
      if (!phone) return sub;
      const call = make(dialled ? "a" : "span", "ctmp-search-phone", phone);
      if (dialled) call.href = `tel:${dialled}`;
      sub.append(" · ", call);
      return sub;
    }

    /* A word that was found although it is written in another way. */
    isSlip(word, terms) {
      return forms(word, this.settings.language).find((form) => terms.includes(form) || terms.includes(`=${form}`));
    }

    /*
     * The line in which most of the words stand, and where it is on its page. Whole words count
     * more than their beginnings; of equal lines one that says what to do comes first, if it holds
     * more than one word, else the summary; so it does where the title says as much as any line.
     * Another name stands there only if the page is found by it.
     */
    line(one, { match, whole, number }) {
      const also = one.aliases.filter((name) => matches(name, match));
      const lines = [
        { line: one.summary, more: 0.2 },
        { line: also.length ? filled(this.words.also, { words: also.join(", ") }) : "", more: 0.1 },
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

    showNothing(words) {
      this.box.querySelector(".ctmp-search-tips").hidden = words === this.words.lost;
      this.part("none").querySelector("b").textContent = words;
      this.turnTo("none");
      this.isAwaited = false;
      this.list.replaceChildren();
      this.say(words);
    }

    showStart() {
      this.shown = "";
      this.isAwaited = false;
      this.list.replaceChildren();
      const lately = this.remembered();
      const items = lately.map((words) => {
        const button = make("button", "", words);
        button.type = "button";
        button.dataset.words = words;
        return make("li", "", button);
      });
      this.part("recent").hidden = !items.length;
      this.part("recent").querySelector("ul").replaceChildren(...items);
      this.turnTo("start");
      this.say("");
    }

    say(words) {
      clearTimeout(this.saying);
      this.saying = setTimeout(() => {
        this.box.querySelector("[role=status]").textContent = words;
      }, QUIET);
    }

    /* ---------- what was searched: kept in the browser only ---------- */

    get key() {
      return `ctmp-searched:${this.root.pathname}`;
    }

    remembered() {
      try {
        const found = JSON.parse(localStorage.getItem(this.key) ?? "[]");
        return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
      } catch {
        return [];
      }
    }

    remember(words) {
      if (!words) return;
      const others = this.remembered().filter((one) => one !== words);
      try {
        localStorage.setItem(this.key, JSON.stringify([words, ...others].slice(0, REMEMBERED)));
      } catch {
        // Nothing may be kept: then nothing is offered.
      }
    }
  }

  window.ctmpSearch.Dialog = Dialog;
})();
