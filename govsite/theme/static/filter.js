// Narrows and sorts the tables of a page, and narrows its lists of rows, as its reader asks; what is
// asked stands in the address. Of a list on several pages it reads the others first, from the same
// site, and goes on with the whole.
// How a page gives its tables to it is said in macros/filter.html.
"use strict";
for (const part of document.querySelectorAll(".filtered")) {
  const noun = part.dataset.noun;
  const pick = (selector) => part.querySelector(selector);
  // A page may have its tables sorted alone: then there is no form.
  const [form, find, more, clear] = [".filter", "#find", "[aria-controls=facets]", ".clear"].map(pick);
  const [panel, chosen, status] = [".facets", ".chosen", "[role=status]"].map(pick);
  const choices = [...part.querySelectorAll(".facets select")];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const [shownPage, lastPage] = [part.dataset.page, part.dataset.pages].map((number) => Number(number ?? 1));
  const counted = (number) => number.toLocaleString(document.documentElement.lang);
  const WAYS = ["worsening", "not-known", "new", "unchanged", "improving", "closed"];
  let sort = "";
  let later;
  // The other pages of the list: "unread", "reading", "refused", or nothing where all rows are here.
  let others = lastPage > 1 ? "unread" : "";
  let tables = [];
  let total = 0;

  const slug = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join("-") ?? "";
  const own = (element) =>
    [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : "")).join("");
  const headings = (table) => [...(table.tHead?.rows[0].cells ?? [])];
  const heading = (table, key) => headings(table).findIndex((th) => th.dataset.key === key);

  const gather = () => {
    tables = [...part.querySelectorAll("table,.rows")].map((table) => ({
      table,
      heads: headings(table),
      body: table.tBodies?.[0] ?? table,
      rows: [...(table.tBodies?.[0].rows ?? table.children)].map((row) => ({
        row,
        words: [row.textContent, ...Object.values({ ...table.dataset, ...row.dataset })].join(" ").toLowerCase(),
        values: {},
      })),
    }));
    total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
    for (const { body, heads } of tables) for (const th of heads) if (th.dataset.key) sorting(th, body);
  };

  const sorting = (th, body) => {
    if (th.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      const { key } = th.dataset;
      // The highest number comes first, and of all else the least.
      const scores = body.querySelector(`tr>:nth-child(${th.cellIndex + 1}) .score`);
      const first = scores || th.classList.contains("number") ? `-${key}` : key;
      sort = sort === first ? (first === key ? `-${key}` : key) : first;
      update(arrange);
    });
  };

  const page = async (number) => {
    if (!location.protocol.startsWith("http")) throw new Error("a file may read no other");
    const address = new URL((shownPage > 1 ? "../../" : "") + (number > 1 ? `page/${number}/` : ""), location);
    const answer = await fetch(address, { mode: "same-origin" });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".filtered");
    // Whoever published the site anew meanwhile may have divided it anew.
    if (Number(found?.dataset.page) !== number || Number(found.dataset.pages) !== lastPage) throw new Error(address);
    for (const link of found.querySelectorAll("[href]")) link.href = new URL(link.getAttribute("href"), address);
    return found;
  };

  // Rows go to the table or list of the same name; where there is none, theirs comes with them.
  const groups = (element) => [...element.querySelectorAll(":scope>.scroll,:scope>section")];
  const named = (element) => element.querySelector("[id]").id;
  const join = (into, from, before) => {
    const [here, there] = [into, from].map((element) => element.querySelector(":scope>table>tbody,:scope>.rows"));
    if (here) return here[before ? "prepend" : "append"](...there.children);
    const known = new Map(groups(into).map((element) => [named(element), element]));
    const fresh = [];
    for (const group of groups(from))
      if (known.has(named(group))) join(known.get(named(group)), group, before);
      else fresh.push(group);
    const beside = groups(into).at(before ? 0 : -1);
    if (beside) beside[before ? "before" : "after"](...fresh);
    else into.append(...fresh);
  };

  const readOthers = async () => {
    const numbers = Array.from({ length: lastPage }, (_, place) => place + 1).filter((number) => number !== shownPage);
    const found = await Promise.all(numbers.map(page));
    for (const other of found.slice(0, shownPage - 1).reverse()) join(part, other, true);
    for (const other of found.slice(shownPage - 1)) join(part, other, false);
    for (const element of document.querySelectorAll(".pages,.which")) element.hidden = true;
    const title = document.querySelector("h1");
    title.textContent = title.textContent.replace(/ \(page [^()]*\)$/, "");
    document.dispatchEvent(new Event("rows"));
  };

  // What a row says of a choice: in the cells of a column, else among the facts of row or table.
  const read = (table, row, { name, dataset: { column } }) => {
    if (!column) return (row.getAttribute(`data-${name}`) ?? table.getAttribute(`data-${name}`) ?? "").split("\n");
    const cell = row.cells[heading(table, column)];
    const said = [...cell.querySelectorAll(".move-word,.band,.absent,.tag,a")].map(own);
    return said.length ? said.map((text) => text.trim() || "not known") : [cell.textContent];
  };

  // What a cell is sorted by; nothing for an absence, which comes last in either order.
  const measure = (cell) => {
    const [time, move, score] = ["time", ".move", ".score"].map((s) => cell.querySelector(s));
    if (time) return time.dateTime;
    if (move) return WAYS.findIndex((way) => move.classList.contains(`move--${way}`));
    if (!score) return cell.querySelector(".absent") ? null : cell.textContent.trim();
    const number = parseFloat(score.dataset.order ?? score.querySelector("b")?.textContent);
    return Number.isNaN(number) ? null : number;
  };
  const compare = (one, other) =>
    typeof one === "number" ? one - other : collator.compare(one, other);

  const arrange = () => {
    const key = sort.replace(/^-/, "");
    const sign = sort === key ? 1 : -1;
    for (const table of tables) {
      const place = key ? heading(table.table, key) : -1;
      table.heads.forEach((th, i) =>
        i === place ? th.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending") : th.removeAttribute("aria-sort"),
      );
      let rows = table.rows;
      if (place >= 0) {
        const measured = rows.map(({ row }) => [measure(row.cells[place]), row]);
        measured.sort(([one], [other]) =>
          one === null || other === null ? (one === null) - (other === null) : sign * compare(one, other),
        );
        rows = measured.map(([, row]) => ({ row }));
      }
      table.body.append(...rows.map(({ row }) => row));
    }
  };

  const say = (count) => {
    const by = pick("[aria-sort]");
    // Said once the reader pauses, not at every letter.
    clearTimeout(later);
    later = setTimeout(() => {
      const told = [count, by && `sorted by ${by.textContent}, ${by.ariaSort}`].filter(Boolean).join(", ");
      const alone = "The other pages of this list cannot be read here, so only the rows of this page are filtered and sorted.";
      status.textContent = { reading: "Reading the other pages of this list…", refused: `${told}. ${alone}` }[others] ?? told;
    }, 250);
  };

  const narrow = () => {
    if (!form) return say("");
    const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const made = choices.filter((choice) => choice.value);
    const asked = made.map((choice) => [choice, slug(choice.value)]);
    let shown = 0;
    for (const table of tables) {
      const before = shown;
      for (const each of table.rows) {
        each.row.hidden = !(
          wanted.every((word) => each.words.includes(word)) &&
          asked.every(([choice, value]) =>
            (each.values[choice.name] ??= read(table.table, each.row, choice).map(slug)).includes(value),
          )
        );
        shown += !each.row.hidden;
      }
      (table.table.closest(".scroll") ?? table.table).hidden = shown === before;
    }
    const narrowed = wanted.length + made.length > 0;
    const words = made.map((choice) => `${choice.labels[0].textContent}: ${choice.value}`);
    if (wanted.length) words.push(`Containing: ${find.value.trim()}`);
    chosen.textContent = words.join(". ");
    form.classList.toggle("filter--chosen", narrowed);
    clear.hidden = !narrowed && !sort;
    more.textContent = made.length ? `Filters (${made.length})` : "Filters";
    const all = `${counted(total)} ${noun}${others ? " of this page" : ""}`;
    say(narrowed ? `${shown ? counted(shown) : "None"} of ${all} shown` : all);
  };

  const remember = () => {
    const address = new URL(location);
    const state = choices.map((choice) => [choice.name, slug(choice.value)]);
    if (find) state.unshift([find.name, find.value.trim()]);
    state.push(["sort", sort]);
    // One state has one address, whatever was chosen first.
    for (const [name] of state) address.searchParams.delete(name);
    for (const [name, value] of state) if (value) address.searchParams.append(name, value);
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser may allow no change of address for a page opened from a file.
    }
  };
  // Rows are put in order, if they must be, once all are here.
  const show = async (order) => {
    if (others === "unread") {
      others = "reading";
      narrow();
      others = await readOthers().then(
        () => "",
        () => "refused",
      );
      gather();
      arrange();
    } else if (others !== "reading") order?.();
    narrow();
  };
  const update = (order) => {
    remember();
    show(order);
  };

  const asked = new URLSearchParams(location.search);
  if (find) find.value = asked.get(find.name) ?? "";
  for (const choice of choices) {
    const value = asked.get(choice.name);
    choice.value = [...choice.options].find((o) => value && slug(o.text) === value)?.value ?? "";
  }
  sort = asked.get("sort") ?? "";
  gather();
  form?.addEventListener("input", () => update());
  form?.addEventListener("submit", (event) => event.preventDefault());
  clear?.addEventListener("click", () => {
    form.reset();
    sort = "";
    update(arrange);
    find.focus();
  });
  more?.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    more.setAttribute("aria-expanded", !panel.hidden);
  });
  part.classList.add("filtered--on");
  if (sort || find?.value || choices.some((choice) => choice.value)) show(sort ? arrange : undefined);
}
