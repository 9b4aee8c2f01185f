/*
 * What a word means, shown where it stands: by hovering, by keyboard, by a tap.
 *
 * Each word is a link to the glossary, and its meaning stands at the end of the page as a popover
 * that only this script opens. Without it, or in a browser without popovers, the link is enough.
 */
(() => {
  "use strict";

  const TERM = "a.ctmp-term";
  const MEANING = ".ctmp-meaning";
  const OPENS = 200; // Milliseconds: a mouse on its way elsewhere opens nothing.
  const CLOSES = 250; // Time to move from the word to its meaning.
  const GAP = 6;
  let shown = null; // The word whose meaning is seen.
  let waiting = 0;
  let isFinger = false; // What pressed last: not every browser says so of a click.

  const closest = (event, selector) => event.target.closest?.(selector) ?? null;

  function meaningOf(term) {
    return document.getElementById(term.getAttribute("aria-describedby"))?.closest(MEANING) ?? null;
  }

  /* Below the word, or above it where there is no room; always inside the window. */
  function place(term, meaning) {
    const word = term.getBoundingClientRect(); // both lines of one that is broken
    const width = document.documentElement.clientWidth;
    const left = Math.min(word.left, width - meaning.offsetWidth - GAP);
    const below = word.bottom + GAP;
    const fits = below + meaning.offsetHeight <= window.innerHeight || word.top < meaning.offsetHeight + GAP;
    const top = fits ? below : word.top - GAP - meaning.offsetHeight;
    meaning.style.setProperty("left", `${Math.max(GAP, left) + window.scrollX}px`);
    meaning.style.setProperty("top", `${top + window.scrollY}px`);
  }

  function open(term) {
    const meaning = meaningOf(term);
    if (!meaning?.showPopover || shown === term) return;
    close();
    meaning.showPopover();
    place(term, meaning);
    term.classList.add("is-open");
    shown = term;
  }

  function close() {
    clearTimeout(waiting);
    if (!shown) return;
    shown.classList.remove("is-open");
    const meaning = meaningOf(shown);
    if (meaning?.matches(":popover-open")) meaning.hidePopover();
    shown = null;
  }

  function later(time, does) {
    clearTimeout(waiting);
    waiting = setTimeout(does, time);
  }

  function enter(event) {
    if (event.pointerType === "touch") return;
    const term = closest(event, TERM);
    if (term) later(OPENS, () => open(term));
    else if (closest(event, MEANING)) clearTimeout(waiting);
    else if (shown && shown !== document.activeElement) later(CLOSES, close);
    else if (!shown) clearTimeout(waiting);
  }

  /* With a finger the first tap shows the meaning; the link to the glossary is in it. */
  function click(event) {
    const term = closest(event, TERM);
    const isTap = isFinger;
    isFinger = false;
    if (!term || !isTap || term === shown || !meaningOf(term)?.showPopover) return;
    event.preventDefault();
    event.stopPropagation(); // Instant navigation would follow it.
    open(term);
  }

  function press(event) {
    isFinger = event.pointerType === "touch";
    if (!closest(event, TERM) && !closest(event, MEANING)) close();
  }

  function focus(event) {
    const term = closest(event, TERM);
    if (term?.matches(":focus-visible")) open(term);
    else if (!closest(event, MEANING)) close();
  }

  function key(event) {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    close();
  }

  document.addEventListener("pointerover", enter);
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", click, true);
  document.addEventListener("focusin", focus);
  document.addEventListener("focusout", (event) => {
    if (event.target === shown && !event.relatedTarget) close();
  });
  document.addEventListener("keydown", key, true);
  window.addEventListener("resize", close);
  window.document$?.subscribe(close);
})();
