/*
 * Draws a page's diagrams in the browser.
 *
 * A page has `<figure class="scope-diagram" data-diagram>` with the diagram's source in a `<pre>`.
 * Without this script the source stays visible. With it, the library (Mermaid, MIT licence) is
 * loaded from the folder of this script once a diagram comes near the viewport. The drawing replaces
 * the source, which stays accessible below it. What cannot be drawn stays as text. Nothing is loaded
 * from other hosts.
 */
(() => {
  "use strict";

  // With instant navigation, a theme runs this script again on each page.
  if (window.scopeDiagrams) return;
  window.scopeDiagrams = true;

  const LIBRARY = new URL("mermaid-11.16.0.js", document.currentScript.src).href;
  const ARGUMENTS = {};
  const SMALLEST = 0.64; // of its natural width: below it, a drawing scrolls instead of shrinking

  let count = 0;
  let loading = null;
  let queue = Promise.resolve();

  // -- the library -------------------------------------------------------------------------------

  const library = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = LIBRARY;
      script.onload = () => resolve(window.mermaid);
      script.onerror = () => {
        loading = null;
        script.remove();
        reject(new Error(`cannot load ${LIBRARY}`));
      };
      document.head.append(script);
    }).then((loaded) => {
      loaded.initialize(settings());
      return loaded;
    });
    return loading;
  };

  const settings = () => ({
    ...ARGUMENTS,
    startOnLoad: false,
    securityLevel: "strict",
    htmlLabels: false,
    suppressErrorRendering: true,
    theme: "base",
    themeVariables: palette(),
    themeCSS: STYLE,
    fontFamily: getComputedStyle(document.body).fontFamily,
    flowchart: {
      nodeSpacing: 24,
      rankSpacing: 22,
      padding: 8,
      diagramPadding: 4,
      subGraphTitleMargin: { top: 6, bottom: 6 },
      ...ARGUMENTS.flowchart,
      htmlLabels: false,
      wrappingWidth: 420,
    },
    sequence: {
      mirrorActors: false,
      width: 120,
      height: 65,
      actorMargin: 20,
      diagramMarginX: 4,
      diagramMarginY: 10,
      ...ARGUMENTS.sequence,
    },
    // Settings that directives inside a diagram must not change.
    secure: [
      "secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges", "suppressErrorRendering",
      "htmlLabels", "theme", "themeCSS", "themeVariables", "fontFamily", "dompurifyConfig",
    ],
  });

  // -- the look ----------------------------------------------------------------------------------

  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => {
    const { backgroundColor } = getComputedStyle(document.body);
    const [red, green, blue, alpha = 1] = /^rgb/.test(backgroundColor)
      ? backgroundColor.match(/[\d.]+/g).map(Number)
      : [0, 0, 0, 0];
    return alpha ? 0.299 * red + 0.587 * green + 0.114 * blue < 128 : prefersDark.matches;
  };

  /* For every kind of diagram; the library mixes further colours from these. */
  const palette = () =>
    isDark()
      ? {
          darkMode: true, background: "#1e2129", primaryColor: "#2b303b",
          primaryTextColor: "#e2e4e9", primaryBorderColor: "#9aa1b0", lineColor: "#9aa1b0",
          secondaryColor: "#333947", tertiaryColor: "#262a33", fontSize: "16px",
        }
      : {
          darkMode: false, background: "#ffffff", primaryColor: "#f5f6f8",
          primaryTextColor: "#23262d", primaryBorderColor: "#6b7280", lineColor: "#6b7280",
          secondaryColor: "#eceef2", tertiaryColor: "#f8f9fa", fontSize: "16px",
        };

  /* For the kinds that scopes use: the page's own colours, also in print. */
  const STYLED = new Set(["flowchart-v2", "sequence"]);
  const INK = "var(--md-default-fg-color, CanvasText)";
  const SOFT = "var(--md-default-fg-color--light, GrayText)";
  const PAPER = "var(--md-default-bg-color, Canvas)";
  const SHADE = "var(--md-code-bg-color, Canvas)";
  const ACCENT = "var(--md-typeset-a-color, LinkText)";
  const STYLE = `
    .nodeLabel, .node .label text, .node .label tspan, .edgeLabel text, .edgeLabel tspan,
    .cluster-label text, .cluster-label tspan, .messageText, .noteText, .noteText > tspan,
    text.actor, text.actor > tspan { fill: ${INK} !important; stroke: none !important; }
    .node rect, .node path, .node polygon, .node circle, rect.actor, .actor-man circle {
      fill: ${PAPER} !important; stroke: ${SOFT} !important;
    }
    .node.source rect { stroke: ${ACCENT} !important; }
    .node.source .row:last-child tspan, .node.copy .row:last-child tspan,
    .node.live .row:last-child tspan { fill: ${SOFT} !important; }
    .cluster rect { fill: ${SHADE} !important; stroke: none !important; }
    .cluster-label tspan { font-weight: 700 !important; }
    .flowchart-link, .messageLine0, .messageLine1, .actor-line, .actor-man line {
      stroke: ${SOFT} !important;
    }
    .marker, .marker path, [id$="arrowhead"] path {
      fill: ${SOFT} !important; stroke: ${SOFT} !important;
    }
    .edgeLabel rect, .edgeLabel .background { fill: ${PAPER} !important; opacity: 1 !important; }
    rect.note { fill: ${SHADE} !important; stroke: ${ACCENT} !important; }
  `;

  // If `window.mermaid` is missing, Material loads Mermaid from another host for hand-written
  // diagrams. So this defines one, which loads the library of this site.
  if (window.mermaid === undefined || window.mermaid instanceof Element) {
    window.mermaid = {
      initialize() {},
      render: (id, source) => library().then((loaded) => loaded.render(id, source)),
    };
  }

  // -- one diagram -------------------------------------------------------------------------------

  const picture = async (source) => {
    const id = `scope-diagram-${++count}`;
    try {
      // The theme may have put a button beside the code.
      const { textContent } = source.querySelector("code") ?? source;
      const { svg } = await (await library()).render(id, textContent);
      const drawing = document.createElement("div");
      drawing.className = "scope-diagram__drawing";
      drawing.innerHTML = svg;
      drawing.style.overflowX = "auto";
      fit(drawing.querySelector("svg"));
      return drawing;
    } finally {
      document.getElementById(`d${id}`)?.remove();
    }
  };

  const fit = (drawn) => {
    const natural = drawn.viewBox.baseVal.width;
    drawn.style.width = `${natural}px`;
    drawn.style.maxWidth = "100%";
    drawn.style.minWidth = `${Math.round(natural * SMALLEST)}px`;
    if (isDark() && !STYLED.has(drawn.getAttribute("aria-roledescription"))) {
      // Otherwise it would be printed on white in colours for a dark page.
      drawn.style.backgroundColor = palette().background;
      drawn.style.printColorAdjust = "exact";
    }
  };

  const draw = async (figure) => {
    if (figure.dataset.diagram !== "waiting" || !figure.isConnected) return;
    const source = figure.querySelector("pre");
    try {
      show(figure, source, await picture(source));
      figure.dataset.diagram = "drawn";
    } catch (problem) {
      figure.dataset.diagram = "failed";
      console.warn("a diagram stays as text:", problem);
    }
  };

  const show = (figure, source, drawing) => {
    const drawn = figure.querySelector(".scope-diagram__drawing");
    if (drawn) {
      drawn.replaceWith(drawing);
    } else {
      const summary = document.createElement("summary");
      summary.textContent = "Mermaid source";
      const details = document.createElement("details");
      details.className = "scope-diagram__text";
      source.before(drawing, details);
      details.append(summary, source);
    }
    sizes.observe(drawing);
  };

  /* Keyboard users must be able to scroll, too. */
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });

  // -- the page ----------------------------------------------------------------------------------

  const enqueue = (figure) => {
    near.unobserve(figure);
    queue = queue.then(() => draw(figure));
    return queue;
  };

  const figures = (state) => document.querySelectorAll(`figure[data-diagram="${state}"]`);
  const drawRest = () => figures("waiting").forEach(enqueue);
  const whenIdle = window.requestIdleCallback ?? ((task) => setTimeout(task, 200));

  const near = new IntersectionObserver(
    (entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting);
      for (const entry of seen) enqueue(entry.target);
      // The library is loaded now, so draw everything before anyone scrolls or prints.
      if (seen.length) queue.then(() => whenIdle(drawRest));
    },
    { rootMargin: "100% 0%" },
  );

  /* Turn a hand-written diagram that is still a fence into a figure. */
  const adopt = (fence) => {
    const figure = document.createElement("figure");
    figure.className = "scope-diagram";
    figure.dataset.diagram = "";
    fence.replaceWith(figure);
    fence.className = "scope-diagram__source";
    figure.append(fence);
  };

  const scan = () => {
    document.querySelectorAll("pre.mermaid").forEach(adopt);
    figures("").forEach((figure) => {
      figure.dataset.diagram = "waiting";
      near.observe(figure);
    });
  };

  /* After a change from light to dark or back. */
  let wasDark = null;
  const recolour = () => {
    const before = wasDark;
    wasDark = isDark();
    if (wasDark === before || !loading) return;
    queue = queue.then(library).then((loaded) => loaded.initialize(settings()), () => {});
    figures("drawn").forEach((figure) => {
      figure.dataset.diagram = "waiting";
      enqueue(figure);
    });
  };

  const start = () => {
    wasDark = isDark();
    scan();
    window.document$?.subscribe(scan);
    window.addEventListener("beforeprint", drawRest);
    prefersDark.addEventListener("change", recolour);
    new MutationObserver(recolour).observe(document.body, {
      attributes: true,
      attributeFilter: ["data-md-color-scheme"],
    });
  };

  // At once where that can be: Material looks for hand-written diagrams when the document is ready.
  if (document.body) start();
  document.addEventListener("DOMContentLoaded", document.body ? scan : start);
})();
