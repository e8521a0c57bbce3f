// Since you last looked, on a page that lists whole registers; and the page that makes it forget.
"use strict";
{
  const { name, kept, seen, was, day, take, takeAll, save, now } = looked;
  const MOST = 15;
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  // From a disk, links name the page in a folder, which a server would send by itself.
  const folder = (href) => href.replace(/index\.html$/, "");
  const page = location.protocol === "file:" ? "index.html" : "";
  const tag = (words) => element("span", { className: "tag tag--info mark", textContent: words });

  // What a page shows of a register, and what has left it since.
  const takeRegister = (part) => {
    const listed = takeAll(part);
    const keys = new Set(listed.map(({ key }) => key));
    for (const [key, last] of part.part ? [] : [...seen])
      if (last[1] === part.register && !keys.has(key) && (last[4] !== "closed" || was.has(key)))
        listed.push({ key, ref: last[2], words: take(key, [now, ...last.slice(1, 4), "closed", last[5]]) });
    if (!part.part && !kept.whole.includes(part.register)) kept.whole.push(part.register);
    return listed.map((each) => ({ ...each, href: new URL(`${part.entries}${each.key}/`, location).href }));
  };

  for (const section of document.querySelectorAll(".looked[hidden]")) {
    const shown = [...section.querySelectorAll("[data-entries]")].flatMap(({ dataset }) => takeRegister(dataset));
    save();
    const again = shown.filter(({ words }) => words.startsWith("Reported again"));
    const news = shown.filter(({ words }) => words && !words.startsWith("Reported again"));
    const part = section.querySelector("[data-part]");
    if (!news.length && (part || (!again.length && !kept.before))) continue;
    const add = (...made) => section.lastElementChild.before(...made);
    // Rows are marked where they stand; a page without them lists what it would have marked.
    const mark = (entries) => {
      const rows = new Map([...document.querySelectorAll("tbody th a")].map((a) => [folder(a.href), a.closest("tr")]));
      return entries.filter(({ href, words }) => {
        const cell = rows.get(href)?.cells[1];
        cell?.append(" ", tag(words));
        return !cell;
      });
    };
    const left = mark(news);
    document.addEventListener("rows", () => mark(left));
    const marked = left.length < news.length ? "Entries that are not as you last saw them are marked below." : "";
    const said = marked || (news.length ? "These entries are not as you last saw them:" : "");
    const rest = again.length ? "There is a new report since, with the same scores." : "Nothing has changed since.";
    const when = kept.before ? `You last looked ${day(kept.before)}. ` : "";
    add(element("p", { textContent: when + (said || rest) }));
    if (left.length) {
      const links = document.querySelectorAll(".entries a,.heat-list a");
      const titled = new Map([...links].map((a) => [folder(a.href), a]));
      const items = left.slice(0, MOST).map(({ href, ref, words }) => {
        const known = titled.get(href)?.cloneNode(true);
        return element("li", {}, known ?? element("a", { href: href + page }, element("b", { textContent: ref })), " ", tag(words));
      });
      add(element("ul", { className: "entries" }, ...items));
      if (left.length > MOST)
        add(element("p", { textContent: `And ${left.length - MOST} more, marked in the register.` }));
    }
    section.hidden = false;
  }

  for (const place of document.querySelectorAll(".forget")) {
    const status = place.querySelector("[role=status]");
    const forget = element("button", { type: "button", textContent: "Forget it all" });
    const stop = element("button", { type: "button" });
    const say = (done = "") => {
      const held = seen.size === 1 ? "one entry" : `${seen.size} entries`;
      const state = kept.off
        ? "Your browser has been told to remember nothing more of this site."
        : seen.size
          ? `Your browser remembers ${held}; you last looked ${day(kept.at)}.`
          : "Your browser remembers nothing of this site.";
      status.textContent = `${done} ${state}`.trim();
      stop.textContent = kept.off ? "Remember again" : "Stop remembering";
    };
    const drop = (...names) => {
      try {
        for (const each of names) localStorage.removeItem(each);
      } catch {
        // Then nothing was kept either.
      }
      seen.clear();
      was.clear();
      Object.assign(kept, { before: 0, off: false, whole: [] });
    };
    forget.addEventListener("click", () => {
      drop(name, "govsite-slash"); // The second is whether the search shortcut is off.
      say("It is all forgotten.");
    });
    stop.addEventListener("click", () => {
      const off = !kept.off;
      drop(name);
      if (off)
        try {
          localStorage.setItem(name, JSON.stringify({ version: 1, off }));
        } catch {
          // Then nothing is kept anyway.
        }
      kept.off = off;
      say();
    });
    place.append(forget, " ", stop);
    say();
  }
}
