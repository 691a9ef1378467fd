// Suggestions below the search box: a combobox as the ARIA practices describe it.
"use strict";
{
  const PAUSE = 150; // milliseconds without a key before the portal is asked
  const box = document.querySelector("input[data-suggest]");
  if (box) {
    const list = document.createElement("ul");
    list.id = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.label);
    list.hidden = true;
    box.after(list);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-controls", list.id],
      ["aria-expanded", "false"],
    ]) box.setAttribute(name, value);

    let waiting;
    let asking;
    let chosen = -1;

    const close = () => {
      clearTimeout(waiting);
      asking?.abort();
      list.hidden = true;
      chosen = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const take = (option) => {
      box.value = option.dataset.q;
      close();
      box.form.requestSubmit();
    };
    const mark = (place) => {
      chosen = place;
      [...list.children].forEach((option, at) => {
        option.setAttribute("aria-selected", String(at === place));
        if (at === place) option.scrollIntoView({ block: "nearest" });
      });
      if (place < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", list.children[place].id);
    };
    const show = (suggestions) => {
      list.replaceChildren(
        ...suggestions.map((one, at) => {
          const option = document.createElement("li");
          option.id = `suggestion-${at}`;
          option.setAttribute("role", "option");
          option.dataset.q = one.query;
          const text = document.createElement("span");
          text.textContent = one.text;
          const note = document.createElement("small");
          note.textContent = one.label;
          option.append(text, note);
          // The box must not lose the focus before the click is over.
          option.addEventListener("mousedown", (event) => event.preventDefault());
          option.addEventListener("click", () => take(option));
          return option;
        }),
      );
      list.hidden = suggestions.length === 0;
      box.setAttribute("aria-expanded", String(!list.hidden));
      mark(-1);
    };
    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const address = new URL(box.dataset.suggest, location.href);
      address.searchParams.set("q", box.value);
      if (document.documentElement.lang === "en") address.searchParams.set("lang", "en");
      try {
        const answer = await fetch(address, { signal: asking.signal });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    box.addEventListener("input", () => {
      clearTimeout(waiting);
      if (box.value.trim()) waiting = setTimeout(ask, PAUSE);
      else close();
    });
    box.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      if (list.hidden || event.isComposing) return;
      if (event.key === "ArrowDown") mark(chosen >= last ? 0 : chosen + 1);
      else if (event.key === "ArrowUp") mark(chosen <= 0 ? last : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
      else return;
      event.preventDefault();
    });
    box.addEventListener("blur", close);
    box.form.addEventListener("submit", close);
  }
}
