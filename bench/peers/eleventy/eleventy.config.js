import MarkdownIt from "markdown-it";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export default function (config) {
  const md = new MarkdownIt();
  config.addFilter("md", (text) => md.render(text));
  const lines = new Map();
  config.addFilter("line", (text) => {
    if (!lines.has(text)) lines.set(text, md.renderInline(text));
    return lines.get(text);
  });
  config.addFilter("day", (date) => day.format(date));
  config.addFilter("capital", (text) => text[0].toUpperCase() + text.slice(1));
  config.addPassthroughCopy({ "src/style.css": "style.css" });
  config.addWatchTarget("./data/");
  config.setNunjucksEnvironmentOptions({ autoescape: true });
}

export const config = { dir: { input: "src", output: "public" }, htmlTemplateEngine: "njk" };
