/*
 * For new colleagues: ticks that remember which stations are done, and questions to try oneself.
 *
 * Both only where the site wants them. Ticks stay in this browser; where it keeps nothing they hold
 * until the page is left. Answers are kept nowhere. Words stand in the page.
 */
(() => {
  "use strict";

  /* ---------- ticks ---------- */

  function kept(key) {
    try {
      const ids = JSON.parse(localStorage.getItem(key));
      return new Set(Array.isArray(ids) ? ids : []);
    } catch {
      return new Set(); // Nothing may be kept, or something else was.
    }
  }

  function keep(key, done) {
    try {
      if (done.size) localStorage.setItem(key, JSON.stringify([...done]));
      else localStorage.removeItem(key);
    } catch {
      // The ticks then hold until the page is left.
    }
  }

  /* Two handbooks of one address are told apart by their folders; languages of one are not. */
  function name(box, id) {
    return `ctmp-start:${new URL(box.dataset.root || ".", location.href).pathname}#${id}`;
  }

  /* What one has begun, on the cards of the departments. */
  function cards(box) {
    const list = document.querySelector(".ctmp-start-choices[data-begun]");
    for (const card of list?.querySelectorAll("[data-stations]") ?? []) {
      const done = kept(name(box, card.dataset.key));
      const all = card.dataset.stations.split(" ");
      const count = all.filter((id) => done.has(id)).length;
      const words = list.dataset.begun.replace("{n}", count).replace("{all}", all.length);
      if (count) card.append(make("b", "ctmp-sub", words));
    }
  }

  /* The checkbox of a station, named by its heading. */
  function tick(template, place) {
    const label = template.content.cloneNode(true).firstElementChild;
    const heading = document.getElementById(place.dataset.station);
    label.querySelector(".ctmp-hidden").textContent = heading ? `: ${heading.textContent}` : "";
    place.append(label);
    return label.querySelector("input");
  }

  function ticks(box) {
    box.dataset.ready = "";
    const key = name(box, box.dataset.key);
    const [head, one] = box.querySelectorAll("template");
    const places = [...document.querySelectorAll("[data-station]")];
    const boxes = new Map(places.map((place) => [place.dataset.station, tick(one, place)]));
    const done = kept(key);
    box.append(head.content.cloneNode(true));

    function show() {
      for (const [id, input] of boxes) input.checked = done.has(id);
      const count = [...boxes.keys()].filter((id) => done.has(id)).length;
      const words = box.dataset.count.replace("{n}", count).replace("{all}", boxes.size);
      box.querySelector("[role=status]").textContent = words;
    }

    for (const [id, input] of boxes) {
      input.addEventListener("change", () => {
        if (input.checked) done.add(id);
        else done.delete(id);
        keep(key, done);
        show();
      });
    }
    box.querySelector("button").addEventListener("click", () => {
      done.clear();
      keep(key, done);
      show();
      for (const input of document.querySelectorAll(".ctmp-questions input")) input.checked = false;
      for (const said of document.querySelectorAll(".ctmp-said")) said.replaceChildren();
      for (const list of document.querySelectorAll(".ctmp-questions")) list.first = new Map();
    });
    show();
    cards(box);
  }

  /* ---------- questions ---------- */

  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function answer(said, words, isRight, page) {
    const link = page.cloneNode(true);
    said.className = `ctmp-said ${isRight ? "is-right" : "is-wrong"}`;
    said.replaceChildren(make("b", "", isRight ? words.right : words.wrong), " ", link);
  }

  /* After the last question: how many were right at once. Only while the page is open. */
  function answered(list, item, isRight) {
    if (!list.first.has(item)) list.first.set(item, isRight);
    const [all, right] = [list.children.length, [...list.first.values()].filter(Boolean).length];
    const words = list.dataset.end.replace("{n}", right).replace("{all}", all);
    list.end.textContent = list.first.size === all ? words : "";
  }

  /* What was a list of answers becomes a choice among them. */
  function question(item, number, words) {
    const legend = make("legend", "", item.querySelector(".ctmp-question").textContent);
    const field = make("fieldset", "", legend);
    const said = make("p", "ctmp-said");
    const page = item.querySelector("details p > :last-child");
    said.setAttribute("role", "status");
    for (const choice of item.querySelectorAll("ul > li")) {
      const input = make("input");
      input.type = "radio";
      input.name = `ctmp-question-${number}`;
      const isRight = "isRight" in choice.dataset;
      input.addEventListener("change", () => {
        answer(said, words, isRight, page);
        answered(item.parentElement, item, isRight);
      });
      field.append(make("label", "ctmp-choice", input, make("span", "", choice.textContent)));
    }
    field.append(said);
    item.replaceChildren(field);
  }

  function questions(list) {
    list.dataset.ready = "";
    list.first = new Map();
    list.end = make("p", "ctmp-said ctmp-quiz-end");
    list.end.setAttribute("role", "status");
    list.after(list.end);
    [...list.children].forEach((item, number) => question(item, number, list.dataset));
  }

  function start() {
    for (const box of document.querySelectorAll(".ctmp-start-progress:not([data-ready])")) ticks(box);
    for (const list of document.querySelectorAll(".ctmp-questions:not([data-ready])")) questions(list);
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
