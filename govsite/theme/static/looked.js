// Since you last looked: what this browser showed of each entry, kept in it and nowhere else.
"use strict";
const looked = (() => {
  const name = `govsite ${new URL("../", document.currentScript.src).pathname}`;
  const now = Date.now();
  const kept = { version: 1, at: now, before: 0, off: false, whole: [] };
  // By key: when, register, reference, report, direction, score.
  let [seen, was] = [new Map(), new Map()];
  try {
    const found = JSON.parse(localStorage.getItem(name));
    if (found?.version === 1) {
      [seen, was] = [new Map(found.seen), new Map(found.was)];
      Object.assign(kept, found);
    }
  } catch {} // Nothing is kept, or nothing that can be read.
  // After eight hours a new visit begins, with new marks.
  if (now - kept.at > 288e5) {
    kept.before = kept.at;
    was.clear();
  }

  const day = (time) => {
    const [then, today] = [new Date(time), new Date(now)];
    if (then.toDateString() === today.toDateString()) return "earlier today";
    const year = then.getFullYear() === today.getFullYear() ? undefined : "numeric";
    const { lang } = document.documentElement;
    return `on ${then.toLocaleDateString(lang, { day: "numeric", month: "long", year })}`;
  };
  const tell = ([time, , oldRef, oldReport, oldWay, oldScore], [, , ref, report, way, score]) => {
    if (!time) return way === "closed" ? "" : "New to you";
    const since = `since you looked ${day(time)}`;
    if (way !== oldWay && way === "closed") return `Left the register ${since}`;
    if (way !== oldWay && oldWay === "closed") return `Listed again ${since}`;
    if (score !== oldScore) return `Changed ${since}: ${oldScore} to ${score}`;
    if (ref !== oldRef) return `Renumbered ${since}: ${oldRef} to ${ref}`;
    if (report !== oldReport) return `Reported again ${since}: still ${score}`;
    return way === oldWay ? "" : `Direction of travel corrected ${since}`;
  };
  const take = (key, facts) => {
    const old = was.get(key) ?? seen.get(key) ?? (kept.whole.includes(facts[1]) ? [] : facts);
    const words = tell(old, facts);
    if (words) was.set(key, old);
    else was.delete(key);
    seen.set(key, facts);
    return words;
  };
  const takeAll = ({ facts, register, report }) =>
    facts.split("\n").filter(Boolean).map((line) => {
      const [key, ref, way, score] = line.split("\t");
      return { key, ref, words: take(key, [now, register, ref, report, way, score]) };
    });
  const save = () => {
    if (kept.off) return;
    try {
      localStorage.setItem(name, JSON.stringify({ ...kept, at: now, seen: [...seen], was: [...was] }));
    } catch {} // Full, or not allowed: nothing is marked next time.
  };
  for (const element of document.querySelectorAll("p[data-facts]")) {
    element.textContent = takeAll(element.dataset)[0].words;
    save();
  }
  return { name, kept, seen, was, day, take, takeAll, save, now };
})();
