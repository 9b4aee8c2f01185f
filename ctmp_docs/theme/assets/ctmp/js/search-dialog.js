/*
 * The dialog of the search. It shows what an engine finds: `find(words, chosen, limit)` returns
 * total, hits, which of the words are known and missing, whether a page has all that are known, and what
 * asks for counts. Its HTML and its
 * words come from the site, in the language of the page.
 */
(() => {
  "use strict";

  const AT_ONCE = 12;
  const FEW = 4; // So few results are seen at a glance, without filters.
  const REMEMBERED = 5;
  const QUIET = 500; // Milliseconds after which the number of results is said aloud.

  const { split, asksAround, matcher, filled, make, resultOf } = window.ctmpSearch;

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

    /* What is found; for a word that is nowhere, what the nearest word of the handbook finds. */
    async ask(words) {
      const found = await this.asked(words);
      const near = found.missing.length ? await this.near() : null;
      const pairs = found.missing.map((word) => [word, near?.nearest(word)]);
      const instead = new Map(pairs.filter(([, word]) => word));
      if (!instead.size) return found;
      const again = await this.asked(split(words).map((word) => instead.get(word) ?? word).join(" "));
      return { ...again, missing: found.missing };
    }

    async asked(words) {
      const engine = await this.engine();
      try {
        return await engine.find(words, this.chosen, this.limit);
      } catch (error) {
        if (engine instanceof window.ctmpSearch.OneFile) throw error;
        this.found = this.oneFile(); // Pieces that cannot be had now will not be had soon.
        return (await this.found).find(words, this.chosen, this.limit);
      }
    }

    async near() {
      const { load, library } = window.ctmpSearch;
      try {
        const [lists] = await Promise.all([load(new URL("words.js", this.files)), library("search-near.js")]);
        this.nearby ??= new window.ctmpSearch.Near(lists, this.settings.language);
      } catch {
        return null; // Without it, what is found as it stands.
      }
      return this.nearby;
    }

    /* ---------- opening and closing ---------- */

    open(words, opener, isEntered = false) {
      this.begin(opener);
      this.input.value = words;
      this.input.focus();
      this.engine().catch(() => {});
      this.search();
      if (isEntered) this.enter();
    }

    /* Opens as it was left for a result; that one is chosen again. */
    restore({ words, chosen, limit, address }, opener) {
      this.begin(opener);
      for (const [facet, values] of Object.entries(chosen)) for (const one of values) this.chosen[facet]?.add(one);
      this.limit = limit;
      this.input.value = words;
      this.left = address;
      this.search();
    }

    begin(opener) {
      this.opener = opener;
      this.isLeft = false;
      this.left = null;
      if (!this.box.open) this.box.showModal();
      this.clear();
      this.shown = null;
    }

    /* Goes to a result; who comes back finds the search as it is now. Its own page is no other place. */
    leave(link) {
      const words = this.input.value.trim();
      this.isLeft = link.href.split("#")[0] !== location.href.split(/[?#]/)[0] || link.hash !== location.hash;
      const chosen = Object.fromEntries(Object.entries(this.chosen).map(([facet, values]) => [facet, [...values]]));
      window.ctmpSearch.keep(this.isLeft ? { words, chosen, limit: this.limit, address: link.href } : null);
    }

    close() {
      this.isAwaited = false;
      if (this.box.open) this.box.close();
    }

    closed() {
      if (!this.isLeft) window.ctmpSearch.keep(null);
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
        this.left = null;
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

    click(event) {
      const { target } = event;
      if (target === this.box) this.close(); // Beside the dialog, that is.
      const button = target.closest("[data-do], [data-words], [data-chip]");
      if (button) this.act(button);
      const link = target.closest("a[href]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (this.list.contains(link)) this.remember(this.input.value.trim());
      if (link.matches(".ctmp-search-title")) this.leave(link);
      this.opener = null; // The focus belongs to the page that comes.
      this.close();
    }

    act(button) {
      const { words } = button.dataset;
      if (words !== undefined) {
        this.input.value = words;
        this.input.focus();
        this.search();
      } else if (button.dataset.chip) {
        this.chosen[button.dataset.chip].delete(button.value);
        this.limit = AT_ONCE;
        this.box.querySelector(".ctmp-search-list").focus(); // In the field a phone would show its keys.
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
        return make("label", counts.get(value) ? "" : "none", input, make("span", "", this.called(name, value)), " ", count);
      });
    }

    called(facet, value) {
      return facet === "kind" ? this.words[value] : value;
    }

    /* What is chosen stands beside the number of results, too: on a phone the filters are folded. */
    showChosen() {
      const chosen = this.number();
      const values = Object.entries(this.chosen).flatMap(([facet, all]) => [...all].map((value) => [facet, value]));
      const chips = values.map(([facet, value]) => make("li", "", this.chip(facet, value)));
      this.box.querySelector(".ctmp-search-chosen").replaceChildren(...chips);
      for (const button of this.buttons("clear")) button.hidden = !chosen;
      const [button] = this.buttons("filter");
      button.lastElementChild.textContent = chosen ? ` · ${chosen}` : "";
    }

    chip(facet, value) {
      const [legend] = this.box.querySelector(`[data-facet="${facet}"]`).children;
      const cross = make("span", "", "×");
      cross.setAttribute("aria-hidden", "true");
      const button = make("button", "", this.called(facet, value), cross);
      button.type = "button";
      button.dataset.chip = facet;
      button.value = value;
      const said = { column: legend.textContent, value: this.called(facet, value) };
      button.setAttribute("aria-label", filled(this.words.remove, said));
      return button;
    }

    showFacets(facets, total) {
      const focused = document.activeElement;
      const [facet, value] = [focused.closest("[data-facet]"), focused.value];
      let number = 0;
      for (const box of this.box.querySelectorAll("[data-facet]")) {
        const counts = facets[box.dataset.facet];
        const isChoice = [...counts.values()].filter(Boolean).length > 1 || this.chosen[box.dataset.facet].size > 0;
        box.hidden = !isChoice;
        number += box.hidden ? 0 : 1;
        box.replaceChildren(box.firstElementChild, ...(isChoice ? this.facet(box.dataset.facet, counts) : []));
      }
      this.part("found").classList.toggle("is-short", !this.number() && (total <= FEW || !number));
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
        if (turn !== this.turn) return;
        this.show(words, found);
        const counts = await found.facets().catch(() => null);
        if (counts && turn === this.turn) this.showFacets(counts, found.total);
      } catch {
        this.found = null;
        if (turn === this.turn) this.showNothing(this.words.lost);
      }
    }

    turnTo(name) {
      for (const one of ["start", "found", "none"]) this.part(one).hidden = one !== name;
    }

    show(words, { total, hits, known, missing, isFull }) {
      this.shown = words;
      this.list.dataset.words = words;
      this.showChosen();
      if (total <= FEW && !this.number()) this.part("found").classList.add("is-short");
      if (!total) {
        const pattern = this.number() ? this.words.noneChosen : this.words.none;
        return this.showNothing(filled(pattern, { words }));
      }
      const { language } = this.settings;
      const match = matcher(known, language);
      const asked = { match, number: known.length, isAround: asksAround(words, language) };
      this.list.replaceChildren(...hits.map((one) => resultOf(one, asked, this)));
      this.buttons("more")[0].hidden = total <= hits.length;
      const said = this.count(total, known, missing, isFull);
      const line = this.box.querySelector(".ctmp-search-count");
      line.textContent = said;
      const isHalf = missing.length > 0 || !isFull;
      line.classList.toggle("is-half", isHalf);
      this.box.querySelector(".ctmp-search-missing").hidden = !isHalf;
      this.turnTo("found");
      if (this.limit === AT_ONCE) this.part("found").scrollTop = 0;
      this.say(said);
      if (this.isAwaited) this.enter();
      if (this.left) this.chooseAgain();
    }

    chooseAgain() {
      const link = [...this.list.querySelectorAll(".ctmp-search-title")].find(({ href }) => href === this.left);
      this.left = null;
      link?.focus({ preventScroll: true });
      link?.scrollIntoView({ block: "center" });
    }

    /* How many results there are; which of the words are nowhere, and whether no page has all others. */
    count(total, known, missing, isFull) {
      const { language } = this.settings;
      const number = total.toLocaleString(language);
      const said = total === 1 ? this.words.one : filled(this.words.many, { n: number });
      const quoted = (words) => words.map((title) => filled(this.words.quoted, { title })).join(", ");
      const nowhere = missing.length ? [filled(this.words.missing, { words: quoted(missing) })] : [];
      if (isFull && !missing.length) return said;
      const pattern = isFull ? this.words.known : this.words.some;
      return [...nowhere, filled(pattern, { results: said, words: quoted(known) })].join(" ");
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
