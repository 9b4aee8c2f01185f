/*
 * One drawing in its canvas before anybody zooms: whether zooming is of use, and who wants it. What
 * zooms comes when it is first wanted, by buttons, wheel, fingers, keys or on the whole screen; what
 * is said here is when a page may be caught and when it may not.
 */
(() => {
  "use strict";

  const STEP = 1.35; // One press of a zoom button or key.
  const MOVE = 80; // One press of an arrow key, in pixels of the screen.

  const KEYS = {
    "+": (zoomer) => zoomer.zoom(STEP),
    "=": (zoomer) => zoomer.zoom(STEP),
    "-": (zoomer) => zoomer.zoom(1 / STEP),
    "0": (zoomer) => zoomer.fit(),
    ArrowLeft: (zoomer) => zoomer.move(MOVE, 0),
    ArrowRight: (zoomer) => zoomer.move(-MOVE, 0),
    ArrowUp: (zoomer) => zoomer.move(0, MOVE),
    ArrowDown: (zoomer) => zoomer.move(0, -MOVE),
  };

  /**
   * One canvas with its SVG; `isFull` says whether it has the whole screen, `changed` is called
   * whenever the zoom or its use has changed.
   */
  function view(canvas, words, isFull, changed) {
    const svg = canvas.querySelector("svg");
    const natural = svg.viewBox.baseVal;
    const fingers = new Map(); // Those that are down while nothing zooms yet.
    const isUpright = canvas.matches(".upright");
    let zoomer = null;
    let useful = false;

    const isZoomed = () => Boolean(zoomer?.isZoomed());

    /** Let what zooms begin, as soon as it is there; fingers that are down already begin with it. */
    async function begin() {
      await ctmp.ask("vendor/panzoom.min.js", "diagram-zoom.js");
      if (zoomer || !useful) return;
      zoomer = ctmp.zoom.start(canvas, isFull, changed);
      for (const event of fingers.values()) svg.dispatchEvent(new PointerEvent("pointerdown", event));
      fingers.clear();
    }

    /** Do something with what zooms; where that does not arrive the drawing stays as it is. */
    function want(act) {
      if (zoomer) act(zoomer);
      else begin().then(() => zoomer && act(zoomer), () => {});
    }

    /** Look whether zooming is of use, now that the drawing has another size. */
    function measure() {
      const style = getComputedStyle(svg); // Without the transform, unlike the bounding box.
      const width = parseFloat(style.width) || 0;
      const height = parseFloat(style.height) || 0;
      // An upright drawing is made to be scrolled like the text around it, on the whole screen as well.
      const canZoom = isFull() ? !isUpright : width < 0.9 * natural.width;
      const isTall = height > innerHeight && !isUpright;
      useful = width > 0 && (canZoom || isTall);
      if (zoomer && !useful) stop();
      canvas.style.touchAction = svg.style.touchAction = useful ? "pan-x pan-y" : "";
      if (zoomer) zoomer.hold();
      else if (useful && isFull()) want(() => {});
      describe();
      edges();
      changed();
    }

    /** Whether there is more of the drawing than the canvas shows, so that keys have to scroll it. */
    const goesOn = () =>
      canvas.scrollWidth > canvas.clientWidth + 1 || canvas.scrollHeight > canvas.clientHeight + 1;

    /** Tell on which sides the drawing goes on beyond its canvas. */
    function edges() {
      const rest = canvas.scrollWidth - canvas.clientWidth - canvas.scrollLeft;
      canvas.classList.toggle("goes-left", canvas.scrollLeft > 1);
      canvas.classList.toggle("goes-right", rest > 1);
    }

    function describe() {
      if (useful || goesOn()) {
        canvas.tabIndex = 0;
        canvas.setAttribute("role", "group");
        canvas.setAttribute("aria-label", useful ? words : svg.querySelector("title")?.textContent ?? "");
      } else for (const name of ["tabindex", "role", "aria-label"]) canvas.removeAttribute(name);
    }

    function stop() {
      useful = false;
      zoomer?.stop();
      zoomer = null;
    }

    /** Follow a key; arrows move the page as ever while the drawing is not zoomed. */
    function key(event) {
      if (!useful || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!KEYS[event.key] || (event.key.startsWith("Arrow") && !isZoomed())) return;
      event.preventDefault();
      want(KEYS[event.key]);
    }

    function wheel(event) {
      // A wheel alone scrolls the page.
      if (!useful || !(event.ctrlKey || event.metaKey || isFull())) return;
      event.preventDefault();
      want((one) => one.wheel(event));
    }

    /** One finger scrolls, two zoom. */
    function down(event) {
      if (!useful || zoomer || event.pointerType !== "touch") return;
      fingers.set(event.pointerId, event);
      if (fingers.size > 1) want(() => {});
    }

    function touch(event) {
      if (useful && event.touches.length > 1) event.preventDefault();
    }

    canvas.addEventListener("scroll", edges, { passive: true });
    canvas.addEventListener("keydown", key);
    canvas.addEventListener("wheel", wheel, { passive: false });
    canvas.addEventListener("touchmove", touch, { passive: false });
    canvas.addEventListener("pointerdown", down);
    for (const name of ["pointerup", "pointercancel"])
      canvas.addEventListener(name, ({ pointerId }) => fingers.delete(pointerId));

    return {
      canvas, svg, key, measure, stop, isZoomed,
      fit: (isAnimated) => zoomer?.fit(isAnimated),
      read: () => useful && want((one) => one.read()),
      zoomIn: () => want(KEYS["+"]),
      zoomOut: () => want(KEYS["-"]),
      isUseful: () => useful,
      isShown: () => canvas.getClientRects().length > 0,
    };
  }

  globalThis.ctmp = { ...globalThis.ctmp, view };
})();
