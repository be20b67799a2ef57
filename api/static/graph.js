// Makes the interactive graph of a drawing by the server: the same cards in the same places, to be
// walked by keyboard, opened and filtered. Everything it knows it reads off the SVG; what is around
// a card it asks the server to draw, and merges that.

const SIGNS = { contradicts: "≠", corroborates: "=", updates: "↑", repeats: "↻", derived_from: "↳" };
const SHAPES = ["◆", "●", "■", "▲", "▼", "⬟", "⬢"];
const DASHES = { contradicts: [9, 4], repeats: [2, 4], derived_from: [9, 4, 2, 4] };
const ENDS = { contradicts: "tee", updates: "triangle", repeats: "vee", derived_from: "circle" };
const GONE = ["superseded", "retracted", "withdrawn"];
const ALONE = ["uncorroborated", "single_source"];
const TURN = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const CARD = "node[kind]";
const LEAST = 0.12, MOST = 2.5;

const plain = (word) => word.replaceAll("_", " ");

function read(svg) {
  const cards = [...svg.querySelectorAll("a.node")].map((card) => {
    const is = card.dataset;
    const lines = [...card.querySelectorAll("text")].map((line) => line.textContent);
    const sides = is.sides ? is.sides.split(" ").map(Number) : [];
    const signs = sides.map((side) => SHAPES[side && ((side - 1) % 6) + 1]).join(" ");
    const at = is.kind === "claim" ? 1 : lines.length - 1;
    if (signs) lines[at] = is.kind === "claim" ? `${signs} ${lines[at]}` : `${lines[at]}   ${signs}`;
    return {
      group: "nodes",
      position: { x: Number(is.x), y: Number(is.y) },
      classes: is.focus ? "focus" : "",
      data: {
        id: is.id, kind: is.kind, status: is.status, side: sides.length === 1 ? sides[0] : -1,
        around: is.around, href: card.getAttribute("href"), label: lines.join("\n"),
        words: card.querySelector("title").textContent, w: Number(is.w), h: Number(is.h),
      },
    };
  });
  const lines = [...svg.querySelectorAll("path.edge")].map((line) => {
    const is = line.dataset;
    return {
      group: "edges",
      data: {
        id: is.id, source: is.a, target: is.b, kind: is.kind, n: Number(is.n), bow: Number(is.bow),
        words: line.querySelector("title").textContent,
        faint: line.hasAttribute("opacity") ? 1 : 0,
      },
    };
  });
  const headings = [...svg.querySelectorAll("text.heading")].map((heading) => ({
    group: "nodes",
    position: { x: Number(heading.getAttribute("x")), y: Number(heading.getAttribute("y")) - 4 },
    classes: "heading",
    data: { id: `heading ${heading.textContent}`, label: heading.textContent },
  }));
  return [...headings, ...cards, ...lines];
}

