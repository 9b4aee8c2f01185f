/*
 * Links in drawings lead on as all others do where Material fetches pages itself
 * (navigation.instant): it knows the links of HTML only, so that a click in a drawing would load
 * everything anew.
 */
(() => {
  "use strict";

  const XLINK = "http://www.w3.org/1999/xlink";

  /** Whether a click means: go there, in this window. */
  function isPlain(event) {
    return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  }

  function lead(event) {
    const link = event.target.closest?.("svg a");
    const address = link?.getAttribute("href") ?? link?.getAttributeNS(XLINK, "href");
    if (!address || link.getAttribute("target") || event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    const twin = document.createElement("a");
    twin.href = address;
    twin.hidden = true;
    document.body.append(twin);
    twin.click();
    twin.remove();
  }

  // After those who swallow the click that ends a drag, and before Material, which ignores it.
  document.body.addEventListener("click", lead);
})();
