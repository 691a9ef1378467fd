// Buttons that copy what another element says, each of its parts on a line of its own.
// Only a page that came by https or from this machine may copy; elsewhere there are no buttons.
"use strict";
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copies]") : []) {
  const source = document.getElementById(button.dataset.copies);
  const parts = source.children.length ? [...source.children] : [source];
  const offer = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(parts.map((part) => part.textContent.trim()).join("\n"));
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = offer), 3000);
  });
}
