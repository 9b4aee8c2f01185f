/*
 * Draws a chart from the table that stands in its figure, by Chartist, and draws it anew whenever its
 * box has another width. Asked for when a chart comes near the window (charts.js).
 */
(() => {
  "use strict";

  const DAY = 86400000;
  const CROWD = 40; // More points than these are drawn small.
  const SCALE = 18; // Width of the bands' symbols at the side of a scale of ratings.
  const ABOVE = 10; // From a point up to the foot of its number.
  const BELOW = 20; // From a point down to the foot of its number.
  const BANDS = ["disappointing", "okay", "delighting"]; // From the bottom up.
  const SHAPES = { disappointing: "M-5.5-4.6h11L0 5.4z", delighting: "M-5.5 4.6h11L0-5.4z" };

  /* Chartist writes `style` as an attribute, which a policy without inline styles refuses. */
  function adapt() {
    const { attr } = Chartist.Svg.prototype;
    Chartist.Svg.prototype.attr = function (attributes, namespace) {
      if (typeof attributes !== "object" || !("style" in attributes)) {
        return attr.call(this, attributes, namespace);
      }
      const { style, ...others } = attributes;
      this.getNode().style.cssText = style;
      return attr.call(this, others, namespace);
    };
  }

  /* What a figure says, as numbers to place and words to show. */
  function read(figure) {
    const day = (element) => Date.parse(element.dataset.day) / DAY;
    const points = [...figure.querySelectorAll("tr[data-day]")].map((row) => ({
      x: day(row),
      y: Number(row.dataset.value),
      short: row.dataset.short,
      when: row.dataset.when,
      band: row.dataset.band,
      isBaseline: "baseline" in row.dataset,
      hint: [...row.cells].map((cell) => cell.textContent.trim()).filter(Boolean).join(", "),
    }));
    const marks = [...figure.querySelectorAll(".ctmp-marks [data-day]")].map((mark) => ({
      x: day(mark),
      letter: mark.dataset.letter,
    }));
    const { goal, goalLabel, limits } = figure.dataset;
    return {
      points,
      marks,
      goal: goal === undefined ? null : Number(goal),
      goalLabel,
      limits: limits === undefined ? null : limits.split(" ").map(Number),
    };
  }

  /* The lowest and highest of what is shown; ratings show their whole scale. */
  function ranges({ points, marks, goal, limits }) {
    const x = { low: points[0].x, high: Math.max(...[...points, ...marks].map((one) => one.x)) };
    if (limits) return { x, y: { low: 0.4, high: 10 }, unit: 1 };
    const values = points.map((point) => point.y).concat(goal ?? []);
    const unit = Math.max(...values.map(Math.abs)) || 1; // No number is too large to place.
    const [low, high] = [Math.min(...values) / unit, Math.max(...values) / unit];
    const air = (high - low) * 0.12 || 0.5;
    return { x, y: { low: low - air * 1.6, high: high + air / 2 }, unit };
  }

  function measure(box) {
    const canvas = document.createElement("canvas").getContext("2d");
    const { fontSize, fontFamily } = getComputedStyle(box);
    canvas.font = `700 ${fontSize} ${fontFamily}`;
    return (words) => canvas.measureText(words).width * 1.1;
  }

  /* Room around the plot, so that no label leaves the box. */
  function paddings(data, wide, width) {
    const [first, last] = [data.points[0], data.points.at(-1)];
    const half = (point) => Math.max(wide(point.short), wide(point.when)) / 2 + 2;
    const goal = data.goal === null ? 0 : wide(data.goalLabel) + wide(last.short) / 2 + 8;
    const isBeside = goal < width * 0.3;
    return {
      isBeside,
      top: (data.marks.length ? 44 : 24) + (isBeside ? 0 : 4),
      right: Math.max(half(last), isBeside ? goal : 0, 8),
      bottom: 0,
      left: Math.max(half(first), 8) + (data.limits ? SCALE : 0),
    };
  }

  /* A band's own shape; without a band a dot. */
  function shape(band, { x, y, size = 1 }, kind) {
    const d = SHAPES[band];
    return d
      ? new Chartist.Svg("path", { d, transform: `translate(${x} ${y}) scale(${size})` }, `${kind} ${band}`)
      : new Chartist.Svg("circle", { cx: x, cy: y, r: (band ? 5 : 4) * size }, `${kind} ${band ?? ""}`);
  }

  function symbol({ x, y, index }, point, isCrowd) {
    const place = { x, y, size: isCrowd ? 0.5 : 1 };
    const drawn = shape(point.band, place, "ctmp-dot");
    if (point.isBaseline) drawn.addClass("baseline");
    drawn.elem("title").text(point.hint);
    drawn.attr({ "data-index": index });
    return drawn;
  }

  /* Take away labels that would touch a more important one; the order is that of importance. */
  function thinOut(labels, { gap = 4, kept = [] } = {}) {
    const range = document.createRange();
    return labels.filter((label) => {
      range.selectNodeContents(label);
      const box = range.getBoundingClientRect();
      const touches = (other) =>
        box.left < other.right + gap && other.left < box.right + gap &&
        box.top < other.bottom && other.top < box.bottom;
      if (kept.some(touches)) {
        label.remove();
        return false;
      }
      kept.push(box);
      return true;
    });
  }

  /* The last value matters most, then the first and the extremes. */
  function important(points) {
    const by = points.map((_, index) => index).sort((a, b) => points[a].y - points[b].y);
    return [...new Set([points.length - 1, 0, by.at(-1), by[0]])];
  }

  /* Marks that stand close together share a label: A–C. */
  function grouped(marks, place, wide) {
    const groups = [];
    for (const { x, letter } of [...marks].sort((a, b) => a.x - b.x)) {
      groups.push({ from: place(x), to: place(x), first: letter, last: letter });
      for (let [a, b] = groups.slice(-2); b; [a, b] = groups.slice(-2)) {
        const room = (wide(words(a)) + wide(words(b))) / 2 + 2;
        if ((b.from + b.to - a.from - a.to) / 2 > room) break;
        groups.splice(-2, 2, { from: a.from, to: b.to, first: a.first, last: b.last });
      }
    }
    return groups.map((group) => ({ at: (group.from + group.to) / 2, words: words(group) }));

    function words({ first, last }) {
      return first === last ? first : `${first}–${last}`;
    }
  }

  function drawMarks(group, marks, place, { y1, y2, wide }) {
    const top = y2 - 24;
    for (const { x } of marks) {
      const at = place(x);
      group.elem("line", { x1: at, x2: at, y1, y2: top }, "ctmp-mark-line");
      const transform = `translate(${at} ${top})`;
      group.elem("path", { d: "M0-4L4 0L0 4L-4 0z", transform }, "ctmp-mark-sign");
    }
    for (const { at, words } of grouped(marks, place, wide)) {
      const where = { x: at, y: top - 8, "text-anchor": "middle" };
      group.elem("text", where, "ctmp-mark-letter").text(words);
    }
  }

  /* Numbers stand above their points; below, where the line runs through the place above only. */
  function numberPlaces(places, points, wide) {
    return places.map(({ x, y }, index) => {
      const half = wide(points[index].short) / 2;
      const beside = [places[index - 1], places[index + 1]].filter(Boolean).map((next) => {
        const way = Math.abs(next.x - x);
        return ((next.y - y) * Math.min(half, way)) / (way || 1);
      });
      const isBelow = beside.some((dy) => dy < 4 - ABOVE) && !beside.some((dy) => dy > ABOVE - 4);
      return { x, y: isBelow ? y + BELOW : y - ABOVE, "text-anchor": "middle" };
    });
  }

  /* All numbers, or, where they do not fit, only those that matter most. */
  function drawNumbers(group, places, points, wide) {
    const order = important(points);
    const at = numberPlaces(places, points, wide);
    const labels = points.map((point, index) =>
      group.elem("text", at[index], "ctmp-value").text(point.short).getNode(),
    );
    const first = order.map((index) => labels[index]);
    const others = labels.filter((label) => !first.includes(label));
    const kept = [];
    const shown = [...thinOut(first, { kept }), ...thinOut(others, { kept })];
    if (shown.length === labels.length) return shown;
    others.forEach((label) => label.remove());
    return shown.filter((label) => first.includes(label));
  }

  /* At the end of its line, and past the last number; above the line where it is too long. */
  function drawGoal(group, { x, y }, { label, numbers, isBeside }) {
    const at = isBeside
      ? { x: x + 6, y, "dominant-baseline": "central" }
      : { x, y: y - 6, "text-anchor": "end" };
    const text = group.elem("text", at, "ctmp-goal-label").text(label);
    const box = text.getNode().getBoundingClientRect();
    const past = numbers
      .map((number) => number.getBoundingClientRect())
      .filter((other) => box.top < other.bottom && other.top < box.bottom)
      .map((other) => other.right + 5 - box.left);
    if (isBeside) text.attr({ x: at.x + Math.max(0, ...past) });
  }

  /* Each band's symbol in its middle, so that the hairlines between them say what they part. */
  function drawScale(group, limits, y) {
    const ends = [1, ...limits, 10];
    BANDS.forEach((band, index) => {
      const middle = y((ends[index] + ends[index + 1]) / 2);
      if (ends[index] < ends[index + 1]) {
        group.append(shape(band, { x: 5, y: middle, size: 0.7 }, "ctmp-scale"));
      }
    });
  }

  function drawWords({ svg, axisX, axisY, chartRect }, data, { unit, isBeside, wide, box }) {
    const x = (day) => chartRect.x1 + axisX.projectValue({ x: day });
    const y = (value) => chartRect.y1 - axisY.projectValue({ y: value / unit });
    const group = svg.elem("g", {}, "ctmp-words");
    if (data.limits) drawScale(group, data.limits, y);
    drawMarks(svg.elem("g", {}, "ctmp-words", true), data.marks, x, { y1: chartRect.y1, y2: chartRect.y2, wide });
    const places = data.points.map((point) => ({ x: x(point.x), y: y(point.y) }));
    const numbers = drawNumbers(group, places, data.points, wide);
    if (data.goal !== null) {
      const at = { x: chartRect.x2, y: y(data.goal) };
      drawGoal(group, at, { label: data.goalLabel, numbers, isBeside });
    }
    const days = [...box.querySelectorAll(".ct-label.ct-horizontal")];
    thinOut([days.at(-1), ...days.slice(0, -1)], { gap: 10 });
  }

  function draw(box, data) {
    const { x, y, unit } = ranges(data);
    const width = box.clientWidth;
    const wide = measure(box);
    const { isBeside, ...chartPadding } = paddings(data, wide, width);
    const isCrowd = data.points.length > CROWD;
    const names = new Map(data.points.map((point) => [point.x, point.when]));
    const values = data.points.map((point) => ({ x: point.x, y: point.y / unit }));
    const goal = data.goal === null ? [] : [x.low, x.high].map((at) => ({ x: at, y: data.goal / unit }));
    const chart = new Chartist.LineChart(
      box,
      {
        series: [
          { className: "ctmp-goal-line", name: "goal", data: goal },
          { className: "ctmp-line", data: values },
        ],
      },
      {
        lineSmooth: false,
        series: { goal: { showPoint: false } },
        chartPadding,
        axisX: {
          type: Chartist.FixedScaleAxis,
          ...x,
          ticks: [...names.keys()],
          labelInterpolationFnc: (day) => names.get(day),
          showGrid: false,
          offset: 26,
        },
        axisY: {
          type: Chartist.FixedScaleAxis,
          ...y,
          ticks: data.limits ? [y.low, ...data.limits] : [y.low],
          showLabel: false,
          offset: 0,
        },
      },
    );
    chart.on("draw", (drawn) => {
      if (drawn.type === "point") {
        drawn.element.replace(symbol(drawn, data.points[drawn.index], isCrowd));
      } else if (drawn.type === "grid" && data.limits) {
        drawn.element.attr({ x1: SCALE }); // As far as the symbols that it parts.
      }
    });
    chart.on("created", (created) => {
      // With a box of its own it is printed at the paper's width.
      const viewBox = `0 0 ${width} ${box.clientHeight}`;
      created.svg.attr({ viewBox, preserveAspectRatio: "xMinYMid", "aria-hidden": "true" });
      drawWords(created, data, { unit, isBeside, wide, box });
      // Its own listener hears of windows only, and outlives the page in instant navigation.
      setTimeout(() => chart.detach());
    });
  }

  function keepDrawn(figure, box) {
    const data = read(figure);
    let width = 0;
    new ResizeObserver(() => {
      if (!box.clientWidth || box.clientWidth === width) return;
      width = box.clientWidth;
      draw(box, data);
    }).observe(box);
  }

  adapt();
  globalThis.ctmp = { ...globalThis.ctmp, charts: { keepDrawn } };
})();
