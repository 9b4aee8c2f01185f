/*
 * Runs before a walk is seen: an address that names a step shows that step from the first moment on.
 *
 * Browsers know the target of an address (:target) only once all of a page is there; until then the
 * beginning would be shown. Goes as soon as walk.js, or the browser itself, knows the step.
 */
(() => {
  "use strict";

  const name = location.hash.slice(1);
  if (!name || name === "_begin" || document.readyState !== "loading" || !document.adoptedStyleSheets) return;
  const STEP = ".ctmp-walk:not([data-walking]) > .ctmp-walk-step";
  const asked = new CSSStyleSheet();
  asked.replaceSync(`@media screen {
    ${STEP}:not(#${CSS.escape(name)}) { display: none; }
    ${STEP}:not(#_begin)#${CSS.escape(name)} { display: block; }
    .ctmp-walk-top ~ h1:not([data-walk-title]) { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
  }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, asked];

  const go = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== asked);
  };
  document.addEventListener("DOMContentLoaded", () => document.getElementById(name)?.matches(".ctmp-walk-step") || go());
  addEventListener("load", go);
})();