function style(page) {
  const its = getComputedStyle(page);
  const token = (name) => its.getPropertyValue(`--${name}`).trim();
  const found = [
    {
      selector: "node.heading",
      style: {
        width: 1, height: 1, "background-opacity": 0, label: "data(label)", color: token("soft"),
        "font-size": 12, "font-weight": 700, "font-family": its.fontFamily, "text-halign": "right",
        "text-valign": "center", events: "no",
      },
    },
    {
      selector: CARD,
      style: {
        shape: "round-rectangle", width: "data(w)", height: "data(h)", label: "data(label)",
        "background-color": token("card"), color: token("ink"), "font-size": 12,
        "font-family": its.fontFamily, "line-height": 1.22,
        "text-wrap": "wrap", "text-max-width": 400, "text-valign": "center", "text-justification": "left",
        // Begins at the right rim, and is moved back to the left one.
        "text-halign": "right", "text-margin-x": (node) => 10 - node.data("w"),
        "border-width": 1.2, "border-color": token("soft"),
      },
    },
    { selector: "node[status = 'contested']", style: { "border-width": 3, "border-color": token("warn") } },
    {
      selector: ALONE.map((status) => `node[status = '${status}']`).join(),
      style: { "border-style": "dashed", "border-color": token("warn") },
    },
    {
      selector: "node[status = 'corroborated'], node[status = 'cross_side']",
      style: { "border-width": 2, "border-color": token("good") },
    },
    {
      selector: GONE.map((status) => `node[status = '${status}']`).join(),
      style: { "border-style": "dotted", color: token("soft") },
    },
    { selector: "node.focus", style: { "outline-width": 2, "outline-offset": 4, "outline-color": token("ink") } },
    { selector: "node.at", style: { "outline-width": 4, "outline-offset": 3, "outline-color": token("link") } },
    {
      selector: "edge",
      style: {
        "curve-style": "unbundled-bezier", "control-point-distances": "data(bow)",
        "control-point-weights": 0.5, width: (edge) => (edge.data("n") > 4 ? 3.6 : edge.data("n") > 1 ? 2.6 : 1.8),
        "arrow-scale": 0.9,
      },
    },
    { selector: "edge[faint = 1]", style: { opacity: 0.45 } },
    { selector: ".away", style: { opacity: 0.32 } },
    { selector: "edge.off", style: { display: "none" } },
  ];
  for (let side = 0; side <= 6; side++) {
    const colour = token(`side-${side}`);
    found.push({
      selector: `node[side = ${side}]`,
      style: {
        "background-fill": "linear-gradient", "background-gradient-direction": "to-right",
        "background-gradient-stop-colors": `${colour} ${colour} ${token("card")} ${token("card")}`,
        "background-gradient-stop-positions": "0 2 2 100",
      },
    });
  }
  for (const kind of Object.keys(SIGNS)) {
    const colour = token(`rel-${kind}`);
    const own = { "line-color": colour };
    if (DASHES[kind]) Object.assign(own, { "line-style": "dashed", "line-dash-pattern": DASHES[kind] });
    const ends = kind === "contradicts" ? ["source", "target"] : ["target"];
    for (const end of ENDS[kind] ? ends : []) {
      Object.assign(own, { [`${end}-arrow-shape`]: ENDS[kind], [`${end}-arrow-color`]: colour });
    }
    found.push({ selector: `edge[kind = '${kind}']`, style: own });
  }
  return found;
}

class Graph {
  constructor(box, cytoscape) {
    this.box = box;
    this.drawn = box.querySelector(".graph-drawn");
    this.stage = document.createElement("div");
    this.stage.className = "graph-stage";
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.stage.setAttribute(
      "aria-label",
      "Graph. Arrow keys walk along the links, Enter opens, E shows what is around, Escape goes back, plus and minus zoom.",
    );
    this.said = document.createElement("p");
    this.said.className = "meta graph-said";
    this.said.setAttribute("aria-live", "polite");
    this.drawn.after(this.stage, this.said);
    this.drawn.hidden = true;
    this.past = [];
    this.off = new Set();
    const elements = read(this.drawn.querySelector("svg"));
    this.cy = cytoscape({
      container: this.stage, elements, style: style(document.body), layout: { name: "preset" },
      minZoom: LEAST, maxZoom: MOST, autoungrabify: true, boxSelectionEnabled: false,
      userZoomingEnabled: false,
    });
    this.bar();
    this.listen();
    this.frame();
    this.say("Arrow keys walk, Enter opens a card, E shows what is around it, Esc goes back, + and − zoom.");
  }

  bar() {
    const bar = this.box.querySelector(".graph-bar");
    bar.replaceChildren();
    bar.hidden = false;
    const button = (words, label, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "quiet small";
      made.textContent = words;
      if (label) made.setAttribute("aria-label", label);
      made.addEventListener("click", act);
      bar.append(made);
      return made;
    };
    button("+", "Larger", () => this.zoom(1.25));
    button("−", "Smaller", () => this.zoom(0.8));
    button("All of it", "", () => this.cy.fit(undefined, 20));
    this.expander = button("Show around", "", () => this.expand());
    this.backer = button("Back", "", () => this.back());
    this.kinds(bar);
    button("As drawn", "", () => this.close());
    this.buttons();
  }

