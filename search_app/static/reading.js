// On the page of a report: n and p go from hit to hit.
"use strict";
{
  const hits = [...document.querySelectorAll("a.hit")];
  let present = hits.findIndex((hit) => `#${hit.id}` === location.hash);

  const go = (step) => {
    present = (present + step + hits.length) % hits.length;
    hits[present].focus({ preventScroll: true });
    hits[present].scrollIntoView({ block: "center" });
    history.replaceState(null, "", `#${hits[present].id}`);
  };
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, [contenteditable]");
    if (!hits.length || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(present < 0 ? 0 : -1);
  });
}
