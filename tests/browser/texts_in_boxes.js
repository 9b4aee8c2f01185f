/* Returns what is wrong with the texts of all drawings of a page, in words. */
() => {
  // Tabs, folds and drawings for other widths are measured, too.
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  for (const one of document.querySelectorAll(".ctmp-tab, .ctmp-canvas"))
    one.style.setProperty("display", "block", "important");

  const SLACK = 1;
  const faults = [];
  for (const svg of document.querySelectorAll("svg.ctmp-diagram")) {
    const zoom = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const texts = [];
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      // Fonts of other scripts bring higher boxes; what counts is the height of the letters.
      const half = 0.4 * parseFloat(getComputedStyle(text).fontSize) * zoom;
      const middle = (box.top + box.bottom) / 2;
      const own = { left: box.left, right: box.right, top: middle - half, bottom: middle + half };
      const words = `${svg.id}: "${text.textContent.slice(0, 40)}"`;
      const card = text.closest(".card")?.querySelector("rect")?.getBoundingClientRect();
      if (
        card &&
        (own.left < card.left - SLACK || own.right > card.right + SLACK ||
          own.top < card.top - SLACK || own.bottom > card.bottom + SLACK)
      )
        faults.push(`${words} leaves its card`);
      const sheet = svg.getBoundingClientRect();
      if (own.left < sheet.left - SLACK || own.right > sheet.right + SLACK)
        faults.push(`${words} leaves the drawing`);
      for (const [other, name] of texts)
        if (
          own.left + SLACK < other.right && other.left + SLACK < own.right &&
          own.top + SLACK < other.bottom && other.top + SLACK < own.bottom
        )
          faults.push(`${words} lies on ${name}`);
      texts.push([own, words]);
    }
  }
  return faults;
}