  kinds(bar) {
    const there = new Set(this.cy.edges().map((edge) => edge.data("kind")));
    for (const kind of Object.keys(SIGNS).filter((one) => there.has(one) || this.off.has(one))) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !this.off.has(kind);
      box.addEventListener("change", () => {
        if (box.checked) this.off.delete(kind);
        else this.off.add(kind);
        this.filter();
      });
      const word = document.createElement("span");
      word.className = `rel ${kind}`;
      word.textContent = plain(kind);
      label.append(box, word);
      bar.append(label);
    }
  }

  filter() {
    this.cy.edges().forEach((edge) => void edge.toggleClass("off", this.off.has(edge.data("kind"))));
  }

  listen() {
    this.cy.on("tap", "node", (event) => {
      const again = this.at && this.at.id() === event.target.id();
      if (again) this.open();
      else this.go(event.target);
    });
    this.cy.on("tap", (event) => {
      if (event.target === this.cy) this.go(null);
    });
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("pointerdown", () => this.stage.focus({ preventScroll: true }));
    // Until the graph is in use, turning the wheel over it goes on scrolling the page.
    this.stage.addEventListener("focusin", () => this.cy.userZoomingEnabled(true));
    this.stage.addEventListener("focusout", () => this.cy.userZoomingEnabled(false));
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.follow = () => this.cy.style(style(document.body));
    this.dark.addEventListener("change", this.follow);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      Enter: () => this.open(), e: () => this.expand(), E: () => this.expand(),
      Escape: () => this.back(), "+": () => this.zoom(1.25), "=": () => this.zoom(1.25),
      "-": () => this.zoom(0.8), 0: () => this.cy.fit(undefined, 20),
    }[event.key] ?? (TURN[event.key] && (() => this.walk(TURN[event.key])));
    if (!act) return;
    event.preventDefault();
    act();
  }

  // As wide as the stage where that can be read, from the upper left or with the claim in the middle.
  frame() {
    const all = this.cy.elements().boundingBox({ includeLabels: false, includeOverlays: false });
    const focus = this.cy.$("node.focus");
    const room = { x: this.stage.clientWidth - 32, y: this.stage.clientHeight - 32 };
    const whole = Math.min(1, room.x / all.w, room.y / all.h);
    const wide = Math.min(1, room.x / all.w);
    const readable = room.x < 600 ? 0.75 : 0.85;
    const level = whole >= readable ? whole : Math.max(wide, readable);
    this.cy.zoom(level);
    if (whole >= readable) this.cy.center();
    else if (focus.length) this.cy.center(focus);
    else this.cy.pan({ x: 16 - all.x1 * level, y: 16 - all.y1 * level });
  }

  zoom(by) {
    const at = this.at ? this.at.renderedPosition() : { x: this.cy.width() / 2, y: this.cy.height() / 2 };
    this.cy.zoom({ level: Math.min(MOST, Math.max(LEAST, this.cy.zoom() * by)), renderedPosition: at });
  }

  go(node) {
    this.cy.elements().removeClass("at away");
    this.at = node;
    this.buttons();
    if (!node) return;
    node.addClass("at");
    const near = node.closedNeighborhood();
    if (near.length > 1) this.cy.elements(`${CARD}, edge`).difference(near).addClass("away");
    const links = node.connectedEdges(":visible");
    this.say(`${node.data("words")}. ${links.length} ${links.length === 1 ? "link" : "links"}.`);
    this.see(node);
  }

  see(node) {
    const box = node.renderedBoundingBox();
    const by = { x: 0, y: 0 };
    if (box.x1 < 8) by.x = 8 - box.x1;
    else if (box.x2 > this.cy.width() - 8) by.x = this.cy.width() - 8 - box.x2;
    if (box.y1 < 8) by.y = 8 - box.y1;
    else if (box.y2 > this.cy.height() - 8) by.y = this.cy.height() - 8 - box.y2;
    this.cy.panBy(by);
  }

  // Along a link where one leads that way, else to the nearest card there.
  walk([dx, dy]) {
    if (!this.at) {
      const focus = this.cy.$("node.focus");
      this.go(focus.length ? focus[0] : this.first());
      return;
    }
    const from = this.at.position();
    const best = (nodes) => {
      let found = null, least = Infinity;
      nodes.forEach((node) => {
        const x = node.position("x") - from.x, y = node.position("y") - from.y;
        const along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
        if (along <= 1 || aside > 3 * along) return;
        const far = along + 2 * aside;
        if (far < least) [found, least] = [node, far];
      });
      return found;
    };
    const linked = this.at.connectedEdges(":visible").connectedNodes().difference(this.at);
    const next = best(linked) ?? best(this.cy.nodes(CARD).difference(this.at));
    if (next) this.go(next);
  }

  first() {
    return this.cy.nodes(CARD).min((node) => node.position("y") * 10 + node.position("x")).ele;
  }

  open() {
    if (this.at) location.assign(this.at.data("href"));
  }

  async expand() {
    const node = this.at;
    if (!node || !node.data("around")) return;
    this.say("Asking for what is around it…");
    let svg;
    try {
      const answer = await fetch(node.data("around"), { headers: { Accept: "image/svg+xml" } });
      if (!answer.ok) throw new Error(String(answer.status));
      svg = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
    } catch {
      this.say("What is around it could not be had. Try again.");
      return;
    }
    const there = read(svg);
    if (node.data("kind") === "claim") this.merge(node, there);
    else this.enter(node, there);
    this.kindsAnew();
  }

  // The claims of a cluster take the place of the clusters, until one goes back.
  enter(node, elements) {
    const before = { json: this.cy.elements().jsons(), at: node.id(), pan: { ...this.cy.pan() }, zoom: this.cy.zoom() };
    this.past.push(() => {
      this.cy.elements().remove();
      this.cy.add(before.json);
      this.cy.viewport(before);
      this.go(this.cy.$id(before.at));
    });
    this.at = null;
    this.cy.elements().remove();
    this.cy.add(elements);
    this.frame();
    this.go(null);
    this.say(`${node.data("words")}. ${this.cy.nodes(CARD).length} claims; Escape goes back.`);
  }

  // What is new is put where it stands around the card, or in the nearest free place.
  merge(node, elements) {
    const centre = elements.find((one) => one.group === "nodes" && one.data.id === node.id());
    const fresh = elements.filter((one) => one.classes !== "heading" && this.cy.$id(one.data.id).empty());
    const taken = this.cy.nodes(CARD).map((one) => ({ ...one.position() }));
    const step = { x: node.data("w") + 24, y: node.data("h") + 18 };
    for (const one of fresh.filter((each) => each.group === "nodes")) {
      one.classes = "";
      one.position = free(
        {
          x: node.position("x") + one.position.x - (centre?.position.x ?? 0),
          y: node.position("y") + one.position.y - (centre?.position.y ?? 0),
        },
        step, taken,
      );
      taken.push(one.position);
    }
    const added = this.cy.add(fresh);
    if (added.empty()) {
      this.say("Nothing more is linked to it.");
      return;
    }
    this.past.push(() => {
      this.cy.remove(added);
      this.go(node);
    });
    this.filter();
    this.go(node);
    const cards = added.nodes().length;
    this.say(`${cards} more ${cards === 1 ? "claim" : "claims"} around it; Escape takes them back.`);
  }

  back() {
    const undo = this.past.pop();
    if (undo) {
      undo();
      this.kindsAnew();
    } else {
      this.go(null);
    }
  }

  kindsAnew() {
    this.bar();
    this.filter();
  }

  buttons() {
    if (!this.expander) return;
    this.expander.disabled = !this.at;
    this.backer.disabled = !this.past.length;
  }

  say(words) {
    this.said.textContent = words;
  }

  close() {
    this.dark.removeEventListener("change", this.follow);
    this.cy.destroy();
    this.stage.remove();
    this.said.remove();
    this.drawn.hidden = false;
    offer(this.box);
    this.box.querySelector(".graph-bar button").focus();
  }
}

