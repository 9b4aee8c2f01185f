/*
 * A suggestion says which page it is about.
 *
 * Where a site is published is not always known when it is built: then the link holds the page's
 * path from the site's root between two marks, and this script puts in the address that it has where
 * the reader sees it. It need not be the page that is open: lists have such links for each row.
 */
(() => {
  "use strict";

  const ROOT = new URL("../../../", document.currentScript.src); // This script is in assets/ctmp/js/.
  const PATH = /%E2%80%B9%2F([^&]*?)%E2%80%BA(?=%0|%3Cbr|$)/; // ‹/…› at the end of its line

  function complete(event) {
    const link = event.target.closest?.("a[href]");
    const address = link?.getAttribute("href");
    if (!address || !PATH.test(address) || !location.protocol.startsWith("http")) return;
    const there = (_, path) => encodeURIComponent(new URL(`./${decodeURIComponent(path)}`, ROOT).href);
    link.setAttribute("href", address.replace(PATH, there));
  }

  for (const kind of ["pointerdown", "focusin", "click"]) document.addEventListener(kind, complete, true);
})();
