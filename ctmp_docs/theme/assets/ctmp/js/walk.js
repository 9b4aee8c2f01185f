/*
 * The walk: one screen a step. The page holds all steps and every word; here one of them is shown,
 * the one that the address names. Each move is an entry of the browser's history, so that its own
 * Back works; the walk's Back leads along the way that a reader came.
 */
(() => {
  "use strict";

  const FAR = 60; // Pixels of a swipe; less is a slip of the finger.
  const SOON = 700; // Milliseconds; slower is somebody who reads with a finger.
  const BUSY = "input, textarea, select, button, dialog, summary, [contenteditable], [role=dialog]";
  const MOVES = { ArrowRight: "next", ArrowLeft: "back", Home: "first", End: "last" };

  const CHOICES = { ArrowDown: 1, ArrowUp: -1 }; // Elsewhere they scroll.

  class Walk {
    constructor(root) {
      this.root = root;
      this.steps = [...root.querySelectorAll(".ctmp-walk-step")];
      this.page = document.title;
      this.head = (root.closest("article") || document).querySelector("h1");
      this.area = root.closest(".md-main") || root; // A finger beside the text means the walk too.
      this.line = this.area.querySelector(".ctmp-walk-line"); // Nothing where no step is rated.
      this.trail = []; // The steps along which a reader came.
      root.dataset.walking = "";
      this.offerWayBack();
      this.watchZoom();
      this.show(this.asked() || this.steps[0]);
      if (this.asked()) scrollTo({ top: 0, behavior: "instant" });
    }

    /* Who comes from the page for new colleagues goes on there; no other page is known here. */
    offerWayBack() {
      const name = new URLSearchParams(location.search).get("from");
      const known = [...this.area.querySelectorAll(".ctmp-walk-top > template")];
      const words = known.find((one) => one.dataset.from === name)?.content;
      if (!words) return;
      const [crumb, card] = words.children;
      this.area.querySelector(".ctmp-walk-top nav").prepend(crumb.cloneNode(true));
      for (const end of this.root.querySelectorAll(".ctmp-walk-end")) {
        const whole = end.parentElement.querySelector(".ctmp-walk-card:not([data-go])");
        whole?.classList.remove("main");
        if (whole) whole.before(card.cloneNode(true));
        else end.append(card.cloneNode(true));
      }
    }

    /* The step that the address names. */
    asked() {
      const name = location.hash.slice(1);
      return this.steps.find((step) => step.id === name);
    }

    title(step) {
      return step === this.steps[0] ? this.head : step.querySelector("h2");
    }

    show(step) {
      this.here = step;
      for (const one of this.steps) one.toggleAttribute("data-here", one === step);
      const isFirst = step === this.steps[0];
      this.head.dataset.walkTitle = isFirst ? "" : "behind"; // On paper it is the page's title.
      const title = this.title(step).firstChild.textContent.trim();
      document.title = isFirst ? this.page : `${title} – ${this.page}`;
      this.mark(step.id);
      this.sayBack();
    }

    /* The ring around the current step, and the ways that leave it. */
    mark(name) {
      for (const link of this.line?.querySelectorAll("a") ?? []) {
        if (target(link) === name) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
      }
      for (const bow of this.line?.querySelectorAll(".ctmp-walk-bow") ?? []) {
        bow.classList.toggle("here", bow.dataset.from === name);
      }
    }

    /* Back says where it leads: to where one came from, else to the step before. */
    sayBack() {
      const card = this.here.querySelector(".ctmp-walk-card[data-go=back]");
      if (!card) return;
      const words = card.querySelector(".ctmp-title");
      card.dataset.before ??= JSON.stringify([target(card), words.textContent]);
      const [before, title] = JSON.parse(card.dataset.before);
      const from = this.steps.find((step) => step.id === this.trail.at(-1));
      const isKnown = from && from !== this.steps[0];
      this.sayHappened(isKnown ? from.id : before);
      for (const link of this.here.querySelectorAll("[data-go=back]")) {
        link.setAttribute("href", `#${isKnown ? from.id : before}`);
      }
      words.textContent = isKnown ? this.title(from).firstChild.textContent.trim() : title;
    }

    /* Of what has happened before, and was not passed, only what belongs to the way one came. */
    sayHappened(from) {
      for (const part of this.here.querySelectorAll("[data-from]")) {
        part.classList.toggle("elsewhere", !part.dataset.from.split(" ").includes(from));
      }
    }

    /* The words of a mark that a mouse is on, or the focus; they never leave the line's width. */
    say(link) {
      const words = this.line?.querySelector(".ctmp-walk-named");
      if (words) words.hidden = !link;
      if (!words || !link) return;
      const place = link.querySelector(".mark").getAttribute("x");
      words.textContent = link.getAttribute("aria-label");
      words.style.left = place;
      words.style.transform = `translateX(-${place})`;
    }

    /* The address has changed: by us, by the browser's own Back, or by hand. */
    arrive() {
      const step = this.asked() || (location.hash ? null : this.steps[0]);
      if (!step || step === this.here) return;
      if (this.moving !== step.id) this.retrace(step.id);
      this.moving = null;
      this.show(step);
      const title = this.title(step);
      title.setAttribute("tabindex", "-1");
      title.focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: "instant" });
    }

    retrace(name) {
      if (this.trail.at(-1) === name) this.trail.pop();
      else this.trail = [];
    }

    go(name, way) {
      if (way === "next" || way === "begin") this.trail.push(this.here.id);
      else if (way === "back") this.trail.pop();
      else this.trail = [];
      this.moving = name;
      location.hash = name;
    }

    /* Where several ways lead on, the reader chooses. */
    next() {
      const ways = this.ways();
      if (ways.length === 1) ways[0].click();
      else this.choose(1);
    }

    ways() {
      return [...this.here.querySelectorAll(".ctmp-walk-card:is([data-go=next], [data-go=begin])")];
    }

    /* The focus goes to the next way, or the one before; the question is in the middle of the screen. */
    choose(by) {
      const ways = this.ways();
      const now = ways.indexOf(document.activeElement);
      const way = ways.at(now < 0 ? 0 : (now + by) % ways.length);
      way?.focus({ preventScroll: true });
      way?.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
    }

    back() {
      this.here.querySelector("[data-go=back]")?.click();
    }

    first() {
      if (this.here !== this.steps[0]) this.go(this.steps[0].id);
    }

    last() {
      if (this.here !== this.steps.at(-1)) this.go(this.steps.at(-1).id);
    }

    /* A page that is zoomed in is moved sideways by the same fingers. */
    watchZoom() {
      const view = window.visualViewport;
      const check = () => this.area.toggleAttribute("data-swipes", !view || view.scale < 1.05);
      view?.addEventListener("resize", check);
      check();
    }
  }

  let walk;
  let touch;

  /* Instant navigation makes addresses absolute; only what is behind the # tells the step. */
  const address = (link) => link.getAttribute("href") || link.getAttribute("xlink:href") || "";
  const target = (link) => address(link).split("#")[1];
  const isOpen = () => document.querySelector("dialog[open]") || document.getElementById("__search")?.checked;
  const isHere = () => walk?.root.isConnected;

  function click(event) {
    if (!isHere() || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[data-go], .ctmp-walk-line a");
    if (!link || !walk.area.contains(link)) return;
    const name = target(link);
    event.preventDefault();
    event.stopPropagation(); // Instant navigation would take it for another page.
    if (link.dataset.go === "ways") walk.next();
    else if (name !== walk.here.id) walk.go(name, link.dataset.go);
  }

  function key(event) {
    const by = event.target.closest?.(".ctmp-walk-choices a") ? CHOICES[event.key] : 0;
    const move = MOVES[event.key];
    if (!(move || by) || !isHere() || event.defaultPrevented || isOpen()) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.target.closest?.(BUSY)) return;
    event.preventDefault();
    if (by) walk.choose(by);
    else walk[move]();
  }

  function down(event) {
    const isOurs = isHere() && event.isPrimary && event.pointerType === "touch";
    touch = isOurs && walk.area.contains(event.target) ? event : null;
  }

  function up(event) {
    const began = touch;
    touch = null;
    if (!began || event.pointerId !== began.pointerId || isOpen() || !isHere()) return;
    const across = event.clientX - began.clientX;
    const along = Math.abs(event.clientY - began.clientY);
    const isSwipe = Math.abs(across) > FAR && Math.abs(across) > 2 * along;
    const reads = event.timeStamp - began.timeStamp > SOON || !getSelection().isCollapsed;
    if (isSwipe && !reads && "swipes" in walk.area.dataset) walk[across < 0 ? "next" : "back"]();
  }

  function point(event) {
    const link = event.target.closest?.(".ctmp-walk-line a");
    if (isHere()) walk.say(link);
  }

  function start() {
    const root = document.querySelector(".ctmp-walk");
    if (!root || "walking" in root.dataset || !root.querySelector("h2")) return;
    walk = new Walk(root);
  }

  document.addEventListener("click", click, true);
  document.addEventListener("keydown", key);
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);
  document.addEventListener("focusout", () => isHere() && walk.say(null));
  document.addEventListener("pointerdown", down);
  document.addEventListener("pointerup", up);
  document.addEventListener("pointercancel", () => (touch = null));
  window.addEventListener("hashchange", () => isHere() && walk.arrive());
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
