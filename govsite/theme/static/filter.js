// Narrows and sorts the tables of a page as its reader asks; what is asked stands in the address.
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
  const WAYS = ["worsening", "not-known", "new", "unchanged", "improving", "closed"];
  let sort = "";
  let later;

  const slug = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join("-") ?? "";
  const own = (element) =>
    [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : "")).join("");
  const heading = (table, key) => [...table.tHead.rows[0].cells].findIndex((th) => th.dataset.key === key);

  const tables = [...part.querySelectorAll("table")].map((table) => ({
    table,
    heads: [...table.tHead.rows[0].cells],
    body: table.tBodies[0],
    rows: [...table.tBodies[0].rows].map((row) => ({
      row,
      words: [row.textContent, ...Object.values({ ...table.dataset, ...row.dataset })].join(" ").toLowerCase(),
      values: {},
    })),
  }));
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);

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
      status.textContent = [count, by && `sorted by ${by.textContent}, ${by.ariaSort}`].filter(Boolean).join(", ");
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
      table.table.closest(".scroll").hidden = shown === before;
    }
    const narrowed = wanted.length + made.length > 0;
    const words = made.map((choice) => `${choice.labels[0].textContent}: ${choice.value}`);
    if (wanted.length) words.push(`Containing: ${find.value.trim()}`);
    chosen.textContent = words.join(". ");
    form.classList.toggle("filter--chosen", narrowed);
    clear.hidden = !narrowed && !sort;
    more.textContent = made.length ? `Filters (${made.length})` : "Filters";
    say(narrowed ? `${shown || "None"} of ${total} ${noun} shown` : `${total} ${noun}`);
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
  const update = () => {
    narrow();
    remember();
  };

  const asked = new URLSearchParams(location.search);
  if (find) find.value = asked.get(find.name) ?? "";
  for (const choice of choices) {
    const value = asked.get(choice.name);
    choice.value = [...choice.options].find((o) => value && slug(o.text) === value)?.value ?? "";
  }
  sort = asked.get("sort") ?? "";
  for (const table of tables)
    for (const th of table.heads.filter((head) => head.dataset.key)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...th.childNodes);
      th.append(button);
      button.addEventListener("click", () => {
        const { key } = th.dataset;
        // The highest number comes first, and of all else the least.
        const scores = table.body.querySelector(`tr>:nth-child(${th.cellIndex + 1}) .score`);
        const first = scores || th.classList.contains("number") ? `-${key}` : key;
        sort = sort === first ? (first === key ? `-${key}` : key) : first;
        arrange();
        update();
      });
    }
  form?.addEventListener("input", update);
  form?.addEventListener("submit", (event) => event.preventDefault());
  clear?.addEventListener("click", () => {
    form.reset();
    sort = "";
    arrange();
    update();
    find.focus();
  });
  more?.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    more.setAttribute("aria-expanded", !panel.hidden);
  });
  part.classList.add("filtered--on");
  if (sort) arrange();
  if (location.search) narrow();
}
