/*
 * A suggestion says which page it is about.
 *
 * Where a site is published is not always known when it is built: then the link holds the page's
 * path between two marks, and this script puts in the address that the reader sees.
 */
(() => {
  "use strict";

  const PATH = /%E2%80%B9[^&]*?%E2%80%BA(?=%0|%3Cbr|$)/; // ‹…› at the end of its line

  function complete(event) {
    const link = event.target.closest?.("a[href]");
    const address = link?.getAttribute("href");
    if (!address || !PATH.test(address) || !location.protocol.startsWith("http")) return;
    const here = location.origin + location.pathname;
    link.setAttribute("href", address.replace(PATH, () => encodeURIComponent(here)));
  }

  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, complete, true);
})();
