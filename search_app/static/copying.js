// Buttons that copy what another element says, each of its parts on a line of its own.
"use strict";
for (const button of document.querySelectorAll("button[data-copies]")) {
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
