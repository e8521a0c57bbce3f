// The map through the reports: one large map at a time, with a slider. All that it shows is a copy
// of the small maps of the page; an entry is known again by its address.
"use strict";
{
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // Entries on the shown map, by address, each with the place of its box in the map.
  const places = (map) => {
    const origin = map.getBoundingClientRect();
    const found = new Map();
    for (const item of map.querySelectorAll(".refs li")) {
      const box = item.getBoundingClientRect();
      found.set(item.querySelector("a").href, { item, x: box.x - origin.x, y: box.y - origin.y });
    }
    return found;
  };

  // Put every entry back where it stood, then let the stylesheet move it, or not, to where it is.
  const move = (map, before) => {
    if (!before.size) return;
    const after = places(map);
    map.classList.add("placing");
    for (const [address, { item, x, y }] of after) {
      const old = before.get(address);
      if (old) item.style.transform = `translate(${old.x - x}px,${old.y - y}px)`;
      else item.style.opacity = 0;
    }
    map.getBoundingClientRect();
    map.classList.remove("placing");
    for (const { item } of after.values()) item.removeAttribute("style");
  };

  const play = (times, place) => {
    const stops = [...times.querySelectorAll(".stop")];
    if (stops.length < 2) return;
    const last = stops.length - 1;
    const id = `time-${place}`;
    const slider = element("input", { type: "range", id, min: 0, max: last, value: last });
    const back = element("button", { type: "button", textContent: "Previous report" });
    const on = element("button", { type: "button", textContent: "Next report" });
    const now = element("p", { className: "player-now" });
    now.setAttribute("role", "status");
    const map = element("div", { className: "player-map" });
    const label = element("label", { htmlFor: id, textContent: times.dataset.label });

    const show = () => {
      const at = Number(slider.value);
      const stop = stops[at];
      const name = stop.querySelector("caption a").textContent;
      const copy = stop.cloneNode(true);
      const tally = copy.querySelector(".tally");
      const gap = stop.previousElementSibling;
      copy.querySelector(".heat").classList.replace("heat--small", "heat--time");
      tally?.remove();
      const before = places(map);
      map.replaceChildren(...copy.childNodes);
      if (gap?.className === "between") map.append(...gap.cloneNode(true).childNodes);
      move(map, before);
      slider.setAttribute("aria-valuetext", name);
      // A disabled button would lose the focus of a reader who steps to the end.
      back.setAttribute("aria-disabled", at === 0);
      on.setAttribute("aria-disabled", at === last);
      now.textContent = `${name}, report ${at + 1} of ${stops.length}. ${tally?.textContent ?? ""}`;
    };
    const step = (by) => {
      const to = Number(slider.value) + by;
      if (to < 0 || to > last) return;
      slider.value = to;
      show();
    };
    slider.addEventListener("input", show);
    back.addEventListener("click", () => step(-1));
    on.addEventListener("click", () => step(1));

    const bar = element("div", { className: "player-bar" }, slider, back, on);
    const player = element("div", { className: "player" }, label, bar, now, map);
    player.setAttribute("role", "group");
    player.setAttribute("aria-labelledby", times.dataset.heading);
    times.prepend(player);
    times.classList.add("times--played");
    show();
  };

  document.querySelectorAll(".times").forEach(play);
}
