// The list follows the box and the choices without a new page; htmx fetches and swaps.
"use strict";
{
  const PAUSE = 350; // milliseconds without a key before the list follows
  const box = document.getElementById("q");
  let waiting;
  let opened = []; // what a reader has unfolded stays so

  const ask = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => htmx.trigger(box, "typed"), PAUSE);
  };
  box.addEventListener("input", (event) => event.isComposing || ask());
  box.addEventListener("compositionend", ask);
  box.form.addEventListener("submit", () => clearTimeout(waiting));

  document.body.addEventListener("htmx:beforeSwap", () => {
    opened = [...document.querySelectorAll("#facets, #facets details")].filter((one) => one.open).map((one) => one.id);
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    const asked = new URL(event.detail.pathInfo.finalRequestPath, location.href);
    if (document.activeElement !== box) box.value = asked.searchParams.get("q") ?? "";
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    document.getElementById("announced").textContent = document.getElementById("found").textContent;
  });
  // A page that says what is wrong is shown as a page.
  document.body.addEventListener("htmx:responseError", (event) => {
    location.assign(event.detail.pathInfo.finalRequestPath);
  });
}
