/*
 * The links to this page in other languages stand in the theme's header, which stays as it is when
 * instant navigation loads only the content of the next page. They follow what that page's head says,
 * and whoever changes the language stays at the same place: our anchors,
 * and what an address says of tables, are the same in all of them.
 */
(() => {
  "use strict";

  function follow() {
    for (const link of document.querySelectorAll(".md-header a[hreflang]")) {
      const same = document.querySelector(`head link[rel~="alternate"][hreflang="${link.hreflang}"]`);
      if (same) link.href = same.href;
      if (link.hreflang === document.documentElement.lang) link.setAttribute("aria-current", "true");
    }
  }

  function stay(event) {
    const link = event.target.closest?.(".md-header a[hreflang]");
    if (!link) return;
    const there = new URL(link.href);
    there.search = location.search;
    there.hash = location.hash;
    link.href = there.href;
  }

  document.addEventListener("click", stay, true);
  document.addEventListener("auxclick", stay, true); // in another tab
  if (window.document$) window.document$.subscribe(follow);
})();