// The wanted place, or the nearest on a spiral of steps where no card stands.
function free(wanted, step, taken) {
  for (let ring = 0; ring < 60; ring++) {
    const places = [];
    for (let i = -ring; i <= ring; i++) {
      for (let j = -ring; j <= ring; j++) {
        if (Math.max(Math.abs(i), Math.abs(j)) === ring) places.push([i, j]);
      }
    }
    places.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2);
    for (const [i, j] of places) {
      const at = { x: wanted.x + i * step.x, y: wanted.y + j * step.y };
      if (taken.every((one) => Math.abs(one.x - at.x) >= step.x - 1 || Math.abs(one.y - at.y) >= step.y - 1)) return at;
    }
  }
  return wanted;
}

// cytoscape writes a style element of its own unless one with this id is there; the policy of the
// pages lets in none, and what it says stands in graph.css.
function quiet() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const there = document.createElement("meta");
  there.id = id;
  document.head.append(there);
}

async function start(box) {
  const { default: cytoscape } = await import(box.dataset.cytoscape);
  quiet();
  new Graph(box, cytoscape);
  box.dataset.ready = "";
}

function offer(box) {
  const bar = box.querySelector(".graph-bar");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet small";
  button.textContent = "Explore the graph";
  button.addEventListener("click", async () => {
    await start(box);
    box.querySelector(".graph-stage").focus();
  });
  bar.replaceChildren(button);
  bar.hidden = false;
}

for (const box of document.querySelectorAll("[data-graph][data-cytoscape]")) {
  if ("starts" in box.dataset) start(box).catch(() => offer(box));
  else offer(box);
}
