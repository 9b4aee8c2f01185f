/*
 * The links to this page in other languages stand in the theme's header, which stays as it is when
 * instant navigation loads only the content of the next page. They follow what that page's head says.
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

  if (window.document$) window.document$.subscribe(follow);
})();
