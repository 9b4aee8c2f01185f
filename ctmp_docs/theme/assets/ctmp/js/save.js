/*
 * Hands a file that a script has made to the reader, from a disk and under a strict policy too.
 */
(() => {
  "use strict";

  const LONG_ENOUGH = 60_000; // For a browser that asks first where the file is to go.

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), LONG_ENOUGH);
  }

  globalThis.ctmp = { ...globalThis.ctmp, save };
})();
