// Searches the site from an index of small files, each loaded when it is needed and run as a script,
// since a page that was opened from disk may load nothing else. How they are made, and what the
// fields are, is said in pages/search_index.py.
"use strict";
{
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const WORD = /[\p{L}\p{N}]+/gu;
  const WEIGHTS = { names: [100, 30, 8], texts: [6, 3, 2, 2] };
  const MOST = { names: 7, texts: 5 };
  const [FIRST, PAGE] = [3, 10];

  const box = document.querySelector(".search");
  const [form, results] = [box.querySelector("form"), document.querySelector(".results")];
  const [field, status] = [form.querySelector("input"), form.querySelector("[role=status]")];
  const { root } = box.dataset;
  let opened;
  let table;
  let stop;
  let alike;
  let asked = 0;
  let later;
  let again = "";

  // --- files ---------------------------------------------------------------------------------

  const files = new Map();
  const arrived = new Map();
  globalThis.govsiteSearch = (name, content) => arrived.get(name)?.(content);
  const load = (name) => {
    if (!files.has(name))
      files.set(
        name,
        new Promise((resolve, reject) => {
          arrived.set(name, resolve);
          const script = document.createElement("script");
          script.src = `${name}.js${name === "index" ? again : ""}`;
          script.onerror = () => reject(new Error(name));
          document.head.append(script);
        }),
      );
    return files.get(name);
  };

  const loaded = (list) => Promise.all(list.map(([, name]) => load(name)));

  // The files of a list, as [what their terms begin at, name]: names are of seven letters.
  const listed = (text) => [...text.matchAll(/([^,]*)([^,]{7})/g)].map(([, ...file]) => file);
  const open = async () => {
    table = await load("index");
    stop = new Set(table.stop.split(" "));
    alike = table.alike.split("\n").map((line) => line.split("=").map((form) => form.split(" ")));
    for (const kind of ["names", "texts", "words"]) table[kind] = listed(table[kind]);
    table.shown = table.shown.match(/.{7}/g);
  };

  // Those of a list that hold terms with a beginning: files of these alone, or one with others, too.
  const holding = (list, start, most) => {
    const own = list.filter(([from]) => from.startsWith(start));
    return own.length ? own.slice(0, most) : list.filter(([from]) => from <= start).slice(-1);
  };
  const holdingOf = async (kind, start) => {
    if (kind === "names") return holding(table.names, start, MOST.names);
    const lists = await loaded(holding(table.texts, start));
    return holding(lists.flatMap(listed), start, start.length > 2 ? MOST.texts : 1);
  };

  const places = (text) => {
    const found = [];
    let [place, value, scale] = [0, 0, 1];
    for (const digit of text) {
      const number = DIGITS.indexOf(digit);
      value += (number % 32) * scale;
      scale *= 32;
      if (number < 32) {
        found.push((place += value));
        [value, scale] = [0, 1];
      }
    }
    return found;
  };

  // --- words, as pages/search_terms.py has them ----------------------------------------------

  const folded = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = (text) => folded(text).match(WORD) ?? [];
  const term = (word) => {
    if (word.length < 2 || stop.has(word)) return "";
    if (word.length < 4 || !word.endsWith("s")) return word;
    if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
    const plain = word.replace(/(ss|sh|ch|x|z)es$/, "$1");
    return plain !== word || /[sui]s$/.test(word) ? plain : word.slice(0, -1);
  };

  // What a reader asks for: for each word, or each name in several words, the forms that will do.
  const groups = (text) => {
    const typed = words(text);
    const made = [];
    for (let i = 0; i < typed.length; i++) {
      if (/^\p{L}{1,4}$/u.test(typed[i]) && /^\d+$/.test(typed[i + 1] ?? "")) {
        // A reference may be typed in two: CR 5.
        const parts = typed.slice(i, i + 2).map(term).filter(Boolean);
        made.push(Object.assign([[typed[i] + typed[++i]]], { apart: parts.length ? [parts] : undefined }));
      } else if (term(typed[i])) made.push(Object.assign([[term(typed[i])]], { typed: typed[i] }));
    }
    for (let i = 0; i < made.length; i++) {
      const starts = (form) => form.every((part, n) => made[i + n]?.length === 1 && made[i + n][0][0] === part);
      const same = alike.filter((forms) => forms.some(starts));
      if (!same.length) continue;
      const longest = Math.max(...same.flat().filter(starts).map((form) => form.length));
      const own = made.slice(i, i + longest).map(([[part]]) => part);
      const forms = new Map([own, ...same.flat()].map((form) => [form.join(), form]));
      made.splice(i, longest, [...forms.values()]);
    }
    return made;
  };

  // --- finding -------------------------------------------------------------------------------

  // Documents with a word, or with words that begin with it, in the fields of a kind: by place, the
  // best score, the term, and which parts of the text have it.
  const found = async (kind, word) => {
    const hits = new Map();
    for (const part of await loaded(await holdingOf(kind, word)))
      for (const line of part.split(";")) {
        const [own, postings] = line.split(" ");
        if (own !== word && (kind === "texts" && word.length < 3 || !own.startsWith(word))) continue;
        postings.split(",").forEach((list, n) => {
          const score = WEIGHTS[kind][n] * (own === word ? 1 : 0.6);
          for (const place of places(list)) {
            const hit = hits.get(place) ?? { score: 0, more: 0, term: own, parts: new Set() };
            if (score > hit.score) [hit.score, hit.term] = [score, own];
            hit.more += score;
            if (kind === "texts" && n) hit.parts.add(n - 1);
            hits.set(place, hit);
          }
        });
      }
    return hits;
  };

  // The same for any form of a group: of a form in several words, all must be there.
  const foundGroup = async (kinds, forms) => {
    const best = new Map();
    for (const [n, form] of forms.entries()) {
      const each = await Promise.all(
        form.map(async (word) => {
          const hits = new Map();
          for (const kind of kinds)
            for (const [place, hit] of await found(kind, word)) {
              const old = hits.get(place);
              hits.set(place, old ? { ...hit, ...old, more: old.more + hit.more, parts: hit.parts } : hit);
            }
          return hits;
        }),
      );
      for (const [place] of each[0]) {
        if (!each.every((hits) => hits.has(place))) continue;
        const all = each.map((hits) => hits.get(place));
        const mean = (key) => all.reduce((sum, hit) => sum + hit[key], 0) / all.length;
        const score = (mean("score") + mean("more") / 10) * (n ? 0.9 : 1);
        if (score > (best.get(place)?.score ?? 0)) {
          const parts = new Set(all.flatMap((hit) => [...hit.parts]));
          best.set(place, { score, parts, terms: all.map((hit) => hit.term), plain: all.every((h) => !h.parts.size) });
        }
      }
    }
    return best;
  };

  // Documents in order: those that have every group, or, where `some`, as many as there are.
  const ranked = (each, some) => {
    const all = new Map();
    for (const hits of each)
      for (const [place, hit] of hits) {
        const sum = all.get(place) ?? { place, count: 0, score: 0, parts: new Set(), terms: [] };
        sum.count++;
        sum.score += hit.score * (place < table.live ? 1 : 0.75);
        sum.terms.push(...hit.terms);
        hit.parts.forEach((part) => sum.parts.add(part));
        all.set(place, sum);
      }
    return [...all.values()]
      .filter(({ count }) => some || count === each.length)
      .sort((a, b) => b.count - a.count || b.score - a.score || a.place - b.place);
  };

  // Slips of typing: letters left out, put in, changed or swapped; what follows is not held against it.
  const slips = (typed, word) => {
    let [before, row] = [[], [...Array(word.length + 1).keys()]];
    for (let i = 1; i <= typed.length; i++) {
      const next = [i];
      for (let j = 1; j <= word.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (typed[i - 1] !== word[j - 1]));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return Math.min(row.at(-1), ...row.slice(-3).map((n) => n + 0.5));
  };
  // The word that was meant: of the same first letter, and rather one of a name. Words of its second
  // letter, too, come first.
  const nearest = async (word) => {
    const most = word.length > 7 ? 2 : 1;
    if (word.length < 4 || /\p{N}/u.test(word)) return "";
    let [best, least] = ["", most + 1.6];
    for (const start of [word.slice(0, 2), word[0]]) {
      for (const file of await loaded(holding(table.words, start))) {
        let own = "";
        for (const [, same, rest, named] of file.matchAll(/([A-Z])([^A-Z!]*)(!?)/g)) {
          own = own.slice(0, same.charCodeAt() - 65) + rest;
          const off = slips(word, own);
          if (off < most + 0.9 && off + !named * 0.7 < least) [best, least] = [own, off + !named * 0.7];
        }
      }
      if (least < 2) break;
    }
    return best;
  };

  // --- showing -------------------------------------------------------------------------------

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const marked = (text, wanted) => {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      const own = term(folded(match[0]));
      if (!own || !wanted.some((word) => own.startsWith(word))) continue;
      parts.push(text.slice(end, match.index), element("mark", "", match[0]));
      end = match.index + match[0].length;
    }
    return [...parts, text.slice(end)];
  };
  const address = (path, terms) => {
    const [page, place = ""] = path.split("#");
    const file = location.protocol === "file:" && /(^|\/)$/.test(page) ? "index.html" : "";
    // Browsers that know text fragments show the words on the page.
    const shown = [...new Set(terms)].slice(0, 4).flatMap((word) => [word, `${word}s`]).map(encodeURIComponent);
    const fragment = place + (shown.length ? `:~:text=${shown.join("&text=")}` : "");
    return root + page + file + (fragment && `#${fragment}`);
  };
  const item = ({ parts, terms }, [kind, ref, title, path, note, about], wanted) => {
    const inName = terms.some((word) => words(`${ref} ${title}`).some((own) => term(own) === word));
    const link = element("a", "", ...marked(ref ? `${ref} ${title}` : title, wanted));
    link.href = address(path, parts.size && !inName ? terms : []);
    const made = element("li", "", element("p", "result-title", link));
    made.append(element("p", "fact-note", element("span", "tag", kind), ` ${note}`));
    if (about) made.append(element("p", "", ...marked(about, wanted)));
    const names = table.parts[kind] ?? table.parts[""];
    const where = inName ? [] : [...parts].sort().map((part) => names[part]);
    if (where.length) made.append(element("p", "fact-note", `Found in its ${where.join("; ")}`));
    return made;
  };

  const show = async (list, wanted, query, from = 0, many = PAGE) => {
    const chosen = list.slice(from, from + many);
    const stems = chosen.map(({ place }) => table.shown[Math.floor(place / table.together)]);
    const rows = await Promise.all(stems.map(load));
    const listed = chosen.map((hit, n) => [hit, rows[n][hit.place % table.together]]);
    const whole = ([, [, , title]]) => words(title).map(term).filter(Boolean).join(" ") === query;
    if (!from) listed.sort((a, b) => whole(b) - whole(a));
    return () => {
      const items = listed.map(([hit, row]) => item(hit, row, wanted));
      const { href } = document.activeElement;
      if (!from) results.replaceChildren(element("ol", "plain"));
      results.querySelector("button")?.remove();
      results.firstChild.append(...items);
      if (href) [...results.querySelectorAll("a")].find((link) => link.href === href)?.focus();
      if (many < PAGE || list.length <= from + PAGE) return items;
      const more = element("button", "", `Show ${Math.min(PAGE, list.length - from - PAGE)} more`);
      more.type = "button";
      more.onclick = async () => (await show(list, wanted, query, from + PAGE))()[0].querySelector("a").focus();
      results.append(more);
      return items;
    };
  };

  // Said once the reader pauses, not at every letter.
  const say = (text, wait = 400) => {
    clearTimeout(later);
    later = setTimeout(() => (status.textContent = text), wait);
  };
  const remember = (text) => {
    const page = new URL(location);
    if (text) page.searchParams.set("q", text);
    else page.searchParams.delete("q");
    page.pathname = page.pathname.replace(/(?<=\/)index\.html$/, location.protocol === "file:" ? "$&" : "");
    try {
      history.replaceState(null, "", page);
    } catch {
      // A browser may allow no change of address for a page opened from a file.
    }
  };

  const search = async () => {
    const turn = ++asked;
    const text = field.value.trim();
    remember(text);
    try {
      if (text) await (opened ??= open());
      const wanted = text ? groups(text) : [];
      if (turn !== asked) return;
      if (!wanted.length) {
        results.replaceChildren();
        say(text ? "Type at least two letters of a word that tells pages apart." : "");
        return;
      }
      const terms = (asked) => asked.flat(2);
      // At once, so that texts need not wait for their lists.
      for (const word of terms(wanted)) holdingOf("texts", word).catch(() => {});
      const query = wanted.flatMap(([form]) => form).join(" ");
      const every = (kinds, asked) => Promise.all(asked.map((forms) => foundGroup(kinds, forms)));
      // What names find stands before any text has come, and the first of it before the rest.
      const byName = async () => {
        const named = ranked(await every(["names"], wanted));
        for (const many of named.length ? [FIRST, PAGE] : []) {
          const draw = await show(named, terms(wanted), query, 0, many);
          if (turn === asked) draw();
        }
        return named;
      };
      let named = await byName();
      const each = await every(["names", "texts"], wanted);
      let told = "";
      const instead = async (n, forms) => {
        wanted[n] = forms;
        each[n] = await foundGroup(["names", "texts"], forms);
      };
      for (const n of each.keys()) {
        if (!each[n].size && wanted[n].apart) await instead(n, wanted[n].apart);
        const [form] = wanted[n];
        const near = each[n].size || form.length > 1 ? "" : await nearest(form[0]);
        if (!near) continue;
        told += ` Nothing has “${wanted[n].typed}”, so these have “${near}”.`;
        wanted[n] = [[near]];
        named = await byName();
        await instead(n, wanted[n]);
      }
      const first = new Set(named.map(({ place }) => place));
      const whole = ranked(each);
      const parts = new Map(whole.map((hit) => [hit.place, hit]));
      let list = [...named.map((hit) => parts.get(hit.place) ?? hit), ...whole.filter(({ place }) => !first.has(place))];
      if (!list.length && wanted.length > 1) {
        list = ranked(each, true);
        if (list.length) told += " No page has all the words; these have some of them.";
      }
      for (const many of list.length && !named.length ? [FIRST] : []) {
        const draw = await show(list, terms(wanted), query, 0, many);
        if (turn === asked) draw();
      }
      const draw = list.length ? await show(list, terms(wanted), query) : () => results.replaceChildren();
      if (turn !== asked) return;
      draw();
      const count = list.length === 1 ? "One result" : `${list.length.toLocaleString("en-GB")} results`;
      say(list.length ? `${count} for “${text}”.${told}` : `Nothing found for “${text}”. Try fewer or other words, or the A to Z.`);
    } catch {
      // The site may have been published anew since its list of files was kept.
      if (turn !== asked) return;
      if (again) return say("The index of search could not be loaded. Load this page again.");
      again = `?${Date.now()}`;
      files.clear();
      opened = undefined;
      await search();
    }
  };

  // --- what the reader does --------------------------------------------------------------------

  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...results.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  });

  // The single-key shortcut of site.js can be switched off where the browser remembers that.
  try {
    const setting = document.querySelector(".slash");
    const [choice, name] = [setting.querySelector("input"), "govsite-slash"];
    choice.checked = localStorage.getItem(name) !== "off";
    choice.addEventListener("change", () => {
      if (choice.checked) localStorage.removeItem(name);
      else localStorage.setItem(name, "off");
    });
    setting.hidden = false;
  } catch {
    // Then there is no shortcut either.
  }

  box.classList.add("search--on");
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
}
