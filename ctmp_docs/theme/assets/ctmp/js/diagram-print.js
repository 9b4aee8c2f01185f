/*
 * Drawings on paper: wide ones on pages that lie, very tall ones over several pages.
 *
 * Without this script a drawing is complete, shrunk to the width of the page.
 */
(() => {
  "use strict";

  // The room on a page, in CSS pixels, that both A4 and Letter have within margins of 12 mm,
  // less a line for the caption.
  const UPRIGHT = { width: 700, height: 900 };
  const LYING = { width: 960, height: 660 };
  const READABLE = 0.7; // Text of 11 px is 5.8 pt then; smaller is worse than several pages.

  const fit = (box, page) => Math.min(1, page.width / box.width, page.height / box.height);

  /**
   * Return the stretches of a drawing that must not be cut, its texts and boxes: top, bottom, and
   * whether a row begins there with its heading.
   */
  function solid(svg) {
    const found = [];
    const number = (element, name) => parseFloat(element.getAttribute(name)) || 0;
    for (const text of svg.querySelectorAll("text")) {
      const y = number(text, "y");
      const isHead = text.matches(".head, .phase");
      found.push([y - 14, y + (isHead ? 40 : 5), isHead]); // A heading stays with its row.
    }
    for (const box of svg.querySelectorAll(".card rect")) {
      const y = number(box, "y");
      found.push([y - 2, y + number(box, "height") + 2, false]);
    }
    found.sort((one, other) => one[0] - other[0]);
    const merged = [];
    for (const [top, bottom, isHead] of found) {
      const last = merged.at(-1);
      if (last && top <= last[1]) {
        last[1] = Math.max(last[1], bottom);
        last[2] ||= isHead;
      } else merged.push([top, bottom, isHead]);
    }
    return merged;
  }

  /**
   * Return where to cut a drawing of which a page holds `room`, or `most` if that makes it smaller:
   * before a row if there is one, else between two texts.
   */
  function cuts(svg, room, most) {
    const { height } = svg.viewBox.baseVal;
    const stretches = solid(svg);
    const places = [0];
    while (height - places.at(-1) > most) {
      const start = places.at(-1);
      const last = (low, high, rowsOnly) =>
        stretches.findLast(
          ([top, , isRow]) => top > start + low && top <= start + high && (isRow || !rowsOnly),
        )?.[0];
      places.push(last(room / 2, most, true) ?? last(1, room, false) ?? start + room);
    }
    return [...places, height];
  }

  /** Put copies of one piece each after a canvas; the style sheet shows them on paper only. */
  function slice(canvas, svg, room, most) {
    const { width } = svg.viewBox.baseVal;
    const places = cuts(svg, room, most);
    const make = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const pieces = document.createElement("div");
    pieces.className = "ctmp-pieces";
    for (const [at, top] of places.slice(0, -1).entries()) {
      const high = places[at + 1] - top;
      const piece = make("svg");
      const copy = make("use");
      piece.setAttribute("viewBox", `0 ${top} ${width} ${high}`);
      piece.setAttribute("width", width);
      piece.setAttribute("height", high);
      piece.setAttribute("preserveAspectRatio", "xMinYMin");
      copy.setAttribute("href", `#${svg.id}`);
      piece.append(copy);
      pieces.append(piece);
    }
    canvas.after(pieces);
  }

  /**
   * Return the page that suits a drawing and, if it needs several, how much of it each can hold, as
   * wide as the page and as small as it may be read.
   */
  function choose(box) {
    const upright = fit(box, UPRIGHT);
    const lying = fit(box, LYING);
    if (Math.max(upright, lying) >= READABLE)
      return { page: lying > 1.15 * upright ? LYING : UPRIGHT };
    const page = box.width > UPRIGHT.width / 0.9 ? LYING : UPRIGHT;
    const room = page.height / Math.min(1, page.width / box.width);
    return { page, room, most: Math.max(room, page.height / READABLE) };
  }

  /** Choose the page for a figure. */
  function prepare(figure) {
    const svg = figure.querySelector(":scope > .ctmp-canvas > svg");
    figure.classList.toggle("wide", choose(svg.viewBox.baseVal).page === LYING);
  }

  // Only while printing: every piece costs a browser as much as the whole drawing.
  addEventListener("beforeprint", () => {
    for (const svg of document.querySelectorAll(".ctmp-figure > .ctmp-canvas > svg")) {
      const { room, most } = choose(svg.viewBox.baseVal);
      if (room && !svg.closest(".upright, [data-whole]")) slice(svg.parentElement, svg, room, most);
    }
  });
  addEventListener("afterprint", () => {
    for (const pieces of document.querySelectorAll(".ctmp-pieces")) pieces.remove();
  });

  globalThis.ctmp = { ...globalThis.ctmp, print: { prepare } };
})();
