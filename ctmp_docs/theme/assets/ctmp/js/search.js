/*
 * Opens the search: by its sign in the header, the box of the home page, the keys / s Ctrl K, and
 * `?q=words` in an address. What the dialog needs is loaded when it is first opened; where that
 * fails, the sign leads to the list of touchpoints, as it does without a script. Who followed a
 * result and comes back finds the search as it was left; closing it leaves nothing behind.
 */
(() => {
  "use strict";

  const SCRIPTS = new URL(".", document.currentScript.src);
  const loaded = new Map();
  const dialogs = new Map();
  let site; // Where the site's root is, and the folders of its other languages.
  let early = null; // What was typed before the dialog was there,
  let isEntered = false; // and whether it was sent off.
  let isBack = /back_forward|reload/.test(performance.getEntriesByType("navigation")[0]?.type);

  /* Files that hold values put them beside their address: a page on a disk can ask for scripts only. */
  function load(address) {
    const { href } = new URL(address);
    if (!loaded.has(href)) loaded.set(href, loading(href));
    return loaded.get(href);
  }

  function loading(href) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = href;
      script.async = false; // They run in the order in which they are asked for.
      script.onload = () => {
        resolve(window.ctmpSearchFiles?.[href]);
        delete window.ctmpSearchFiles?.[href];
      };
      script.onerror = () => {
        loaded.delete(href);
        reject(new Error(href));
      };
      document.head.append(script);
    });
  }

  const library = (name) => load(new URL(name, SCRIPTS));

  /* The style sheet of the dialog goes where it would stand in a page: before those of the site's owner. */
  function style(name) {
    const { href } = new URL(`../css/${name}`, SCRIPTS);
    const folder = new URL(".", href).href;
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')];
    if (sheets.some((one) => one.href === href)) return null;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    (sheets.findLast((one) => one.href.startsWith(folder)) ?? document.head.lastElementChild).after(link);
    return new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => {
        link.remove();
        reject(new Error(href));
      };
    });
  }

  /*
   * The search that was left for a result, kept for the place in the browser's history; the theme
   * writes what it likes into the state of that place itself. An older browser knows places by
   * their addresses only.
   */
  const place = () => `ctmp-search-left:${window.navigation?.currentEntry?.key ?? location.href}`;

  function keep(value) {
    try {
      if (value) sessionStorage.setItem(place(), JSON.stringify(value));
      else sessionStorage.removeItem(place());
    } catch {
      // Nothing may be kept: then Back leads to the page alone.
    }
  }

  function left() {
    try {
      return JSON.parse(sessionStorage.getItem(place()));
    } catch {
      return null;
    }
  }

  const sign = () => document.querySelector(".ctmp-search-open");

  /* The folder of the language in which the page is that is read. */
  function folder() {
    const rest = location.href.startsWith(site.root.href) ? location.href.slice(site.root.href.length) : "";
    return site.folders.find((one) => rest.startsWith(one)) ?? "";
  }

  /* Where the search of the page's language is; nothing where it has none. */
  const filesHere = () => (isReady() ? new URL(`${folder()}search/`, site.root) : null);

  window.ctmpSearch = { load, library, keep, files: filesHere };

  async function dialog() {
    const files = filesHere();
    if (dialogs.has(files.href)) return dialogs.get(files.href);
    const [settings] = await Promise.all([
      load(new URL("dialog.js", files)),
      library("vendor/orama-stemmers.min.js"),
      library("search-words.js"),
      library("search-small-words.js"),
      library("search-result.js"),
      library("search-dialog.js"),
      style("search.css"),
    ]);
    if (!dialogs.has(files.href)) dialogs.set(files.href, new window.ctmpSearch.Dialog(settings, files));
    return dialogs.get(files.href);
  }

  async function open(words = "", kept = null) {
    if (early !== null) return;
    const opener = kept ? sign() : document.activeElement;
    early = "";
    isEntered = false;
    try {
      const found = await dialog();
      if (kept && !early) found.restore(kept, opener);
      else found.open(words + early, opener, isEntered);
    } catch {
      location.assign(sign().href);
    } finally {
      early = null;
    }
  }

  /* ---------- what readers do ---------- */

  const isTyping = (target) =>
    target.isContentEditable || Boolean(target.closest?.("input, textarea, select, dialog[open]"));

  function isAsked({ key, ctrlKey, metaKey, altKey, shiftKey }) {
    if (ctrlKey || metaKey) return key.toLowerCase() === "k" && !altKey && !shiftKey;
    return !altKey && (key === "/" || key === "s");
  }

  function press(event) {
    if (!event.key || event.isComposing || !isReady()) return;
    if (early !== null && event.key.length === 1 && !event.ctrlKey && !event.metaKey) early += event.key;
    else if (early && event.key === "Enter") isEntered = true;
    else if (early && event.key === "Backspace") early = early.slice(0, -1);
    else if (isTyping(event.target) || !isAsked(event)) return;
    else open();
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function click(event) {
    const opener = event.target.closest?.(".ctmp-search-open, .ctmp-ask");
    if (!opener || !isReady() || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  }

  /* ---------- each page ---------- */

  /* The sign is a link for those without a script; the box of the home page is a label. */
  function dress() {
    const link = sign();
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-keyshortcuts", "/ s Control+K");
    for (const label of document.querySelectorAll("label.ctmp-ask")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = label.className;
      button.setAttribute("aria-haspopup", "dialog");
      button.append(...label.childNodes);
      label.replaceWith(button);
    }
  }

  /* The keys work as soon as the header is there, even where the theme is not ready yet. */
  function isReady() {
    const link = sign();
    if (!link) return false;
    site ??= {
      root: new URL(link.dataset.root, location.href),
      folders: link.dataset.folders.split(" ").filter(Boolean),
    };
    return true;
  }

  function start() {
    if (!isReady()) return;
    dress();
    const wasBack = isBack;
    isBack = false;
    if (wasBack && restore()) return;
    for (const [, one] of dialogs) one.close();
    const words = new URLSearchParams(location.search).get("q")?.trim();
    if (words) open(words);
  }

  /* Returns whether a search was left here; it is open again, or will be. */
  function restore() {
    const kept = left();
    if (kept && !document.querySelector("dialog.ctmp-search[open]")) open("", kept);
    return Boolean(kept);
  }

  function comeBack() {
    if (!isReady()) return;
    isBack = true;
    if (!restore()) for (const [, one] of dialogs) one.close();
  }

  document.addEventListener("click", click, true);
  window.addEventListener("keydown", press, true);
  window.addEventListener("popstate", comeBack);
  window.addEventListener("pageshow", ({ persisted }) => persisted && comeBack());
  // On a disk, with instant navigation on, Material's document$ ends before it has said anything.
  const hasPages = window.document$ && location.protocol !== "file:";
  if (hasPages) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
