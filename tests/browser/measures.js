// What the tests measure in a page: an expression, so that it also runs where pages may not script.
(() => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  // Red, green and blue from 0 to 255 and opacity from 0 to 1, of any colour that CSS knows.
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) =>
    [r, g, b].map((value, i) => value * a + below[i] * (1 - a)).concat(1);
  // The colour behind an element's text; the page itself is taken for white where it has none.
  const ground = (element) => {
    if (!element) return [255, 255, 255, 1];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  // Relative luminance and contrast as WCAG 2 defines them.
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const name = (element) => {
    const classes = [...element.classList].map((word) => `.${word}`).join("");
    const words = (element.innerText ?? element.textContent).trim().replace(/\s+/g, " ");
    return `${element.tagName.toLowerCase()}${classes} “${words.slice(0, 40)}”`;
  };
  const clipped = (e) => e && (getComputedStyle(e).clipPath !== "none" || clipped(e.parentElement));
  const words = (node) => node.data.trim().replace(/\s+/g, " ").slice(0, 40);
  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.data.trim() && !node.parentElement.closest("script,style")) yield node;
  };
  const wordsOf = (node) => node.data.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  // Whether a ring or a new fill, of a contrast of 3 with what is around or was there, or a ring of
  // two colours with such a contrast, shows that the element has the focus.
  const marked = (element) => {
    const style = getComputedStyle(element);
    const around = ground(element.parentElement);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const rings = [...style.boxShadow.matchAll(/(\w+\([^)]*\)) 0px 0px 0px [2-9]px/g)].map((m) => m[1]);
    const colours = [...(outlined ? [style.outlineColor] : []), ...rings].map(rgba);
    const pairs = colours.flatMap((one) => [...colours, around].map((other) => contrast(one, other)));
    const before = walk.grounds.get(element) ?? around;
    return Math.max(contrast(ground(element), before), ...pairs) >= 3;
  };
  const CONTROLS = "button,input,select,textarea";
  const STOPS = `a[href],summary,[tabindex="0"],${CONTROLS}`;

  return {
    // What makes the page wider than the window, if anything.
    sideways() {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const wide = [...document.querySelectorAll("body *")].filter(
        (element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll"),
      );
      return [`${document.documentElement.scrollWidth} px`, ...wide.slice(0, 3).map(name)];
    },

    // Words that stand on more than one line.
    broken() {
      const range = document.createRange();
      const found = new Set();
      for (const node of texts(document.body)) {
        const box = node.parentElement.getBoundingClientRect();
        if (!seen(node.parentElement) || box.width <= 2 || node.parentElement.closest("code,svg"))
          continue;
        for (const match of node.data.matchAll(/[\p{L}\p{M}\p{N}]{2,}/gu)) {
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          const tops = [...range.getClientRects()].filter((r) => r.width).map((r) => Math.round(r.top));
          if (new Set(tops).size > 1) found.add(match[0]);
        }
      }
      return [...found];
    },

    // Words that lie on other words: of two texts that are not hidden, boxes that share an area.
    overlaps() {
      const range = document.createRange();
      const boxes = [];
      for (const node of texts(document.body)) {
        const parent = node.parentElement;
        if (!seen(parent) || clipped(parent) || parent.closest("svg")) continue;
        const scroll = parent.closest(".scroll")?.getBoundingClientRect();
        range.selectNodeContents(node);
        for (const r of range.getClientRects()) {
          const right = Math.min(r.right, scroll?.right ?? Infinity);
          // Letters fill less than the line that they stand on.
          const inset = r.height * 0.2;
          if (right - r.left > 2 && r.height > 2)
            boxes.push({ node, left: r.left, right, top: r.top + inset, bottom: r.bottom - inset });
        }
      }
      boxes.sort((a, b) => a.top - b.top);
      const found = [];
      boxes.forEach((a, place) => {
        for (let i = place + 1; i < boxes.length && boxes[i].top < a.bottom - 1; i++) {
          const b = boxes[i];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          if (a.node !== b.node && across > 2) found.push(`“${words(a.node)}” and “${words(b.node)}”`);
        }
      });
      return found;
    },

    // Words of the content in sight: none that only a screen reader says, none of a control.
    inSight() {
      const main = document.querySelector("main");
      return [...texts(main)]
        .filter(({ parentElement: e }) => seen(e) && !clipped(e) && !e.closest(`label,${CONTROLS}`))
        .flatMap(wordsOf);
    },

    // The lowest contrast of text inside each element that the selector finds.
    contrasts(selector) {
      return [...document.querySelectorAll(selector)].filter(seen).map((element) => {
        const shown = [...texts(element)].map((n) => n.parentElement).filter(seen);
        const ratios = shown.map((e) => contrast(rgba(getComputedStyle(e).color), ground(e)));
        return [name(element), ratios.length ? Math.min(...ratios) : 0];
      });
    },

    lightness() {
      return luminance(ground(document.body));
    },

    // Words and addresses: those a reader sees, without what belongs to controls, and all there are.
    content() {
      const all = [...texts(document.body)];
      const read = all.filter(
        ({ parentElement: e }) => seen(e) && !e.closest(`label,[role=status],${CONTROLS}`),
      );
      const links = [...document.querySelectorAll("a[href]")];
      return {
        words: [...new Set(read.flatMap(wordsOf))],
        allWords: [...new Set(all.flatMap(wordsOf))],
        links: [...new Set(links.filter(seen).map((a) => a.href))],
        allLinks: [...new Set(links.map((a) => a.href))],
      };
    },

    // Controls in sight that lead nowhere unless a script attends to them.
    dead() {
      const controls = document.querySelectorAll(`${CONTROLS},[role=button],a:not([href])`);
      const idle = document.querySelectorAll('a[href="#"],a[href^="javascript:"]');
      const lost = [...controls].filter((element) => !element.closest("form[action]"));
      return [...lost, ...idle].filter(seen).map(name);
    },

    // Remember what every place that the Tab key should reach looks like without the focus.
    beforeWalk() {
      globalThis.walk = { reached: new Set(), grounds: new Map() };
      for (const element of document.querySelectorAll(STOPS)) walk.grounds.set(element, ground(element));
    },

    // The place that has the focus and what is wrong with it; nothing at the end of the page.
    stop() {
      const element = document.activeElement;
      if (element === document.body || walk.reached.has(element)) return null;
      walk.reached.add(element);
      const faults = [];
      if (!seen(element)) faults.push("is not shown");
      if (!marked(element)) faults.push("has no mark of the focus");
      const boxes = [...element.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
      const points = boxes.map((r) => [
        (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2,
        (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2,
      ]);
      const covered = points.filter((point) => !element.contains(document.elementFromPoint(...point)));
      if (!points.length || covered.length) faults.push("is covered or outside the window");
      return { name: name(element), href: element.getAttribute("href"), faults };
    },

    // Places in sight that the walk has not come to.
    missed() {
      return [...document.querySelectorAll(STOPS)]
        .filter((element) => seen(element) && !walk.reached.has(element))
        .map(name);
    },
  };
})()
