/*
 * Takes a drawing away as a file that stands alone, in the colours of the light page, or in those
 * that the reader's system forces upon all pages.
 *
 * The look is read from what the browser computed, not from the style sheets: these must not be
 * read from a page that was opened as a file.
 */
(() => {
  "use strict";

  const INHERITED = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-style",
    "font-weight", "font-variant-numeric", "text-anchor", "dominant-baseline", "visibility",
  ];
  const OWN = { display: "inline", opacity: "1" };
  const LARGEST = 16384; // Pixels on a side; a canvas beyond that stays empty in most browsers.

  /** What an SVG begins with, before anybody says otherwise. */
  const INITIAL = {
    fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-width": "1px",
    "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-linecap": "butt",
    "stroke-linejoin": "miter", "paint-order": "normal", "font-style": "normal",
    "font-weight": "400", "font-variant-numeric": "normal", "text-anchor": "start",
    "dominant-baseline": "auto", visibility: "visible",
  };

  const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const isWords = (element) => ["title", "desc"].includes(element.localName);

  /** Return a copy of the drawing with the look it has on a light sheet, and that look as rules. */
  function onLightSheet(svg) {
    const sheet = document.createElement("div");
    sheet.className = "ctmp-sheet";
    if (!matchMedia("(forced-colors: active)").matches) sheet.dataset.mdColorScheme = "default";
    sheet.inert = true;
    const copy = svg.cloneNode(true);
    copy.removeAttribute("style");
    const ground = make("rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.style.fill = "var(--ctmp-page)";
    copy.insertBefore(ground, [...copy.children].find((one) => !isWords(one)));
    sheet.append(copy);
    (svg.closest(".ctmp-figure") ?? document.body).append(sheet);
    try {
      return { copy, ground, rules: looks(copy) };
    } finally {
      ground.removeAttribute("style");
      sheet.remove();
    }
  }

  /** Return the rules of every element as classes, each combination once. */
  function looks(copy) {
    const names = new Map();
    const chosen = [];
    (function walk(element, above) {
      const style = getComputedStyle(element);
      const values = {};
      for (const name of INHERITED) values[name] = style.getPropertyValue(name);
      const rule = INHERITED.filter((name) => values[name] !== above[name]).map(
        (name) => `${name}:${values[name]}`,
      );
      for (const [name, usual] of Object.entries(OWN)) {
        const value = style.getPropertyValue(name);
        // The drawing itself is a block in its page; that says nothing about its look.
        if (value !== usual && value !== "block") rule.push(`${name}:${value}`);
      }
      const text = rule.join(";");
      if (text && !names.has(text)) names.set(text, `s${names.size}`);
      // Round corners are written as attributes: not every program reads them from a style.
      const radius = element.localName === "rect" ? parseFloat(style.rx) : NaN;
      chosen.push([element, names.get(text), radius]);
      for (const child of element.children)
        if (!isWords(child)) walk(child, values);
    })(copy, INITIAL);
    for (const [element, name, radius] of chosen) {
      if (name) element.setAttribute("class", name);
      else element.removeAttribute("class");
      if (radius >= 0) element.setAttribute("rx", radius);
    }
    return [...names].map(([text, name]) => `.${name}{${text}}`).join("\n");
  }

  /**
   * Write every address in full, by the published address of the page if it says so. On somebody's
   * disk, where pages have no address for others, links are left out.
   */
  function settleLinks(copy) {
    const published = document.querySelector('link[rel="canonical"]')?.href;
    const base = published ?? (location.protocol === "file:" ? null : location.href);
    const XLINK = "http://www.w3.org/1999/xlink";
    for (const link of copy.querySelectorAll("a")) {
      const address = link.getAttributeNS(XLINK, "href");
      if (address && base) link.setAttributeNS(XLINK, "xlink:href", new URL(address, base).href);
      else link.removeAttributeNS(XLINK, "href");
    }
  }

  /** Return the drawing as the text of an SVG file. */
  function standalone(svg) {
    const { copy, ground, rules } = onLightSheet(svg);
    // Only now that the copy has left the page: a strict policy refuses a <style> in it.
    const style = make("style");
    style.textContent = `\n${rules}\n`;
    copy.insertBefore(style, ground);
    settleLinks(copy);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
  }

  /** Return a file name that says what the drawing shows, and of which kind it is. */
  function fileName(svg, ending) {
    const title = svg.querySelector(":scope > title")?.textContent ?? "";
    const kind = svg.closest(".ctmp-figure")?.classList.item(1) ?? "";
    const words = `${title} ${kind}`.toLowerCase().normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-");
    const slug = [...words.replace(/^-|-$/g, "")].slice(0, 80).join("");
    return `${slug || "diagram"}.${ending}`;
  }

  function saveSvg(svg) {
    globalThis.ctmp.save(new Blob([standalone(svg)], { type: "image/svg+xml" }), fileName(svg, "svg"));
  }

  /** Return the PNG of a picture, or nothing if this browser has no canvas that large. */
  function paint(picture, width, height, scale) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  async function savePng(svg) {
    const { width, height } = svg.viewBox.baseVal;
    const picture = new Image(width, height);
    // A data: address, since a strict policy lets no picture come from a blob: address.
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
    await picture.decode();
    const twice = Math.min(2, LARGEST / Math.max(width, height));
    const blob =
      (await paint(picture, width, height, twice)) ?? (await paint(picture, width, height, twice / 2));
    if (blob) globalThis.ctmp.save(blob, fileName(svg, "png"));
  }

  globalThis.ctmp = { ...globalThis.ctmp, files: { saveSvg, savePng, standalone } };
})();
