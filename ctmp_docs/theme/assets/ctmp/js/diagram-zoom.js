/*
 * Zooms and moves one drawing in its canvas, by buttons, wheel, fingers and keys. Panzoom does the
 * arithmetic and the fingers; what is said here is when a page may be caught and when it may not.
 */
(() => {
  "use strict";

  const STEP = 1.35; // One press of a zoom button or key.
  const MOVE = 80; // One press of an arrow key, in pixels of the screen.
  const CLICK = 5; // A pointer that went further than these pixels has dragged, not clicked.

  /** Whether movement is welcome. */
  const animate = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;

  const between = (value, one, other) =>
    Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));

  /**
   * One canvas with its SVG, zoomed by Panzoom; `isFull` says whether it has the whole screen,
   * `changed` is called whenever the zoom or its use has changed.
   */
  function view(canvas, words, isFull, changed) {
    const svg = canvas.querySelector("svg");
    const natural = svg.viewBox.baseVal;
    let zoomer = null;
    let useful = false;
    let from = null;

    const size = () => {
      const style = getComputedStyle(svg); // Without the transform, unlike the bounding box.
      return { width: parseFloat(style.width) || 0, height: parseFloat(style.height) || 0 };
    };
    const scale = () => (zoomer ? zoomer.getScale() : 1);
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
      if (!zoomer) return;
      zoomer.reset({ animate: isAnimated });
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

    /** Look whether zooming is of use, now that the drawing has another size. */
    function measure() {
      const { width, height } = size();
      // An upright drawing is made to be scrolled like the text around it.
      const isTall = height > innerHeight && !canvas.matches(".upright");
      useful = width > 0 && (isFull() || width < 0.9 * natural.width || isTall);
      if (useful && !zoomer) start();
      if (zoomer && useful) hold();
      if (zoomer && !useful) stop();
      if (useful) {
        canvas.tabIndex = 0;
        canvas.setAttribute("role", "group");
        canvas.setAttribute("aria-label", words);
      } else for (const name of ["tabindex", "role", "aria-label"]) canvas.removeAttribute(name);
      changed();
    }

    function start() {
      zoomer = Panzoom(svg, {
        minScale: 1,
        overflow: "visible",
        cursor: "",
        touchAction: "pan-x pan-y",
        panOnlyWhenZoomed: true,
        handleStartEvent: () => {}, // Links stay links; what a drag must not do is said below.
      });
      svg.addEventListener("panzoomend", ended);
    }

    function stop() {
      if (!zoomer) return;
      zoomer.reset({ animate: false });
      zoomer.destroy();
      zoomer.resetStyle();
      svg.removeEventListener("panzoomend", ended);
      zoomer = null;
    }

    function ended() {
      settle(animate());
      hold();
    }

    const KEYS = {
      "+": () => zoom(STEP),
      "=": () => zoom(STEP),
      "-": () => zoom(1 / STEP),
      "0": () => fit(),
      ArrowLeft: () => move(MOVE, 0),
      ArrowRight: () => move(-MOVE, 0),
      ArrowUp: () => move(0, MOVE),
      ArrowDown: () => move(0, -MOVE),
    };

    /** Follow a key; arrows move the page as ever while the drawing is not zoomed. */
    function key(event) {
      if (!useful || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!KEYS[event.key] || (event.key.startsWith("Arrow") && !isZoomed())) return;
      event.preventDefault();
      KEYS[event.key]();
    }

    canvas.addEventListener("keydown", key);
    canvas.addEventListener(
      "wheel",
      (event) => {
        // A wheel alone scrolls the page.
        if (!useful || !(event.ctrlKey || event.metaKey || isFull())) return;
        zoomer.zoomWithWheel(event);
        ended();
      },
      { passive: false },
    );
    canvas.addEventListener(
      "touchmove",
      (event) => {
        if (useful && event.touches.length > 1) event.preventDefault();
      },
      { passive: false },
    );
    canvas.addEventListener("pointerdown", (event) => {
      from = [event.clientX, event.clientY];
    });
    canvas.addEventListener("dragstart", (event) => {
      if (zoomer && (isZoomed() || isFull())) event.preventDefault();
    });
    canvas.addEventListener(
      "click",
      (event) => {
        // The keyboard clicks without a pointer (`detail` is 0).
        const held = zoomer && (isZoomed() || isFull()) && event.detail && from;
        if (!held || Math.hypot(event.clientX - from[0], event.clientY - from[1]) <= CLICK) return;
        event.preventDefault();
        event.stopPropagation();
      },
      true,
    );
    canvas.addEventListener("focusin", (event) => {
      const card = event.target.closest("a");
      if (card && isZoomed() && card.matches(":focus-visible")) reveal(card);
    });

    return {
      canvas, svg, fit, key, measure, stop, isZoomed,
      zoomIn: () => zoom(STEP),
      zoomOut: () => zoom(1 / STEP),
      isUseful: () => useful,
      isShown: () => canvas.getClientRects().length > 0,
    };
  }

  globalThis.ctmp = { ...globalThis.ctmp, zoom: { view } };
})();
