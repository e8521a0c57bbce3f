// Everything that the pages show, worked out once from the same YAML files that govsite reads.
import { readdir, readFile } from "node:fs/promises";
import yaml from "js-yaml";

const BANDS = {
  risk: ["Low", "Medium", "High", "Very high"],
  opportunity: ["Limited", "Fair", "Strong", "Very strong"],
};
const STAGES = ["inherent", "residual", "target"];
const STEPS = [1, 2, 3, 4, 5];

const band = (kind, score) => BANDS[kind][score >= 20 ? 3 : score >= 12 ? 2 : score >= 5 ? 1 : 0];
const read = async (path) => yaml.load(await readFile(path, "utf8"));

async function folder(path) {
  const found = [];
  for (const name of (await readdir(path)).sort()) {
    if (name === "register.yaml") continue;
    found.push({ ...(await read(`${path}/${name}`)), key: name.slice(0, -5) });
  }
  return found;
}

function reports(entry, roles, labels) {
  let owner, categories, before = 0;
  return entry.assessments.map((assessment) => {
    owner = assessment.owner ?? owner;
    categories = assessment.categories ?? categories;
    const scores = {};
    for (const stage of STAGES) {
      const { likelihood, impact } = assessment.scores[stage];
      const score = likelihood * impact;
      scores[stage] = { likelihood, impact, score, band: band(entry.kind, score) };
    }
    const now = scores.residual.score;
    const better = entry.kind === "risk" ? now < before : now > before;
    const direction = !before ? "New" : now === before ? "Unchanged" : better ? "Better" : "Worse";
    const report = {
      label: labels.get(assessment.period), scores, direction, before, owner, categories,
      ownerTitle: roles.get(owner), update: assessment.update,
    };
    before = now;
    return report;
  });
}

function maps(entries, place) {
  const made = [];
  for (const kind of ["risk", "opportunity"]) {
    const plotted = entries.filter((entry) => entry.kind === kind);
    for (const stage of STAGES) {
      const cells = new Map();
      for (const entry of plotted) {
        const { likelihood, impact } = entry.reports[place].scores[stage];
        const cell = `${likelihood}-${impact}`;
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(entry);
      }
      const rows = [...STEPS].reverse().map((likelihood) => ({
        likelihood,
        cells: STEPS.map((impact) => ({
          score: likelihood * impact,
          band: band(kind, likelihood * impact),
          entries: cells.get(`${likelihood}-${impact}`) ?? [],
        })),
      }));
      const listed = [...cells].map(([cell, found]) => ({
        cell, found: found.map((entry) => ({ entry, direction: entry.reports[place].direction })),
      }));
      made.push({ kind, stage, count: plotted.length, rows, listed });
    }
  }
  return made;
}

export default async function () {
  const { roles } = await read("data/roles.yaml");
  const { categories } = await read("data/categories.yaml");
  const { periods } = await read("data/periods.yaml");
  const titles = new Map(roles.map((role) => [role.key, role.title]));
  const names = new Map(categories.map((category) => [category.key, category.label]));
  const labels = new Map(periods.map((period) => [period.id, period.label]));
  const entries = await folder("data/registers/corporate");
  for (const entry of entries) {
    entry.ref = entry.refs[0].ref;
    entry.reports = reports(entry, titles, labels);
    entry.last = entry.reports.at(-1);
    entry.points = entry.reports
      .map((report, place) => `${10 + 20 * place},${55 - 2 * report.scores.residual.score}`)
      .join(" ");
    entry.labels = entry.last.categories.map((key) => ({ key, label: names.get(key) }));
    for (const report of entry.reports) {
      report.labels = report.categories.map((key) => ({ key, label: names.get(key) }));
    }
    for (const action of entry.actions) action.ownerTitle = titles.get(action.owner);
  }
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const actions = await folder("data/actions");
  for (const action of actions) {
    action.ownerTitle = titles.get(action.owner);
    action.served = action.serves.map((purpose) => byKey.get(purpose.entry));
  }
  const last = periods.length - 1;
  const changed = (place, since = place - 1) => {
    const groups = new Map(["New", "Worse", "Better", "Unchanged"].map((name) => [name, []]));
    for (const entry of entries) {
      const now = entry.reports[place].scores.residual;
      const before = since < 0 ? 0 : entry.reports[since].scores.residual.score;
      const better = entry.kind === "risk" ? now.score < before : now.score > before;
      const direction = !before ? "New" : now.score === before ? "Unchanged" : better ? "Better" : "Worse";
      groups.get(direction).push({ entry, before, now });
    }
    return [...groups].map(([direction, found]) => ({ direction, found }));
  };
  const due = entries
    .flatMap((entry) => entry.actions.map((action) => ({ entry, action })))
    .sort((one, other) => one.action.due - other.action.due);
  const asAt = new Date("2018-05-01");
  const owned = new Map(roles.map((role) => [role.key, { ...role, entries: [], actions: [] }]));
  const grouped = new Map(categories.map((category) => [category.key, { ...category, entries: [] }]));
  for (const entry of entries) {
    owned.get(entry.last.owner).entries.push(entry);
    for (const action of entry.actions) owned.get(action.owner).actions.push({ entry, action });
    for (const key of entry.last.categories) grouped.get(key).entries.push(entry);
  }
  return {
    entries, actions, periods, last,
    maps: maps(entries, last),
    worse: entries.filter((entry) => entry.last.direction === "Worse"),
    better: entries.filter((entry) => entry.last.direction === "Better"),
    due: [
      { slug: "entries", title: "Actions of the register", found: due },
      { slug: "due", title: "Actions due on a day ahead", found: due.filter((d) => d.action.due >= asAt) },
      { slug: "overdue", title: "Overdue actions", found: due.filter((d) => d.action.due < asAt) },
      { slug: "moved", title: "Actions whose date was moved", found: due.filter((d) => d.action.was_due) },
    ],
    since: periods.slice(0, -1).map((period, place) => ({
      label: `since ${period.label}`, slug: `${periods[last].id}/since/${period.id}`, changes: changed(last, place),
    })),
    kinds: ["risk", "opportunity"].map((kind) => ({ kind, entries: entries.filter((e) => e.kind === kind) })),
    reported: periods.map((period, place) => ({
      ...period, place, slug: period.id, maps: maps(entries, place), changes: changed(place),
    })),
    owners: [...owned.values()],
    categories: [...grouped.values()],
  };
}
