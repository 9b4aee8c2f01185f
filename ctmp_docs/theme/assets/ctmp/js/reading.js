/*
 * What is due, as of the day of reading; and the meeting sheet, printed by a click.
 *
 * The server shows the state of the day of building and writes the days beside it. Time only goes
 * on: what was late then is late now. Without this script everything says as of when it holds.
 */
(() => {
  "use strict";

  const DAY = 86400000;
  const OLD = 60; // Days after which a site that was not built again says so.
  const ASKED = "ctmp-sheet-asked"; // Paper gets the sheet, not the page.
  const KEPT = "ctmp-print"; // Which page is to be printed as soon as it is there.

  /* Today where the reader is, as a day without a time. */
  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  }

  const since = (day) => Math.round((today() - Date.parse(day)) / DAY);
  const isLate = (day, element) => since(day) > ("countsItself" in element.dataset ? -1 : 0);

  /* What is seen only before a day, or only from it on. */
  function turn(element) {
    if (isLate(element.dataset.due, element)) element.hidden = element.dataset.state !== "late";
  }

  /* For how long something has been late. */
  function count(element) {
    const words = element.closest("[data-one-day]").dataset;
    const days = since(element.dataset.days);
    if (days < 0 || element.closest("[data-state][hidden]")) return;
    const pattern = days === 0 ? words.sameDay : days === 1 ? words.oneDay : words.manyDays;
    element.textContent = pattern.replace("{n}", days);
  }

  /* How many there are in all. */
  function total(element) {
    const late = element.dataset.dues.split(" ").filter((day) => isLate(day, element)).length;
    if (!late) return;
    const before = element.textContent;
    element.textContent = element.dataset.all.replace("{n}", late);
    const name = element.getAttribute("aria-label");
    element.setAttribute("aria-label", name.replace(before, element.textContent));
  }

  /* The week of reading. */
  function week(element) {
    const passed = Math.floor(since(element.dataset.week) / 7);
    if (passed < 1) return;
    const monday = Date.parse(element.dataset.week) + passed * 7 * DAY;
    const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const sunday = monday + 6 * DAY;
    const said = new Intl.DateTimeFormat(element.dataset.locale, words).formatRange(monday, sunday);
    const isOneMonth = new Date(monday).getUTCMonth() === new Date(sunday).getUTCMonth();
    element.textContent = isOneMonth ? said.replace(/\s*–\s*/, "–") : said; // 16–22 November
  }

  function each(selector, change) {
    for (const element of document.querySelectorAll(selector)) change(element);
  }

  const here = (link) => link.origin === location.origin && link.pathname === location.pathname;

  /* A link to a sheet prints it: at once on its own page, else when that page is there. */
  function click(event) {
    const link = event.target.closest?.("a[data-print]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (here(link)) {
      event.preventDefault();
      printSheet();
    } else keep(link.pathname);
  }

  /* Only what is asked for by the button is the sheet: the page itself can be printed, too. */
  function printSheet() {
    const { classList } = document.documentElement;
    classList.add(ASKED);
    addEventListener("afterprint", () => classList.remove(ASKED), { once: true });
    window.print();
  }

  function keep(path) {
    try {
      sessionStorage.setItem(KEPT, path);
    } catch {
      // Nothing may be kept: the page then says how it is printed.
    }
  }

  function kept() {
    try {
      const path = sessionStorage.getItem(KEPT);
      sessionStorage.removeItem(KEPT);
      return path;
    } catch {
      return null;
    }
  }

  function start() {
    each("[data-due][data-state]", turn);
    each("[data-days]", count);
    each("[data-dues]", total);
    each("[data-week]", week);
    each("[data-built]", (note) => {
      note.hidden = since(note.dataset.built) <= OLD;
    });
    if (kept() === location.pathname) printSheet();
  }

  document.addEventListener("click", click);
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
