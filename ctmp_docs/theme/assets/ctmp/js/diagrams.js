/*
 * The tools of a drawing: zoom, move, see it on the whole screen, take it away.
 *
 * Without this script a drawing is there, fits the width and its links lead on. The words and icons
 * of the tools come from a <template> in each figure, so that they are in the language of the site.
 * When a drawing is zoomed says diagram-view.js; paper is the business of diagram-print.js. What zooms
 * (diagram-zoom.js) and what saves files (diagram-files.js) comes when it is first wanted.
 */
(() => {
  "use strict";

  const drawings = new Set();

  /** Give a figure the whole screen, by the browser's own means or, where it has none, a dialog. */
  function screen(figure, changed) {
    let dialog = null;
    const isFull = () => dialog !== null || document.fullscreenElement === figure;

    function open() {
      if (!figure.requestFullscreen) return overlay();
      figure.requestFullscreen().catch(overlay); // A page in a frame may not be allowed to.
    }

    function overlay() {
      dialog = document.createElement("dialog");
      dialog.className = "ctmp-overlay";
      dialog.setAttribute("aria-label", figure.querySelector("svg > title")?.textContent ?? "");
      figure.before(dialog);
      dialog.append(figure);
      dialog.addEventListener("close", close);
      dialog.showModal();
      changed();
    }

    function close() {
      dialog.before(figure);
      dialog.remove();
      dialog = null;
      changed();
    }

    figure.addEventListener("fullscreenchange", changed);
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && isFull() && !dialog)
        document.exitFullscreen();
    });
    return {
      isFull,
      open,
      leave: () => (dialog ? dialog.close() : document.exitFullscreen()),
    };
  }

  /** Open and close the small menu of a button. */
  function menu(button, list) {
    const show = (isOpen) => {
      list.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
    };
    button.addEventListener("click", () => {
      show(list.hidden);
      if (!list.hidden) list.querySelector("button").focus();
    });
    list.parentElement.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      event.preventDefault(); // It closes the menu, and no dialog around it.
      show(false);
      button.focus();
    });
    list.parentElement.addEventListener("focusout", (event) => {
      if (!list.parentElement.contains(event.relatedTarget)) show(false);
    });
    list.addEventListener("click", () => {
      show(false);
      button.focus();
    });
  }

  /** Put the tools above the drawings of a figure. */
  function equip(figure) {
    const template = figure.querySelector(":scope > template.ctmp-tools-template");
    const canvases = figure.querySelectorAll(":scope > .ctmp-canvas");
    if (!template || !canvases.length) return;
    const tools = template.content.firstElementChild.cloneNode(true);
    const part = (name) => tools.querySelector(`[data-do="${name}"]`);
    let wasFull = false;

    const whole = screen(figure, () => {
      figure.classList.toggle("is-full", whole.isFull());
      for (const one of views) one.fit(false);
      for (const one of views) one.measure();
      if (whole.isFull()) shown().read();
      // Who came in by the button stands on the button that leads out, and the other way round.
      if (wasFull !== whole.isFull()) part(whole.isFull() ? "leave" : "full").focus();
      wasFull = whole.isFull();
    });
    const views = [...canvases].map((canvas) =>
      ctmp.view(canvas, tools.dataset.canvas, whole.isFull, update),
    );
    const shown = () => views.find((one) => one.isShown()) ?? views[0];

    function update() {
      const one = shown();
      const canZoom = one.isUseful() && one.isShown();
      // On the whole screen the wide drawing is shown, whichever fits the page.
      const isLarge = views[0].svg.viewBox.baseVal.width > 480;
      for (const name of ["in", "out", "fit"]) part(name).hidden = !canZoom;
      for (const name of ["out", "fit"])
        part(name).setAttribute("aria-disabled", String(!one.isZoomed()));
      part("full").hidden = whole.isFull() || !(canZoom || isLarge || !one.isShown());
      part("leave").hidden = !whole.isFull();
      figure.classList.toggle("is-zoomed", one.isZoomed());
    }

    const files = () => ctmp.ask("save.js", "diagram-files.js");
    const save = (how) => files().then(() => ctmp.files[how](shown().svg), () => {});
    const actions = {
      in: () => shown().zoomIn(),
      out: () => shown().isZoomed() && shown().zoomOut(),
      fit: () => shown().isZoomed() && shown().fit(),
      full: whole.open,
      leave: whole.leave,
      download: () => void files().catch(() => {}), // A press ahead.
      svg: () => save("saveSvg"),
      png: () => save("savePng"),
    };
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) actions[button.dataset.do]?.();
    });
    tools.addEventListener("keydown", (event) => shown().key(event));
    tools.querySelector(".ctmp-tools-title").textContent =
      views[0].svg.querySelector(":scope > title")?.textContent ?? "";
    menu(part("download"), tools.querySelector(".ctmp-tools-menu"));
    // They end where the drawing ends, which may be narrower than the page.
    tools.style.maxWidth = `${views[0].svg.viewBox.baseVal.width}px`;
    figure.insertBefore(tools, canvases[0]);
    figure.classList.add("has-tools");
    ctmp.print.prepare(figure);

    // Also tells when a tab or a fold around the figure opens.
    const observer = new ResizeObserver(() => views.forEach((one) => one.measure()));
    for (const one of views) observer.observe(one.canvas);
    views.forEach((one) => one.measure());
    drawings.add({ figure, stop: () => (observer.disconnect(), views.forEach((one) => one.stop())) });
  }

  /** Equip the figures of the page; those of a page that was left are let go. */
  function begin() {
    for (const drawing of drawings)
      if (!drawing.figure.isConnected) {
        drawing.stop();
        drawings.delete(drawing);
      }
    for (const figure of document.querySelectorAll("figure.ctmp-figure:not(.has-tools)"))
      equip(figure);
  }

  // Material tells of every page, also of those that it fetches itself (navigation.instant).
  if (window.document$) window.document$.subscribe(begin);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
