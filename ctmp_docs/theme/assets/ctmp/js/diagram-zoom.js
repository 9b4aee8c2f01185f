/*
 * Zooms and moves one drawing in its canvas. Panzoom does the arithmetic and the fingers; what is said
 * here is how far a drawing may go. Asked for when somebody first zooms (diagram-view.js).
 */
(() => {
  "use strict";

  const READABLE = 0.87; // Type of 11 px is 9.5 px then, which is the least.
  const CLICK = 5; // A pointer that went further than these pixels has dragged, not clicked.

  /** Whether movement is welcome. */
  const animate = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;

  const between = (value, one, other) =>
    Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));

  /**
   * Take hold of the SVG of a canvas; `isFull` says whether it has the whole screen, `changed` is
   * called whenever the zoom has changed.
   */
  function start(canvas, isFull, changed) {
    const svg = canvas.querySelector("svg");
    const natural = svg.viewBox.baseVal;
    const left = new AbortController();
    let from = null;
    const zoomer = Panzoom(svg, {
      minScale: 1,
      overflow: "visible",
      cursor: "",
      touchAction: "pan-x pan-y",
      panOnlyWhenZoomed: true,
      handleStartEvent: () => {}, // Links stay links; what a drag must not do is said below.
    });

    const size = () => {
      const style = getComputedStyle(svg); // Without the transform, unlike the bounding box.
      return { width: parseFloat(style.width) || 0, height: parseFloat(style.height) || 0 };
    };
    const scale = () => zoomer.getScale();
    const isZoomed = () => scale() > 1.001;

    /** Bring the drawing back to the canvas, as far as a finger or a key pushed it out. */
    function settle(isAnimated) {
      const { width, height } = size();
      const { x, y } = zoomer.getPan();
      const shift = (pan, long, room) => {
        const scaled = long * scale();
        const start = long / 2 + scale() * pan - scaled / 2;
        return (between(start, 0, room - scaled) + scaled / 2 - long / 2) / scale();
      };
      const to = {
        x: shift(x, width, canvas.clientWidth),
        y: shift(y, height, canvas.clientHeight),
      };
      if (Math.abs(to.x - x) + Math.abs(to.y - y) > 0.1)
        zoomer.pan(to.x, to.y, { animate: isAnimated, force: true });
    }

    /** Let the page scroll over a drawing that is not zoomed; hold it while it is. */
    function hold() {
      const isHeld = isZoomed() || isFull();
      zoomer.setOptions({
        // `clip`, not `hidden`: a link that gets the focus must not scroll the canvas.
        overflow: isHeld ? "clip" : "visible",
        touchAction: isHeld ? "none" : "pan-x pan-y",
        cursor: isZoomed() ? "grab" : "",
        panOnlyWhenZoomed: !isFull(),
        maxScale: Math.max(4, (3 * natural.width) / (size().width || natural.width)),
      });
      canvas.style.userSelect = svg.style.userSelect = isHeld ? "none" : "";
      changed();
    }

    function zoom(factor) {
      zoomer.zoom(scale() * factor, { animate: animate() });
      settle(animate());
      hold();
    }

    function fit(isAnimated = animate()) {
      zoomer.reset({ animate: isAnimated });
      hold();
    }

    /** Begin where the drawing begins, with its type at its own size, if it is too small to read whole. */
    function read() {
      const { width, height } = size();
      const unit = Math.min(width / natural.width, height / natural.height);
      if (!unit || unit >= READABLE) return;
      const to = 1 / unit;
      // In the middle as long as there is room; else the drawing's edge, inside its letterbox, comes first.
      const pan = (whole, total, room) => (whole < room ? 0 : (whole * unit - total / to) / 2);
      const x = pan(natural.width, width, canvas.clientWidth);
      const y = pan(natural.height, height, canvas.clientHeight);
      zoomer.zoom(to, { animate: false });
      // Panzoom goes to its own start in a task of its own: ours comes after that.
      setTimeout(() => zoomer.pan(x, y, { animate: false, force: true }));
      hold();
    }

    function move(x, y) {
      zoomer.pan(x / scale(), y / scale(), { relative: true, animate: animate(), force: true });
      settle(animate());
    }

    /** Move a card that got the focus into sight. */
    function reveal(card) {
      const { width, height } = size();
      const { x, y } = zoomer.getPan();
      const unit = Math.min(width / natural.width, height / natural.height);
      const box = card.getBBox();
      // Reckoned, not measured: the last zoom may still be on its way.
      const push = (pan, start, long, whole, total, room) => {
        const low = (total - whole * unit) / 2 + start * unit;
        const place = total / 2 + scale() * (pan + low - total / 2);
        const end = place + long * unit * scale();
        return place < 8 ? 8 - place : end > room - 8 ? Math.max(room - 8 - end, 8 - place) : 0;
      };
      zoomer.pan(
        x + push(x, box.x, box.width, natural.width, width, canvas.clientWidth) / scale(),
        y + push(y, box.y, box.height, natural.height, height, canvas.clientHeight) / scale(),
        { animate: false, force: true },
      );
      settle(false);
      // The browser has scrolled the page to where the card had been.
      requestAnimationFrame(() => card.scrollIntoView({ block: "nearest", inline: "nearest" }));
    }

    function stop() {
      left.abort();
      zoomer.reset({ animate: false });
      zoomer.destroy();
      zoomer.resetStyle();
    }

    function ended() {
      settle(animate());
      hold();
    }

    function wheel(event) {
      zoomer.zoomWithWheel(event);
      ended();
    }

    /** Swallow the click that ends a drag. */
    function click(event) {
      // The keyboard clicks without a pointer (`detail` is 0).
      const held = (isZoomed() || isFull()) && event.detail && from;
      if (!held || Math.hypot(event.clientX - from[0], event.clientY - from[1]) <= CLICK) return;
      event.preventDefault();
      event.stopPropagation();
    }

    const listen = (name, act, isEarly = false) =>
      canvas.addEventListener(name, act, { capture: isEarly, signal: left.signal });
    listen("panzoomend", ended, true);
    listen("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
    });
    listen("dragstart", (event) => {
      if (isZoomed() || isFull()) event.preventDefault();
    });
    listen("click", click, true);
    listen("focusin", (event) => {
      const card = event.target.closest("a");
      if (card && isZoomed() && card.matches(":focus-visible")) reveal(card);
    });
    hold();

    return { fit, hold, isZoomed, move, read, stop, wheel, zoom };
  }

  globalThis.ctmp = { ...globalThis.ctmp, zoom: { start } };
})();
