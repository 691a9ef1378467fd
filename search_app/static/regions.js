// The box above the tree of regions shows the places whose name holds what is typed.
"use strict";
{
  const MOST = 30; // places shown at once
  let known; // every place of the present search, asked for once

  const flat = (places, above) =>
    places.flatMap((place) => {
      const path = [...above, place.label];
      return [{ ...place, path }, ...flat(place.children ?? [], path)];
    });
  const every = async (asked) => {
    const address = new URL(asked, location.href);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (!["cursor", "size", "place"].includes(name) && value) address.searchParams.append(name, value);
    }
    address.searchParams.set("size", "1");
    const answer = await fetch(address);
    return answer.ok ? flat((await answer.json()).facets.region, []) : [];
  };
  const link = (place) => {
    const address = new URL(location.href);
    const others = address.searchParams.getAll("region").filter((code) => code !== place.value);
    address.searchParams.delete("region");
    address.searchParams.delete("cursor");
    for (const code of place.selected ? others : [...others, place.value]) {
      address.searchParams.append("region", code);
    }
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = address.pathname + address.search;
    if (place.selected) {
      anchor.className = "chosen";
      anchor.setAttribute("aria-current", "true");
    }
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = place.path.join(" · ");
    const count = document.createElement("span");
    count.className = "count";
    count.textContent = place.count.toLocaleString("en");
    anchor.append(name, count);
    item.append(anchor);
    return item;
  };
  const filter = async (box) => {
    const tree = document.getElementById(box.form.dataset.tree);
    const typed = box.value.replace(/\s/g, "");
    let found = document.getElementById("places-found");
    if (!found) {
      found = document.createElement("ul");
      found.id = "places-found";
      found.setAttribute("aria-live", "polite");
      tree.before(found);
    }
    tree.hidden = typed !== "";
    found.hidden = typed === "";
    if (!typed) return;
    known ??= every(box.form.dataset.places);
    const fitting = (await known).filter((place) => place.label.includes(typed)).slice(0, MOST);
    found.replaceChildren(...fitting.map(link));
    if (!fitting.length) {
      const none = document.createElement("li");
      none.textContent = box.dataset.none;
      found.append(none);
    }
    htmx.process(found);
  };

  document.body.addEventListener("input", (event) => event.target.id === "place" && filter(event.target));
  document.body.addEventListener("htmx:afterSettle", () => (known = undefined));
}
