// In a table of the form the Tab key stops once; arrows, Home and End go from cell to cell.
"use strict";
{
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const rows = (table) =>
    [...table.rows]
      .map((row) => [...row.querySelectorAll("a.here")])
      .filter((links) => links.length);
  const stop = (table, link) => {
    for (const other of table.querySelectorAll("a.here")) other.tabIndex = other === link ? 0 : -1;
  };
  const at = (link) => link.getBoundingClientRect().left;
  const nearest = (links, link) =>
    links.reduce((best, one) => (Math.abs(at(one) - at(link)) < Math.abs(at(best) - at(link)) ? one : best));
  const target = (table, link, key) => {
    const grid = rows(table);
    const y = grid.findIndex((links) => links.includes(link));
    const x = grid[y].indexOf(link);
    if (key === "Home") return grid[y][0];
    if (key === "End") return grid[y].at(-1);
    const [right, down] = STEPS[key];
    if (right) return grid[y][x + right];
    return grid[y + down] && nearest(grid[y + down], link);
  };

  for (const table of document.querySelectorAll("table.form")) {
    const links = table.querySelectorAll("a.here");
    if (links.length) stop(table, links[0]);
    table.addEventListener("focusin", (event) => {
      if (event.target.matches("a.here")) stop(table, event.target);
    });
    table.addEventListener("keydown", (event) => {
      const { key, target: link } = event;
      if (!link.matches("a.here") || !(key in STEPS || key === "Home" || key === "End")) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      target(table, link, key)?.focus();
    });
  }
}
