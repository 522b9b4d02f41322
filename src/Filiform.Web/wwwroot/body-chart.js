// <body-chart>: lets a finger, a mouse or the keyboard use the picture that the server drew. Without this file the picture still shows, its muscles
// are links, and the list does the rest.
//   mode="choose"  arrow keys go from muscle to muscle; a tap beside a small one takes the nearest
//   mode="paint"   paints the pain drawing; the cells are kept in the form's field "cells" as one line for each view and intensity

const INTENSITIES = ["", "mild", "medium", "strong"];

class BodyChart extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector(".chart-frame");
    if (this.getAttribute("mode") === "paint") new Painting(this);
    else this.choose();
  }

  choose() {
    const svg = this.frame?.querySelector("svg");
    if (!svg) return;
    // Of a tall view only a part is seen; what is outside it is not gone to.
    const box = svg.viewBox.baseVal;
    const links = [...svg.querySelectorAll("a[data-muscle]")].filter(l => l.dataset.y >= box.y && l.dataset.y <= box.y + box.height);
    if (links.length === 0) return;
    const at = link => ({ x: +link.dataset.x, y: +link.dataset.y });
    let last = links.find(l => l.dataset.muscle === this.dataset.muscle && l.dataset.side === this.dataset.side) ?? links[0];
    last.setAttribute("tabindex", "0");
    const go = link => {
      last.setAttribute("tabindex", "-1");
      link.setAttribute("tabindex", "0");
      link.focus();
      last = link;
    };
    svg.addEventListener("keydown", event => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!way) return;
      event.preventDefault();
      const from = at(last);
      // The nearest one in that direction; what lies aside counts double.
      const ahead = links.filter(l => l !== last).map(link => {
        const to = at(link), dx = to.x - from.x, dy = to.y - from.y;
        const along = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
        return { link, along, cost: along + 2 * aside };
      }).filter(c => c.along > 0).sort((a, b) => a.cost - b.cost);
      if (ahead.length > 0) go(ahead[0].link);
    });
    svg.addEventListener("click", event => {
      if (event.target.closest("a")) return;
      const near = nearest(svg, links, event, 26);
      if (near) near.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    });
  }
}

function nearest(svg, links, event, reach) {
  const point = toPicture(svg, event), scale = svg.getScreenCTM().a;
  const best = links.map(link => ({ link, far: Math.hypot(link.dataset.x - point.x, link.dataset.y - point.y) * scale })).sort((a, b) => a.far - b.far)[0];
  return best.far <= reach ? best.link : null;
}

function toPicture(svg, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
}

// The cells of one view, with an intensity from 0 to 3 each.
class Canvas {
  constructor(data) {
    Object.assign(this, data);
    this.cells = new Uint8Array(this.columns * this.rows);
    this.body = new Uint8Array(this.cells.length);
    this.regions = data.regions.map(r => ({ ...r, cells: this.read(r.cells) }));
    for (const region of this.regions) for (const cell of region.cells) this.body[cell] = 1;
  }

  read(runs) {
    const cells = [];
    for (const run of runs.split(" ").filter(Boolean)) {
      const [row, columns] = run.split(":"), [first, end] = columns.split("-").map(Number);
      for (let column = first; column <= (end ?? first); column++) cells.push(row * this.columns + column);
    }
    return cells;
  }

  runs(intensity, each) {
    for (let row = 0; row < this.rows; row++)
      for (let column = 0; column < this.columns; column++) {
        const first = column;
        while (column < this.columns && this.cells[row * this.columns + column] === intensity) column++;
        if (column > first) each(row, first, column - 1);
      }
  }

  path(intensity) {
    let path = "";
    this.runs(intensity, (row, first, last) => {
      const wide = (last - first + 1) * this.cell;
      path += `M${this.left + first * this.cell} ${this.top + row * this.cell}h${wide}v${this.cell}h${-wide}z`;
    });
    return path;
  }

  text() {
    return [3, 2, 1].map(intensity => {
      const runs = [];
      this.runs(intensity, (row, first, last) => runs.push(`${row}:${first}${last > first ? `-${last}` : ""}`));
      return runs.length ? `${this.id} ${this.left} ${this.top} ${this.cell} ${this.columns} ${this.rows} ${INTENSITIES[intensity]} ${runs.join(" ")}` : "";
    }).filter(Boolean).join("\n");
  }

  // A round brush of that radius in the picture's own units.
  brush(point, radius, intensity) {
    let touched = false;
    const from = v => Math.floor((v - radius) / this.cell), to = v => Math.ceil((v + radius) / this.cell);
    const x = point.x - this.left, y = point.y - this.top;
    for (let row = Math.max(0, from(y)); row < Math.min(this.rows, to(y)); row++)
      for (let column = Math.max(0, from(x)); column < Math.min(this.columns, to(x)); column++) {
        const cell = row * this.columns + column;
        if (this.body[cell] && this.cells[cell] !== intensity && Math.hypot((column + .5) * this.cell - x, (row + .5) * this.cell - y) <= Math.max(radius, this.cell * .71)) {
          this.cells[cell] = intensity;
          touched = true;
        }
      }
    return touched;
  }

  at(point) {
    const column = Math.floor((point.x - this.left) / this.cell), row = Math.floor((point.y - this.top) / this.cell);
    return column >= 0 && row >= 0 && column < this.columns && row < this.rows ? row * this.columns + column : -1;
  }
}

class Painting {
  constructor(element) {
    this.element = element;
    this.frame = element.frame;
    this.form = element.closest("form");
    this.field = this.form.elements.cells;
    this.canvases = new Map();
    this.undo = [];
    this.earlier = this.field.value.split("\n").filter(Boolean);
    this.say = element.querySelector("[data-says]");
    this.form.classList.add("has-script");
    // From here on the cells are the truth; the list shows and changes them.
    this.lists = [...this.form.querySelectorAll("select[data-region]")];
    for (const list of this.lists) {
      list.removeAttribute("name");
      list.addEventListener("change", () => this.pick(list));
    }
    element.querySelector("[data-undo]")?.addEventListener("click", () => this.back());
    element.querySelectorAll("a[data-view]").forEach(link => link.addEventListener("click", event => {
      event.preventDefault();
      this.turn(link);
    }));
    element.querySelectorAll("[data-part]").forEach(button => button.addEventListener("click", () => this.show(button.dataset.part)));
    this.part = element.querySelector("[data-part][aria-pressed='true']")?.dataset.part ?? "whole";
    this.take();
    addEventListener("beforeunload", event => { if (this.undo.length > 0 && !this.sent) event.preventDefault(); });
    this.form.addEventListener("submit", () => { this.sent = true; });
  }

  // Takes up the picture that stands in the frame.
  take() {
    this.svg = this.frame.querySelector("svg");
    this.canvas = this.open(JSON.parse(this.frame.querySelector("script[type='application/json']").textContent));
    this.svg.addEventListener("pointerdown", event => this.press(event));
    this.svg.addEventListener("pointermove", event => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, () => this.lift());
    this.draw();
  }

  // The canvas of a view, with what was drawn on it before.
  open(data) {
    if (!this.canvases.has(data.id)) {
      const canvas = new Canvas(data);
      for (const line of this.earlier.map(l => l.split(" ")).filter(p => p[0] === data.id && +p[3] === data.cell && +p[4] === data.columns && +p[5] === data.rows))
        for (const cell of canvas.read(line.slice(7).join(" "))) canvas.cells[cell] = INTENSITIES.indexOf(line[6]);
      this.canvases.set(data.id, canvas);
    }
    return this.canvases.get(data.id);
  }

  get intensity() { return INTENSITIES.indexOf(this.form.querySelector("input[name='intensity']:checked")?.value ?? "medium"); }

  press(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const point = toPicture(this.svg, event), cell = this.canvas.at(point);
    if (cell < 0 || !this.canvas.body[cell]) return;
    event.preventDefault();
    this.svg.setPointerCapture(event.pointerId);
    this.before = this.canvas.cells.slice();
    // A press on what is drawn in that strength takes it away.
    this.ink = this.canvas.cells[cell] === this.intensity ? 0 : this.intensity;
    this.radius = Math.max(this.canvas.cell * .6, 13 / this.svg.getScreenCTM().a);
    this.last = point;
    this.stroke(point);
  }

  move(event) {
    if (!this.before) return;
    for (const step of event.getCoalescedEvents?.() ?? [event]) this.stroke(toPicture(this.svg, step));
  }

  stroke(point) {
    const far = Math.hypot(point.x - this.last.x, point.y - this.last.y), steps = Math.max(1, Math.ceil(far / (this.radius * .7)));
    let touched = false;
    for (let i = 1; i <= steps; i++)
      touched = this.canvas.brush({ x: this.last.x + (point.x - this.last.x) * i / steps, y: this.last.y + (point.y - this.last.y) * i / steps }, this.radius, this.ink) || touched;
    this.last = point;
    if (touched) this.soon();
  }

  lift() {
    if (!this.before) return;
    this.undo.push([[this.canvas.id, this.before]]);
    this.before = null;
    this.keep();
  }

  back() {
    const step = this.undo.pop();
    if (!step) return;
    for (const [id, cells] of step) this.canvases.get(id).cells = cells;
    this.draw();
    this.keep();
  }

  soon() {
    this.frameId ??= requestAnimationFrame(() => { this.frameId = null; this.draw(); });
  }

  draw() {
    for (const path of this.svg.querySelectorAll(".fig-drawing path[data-intensity]"))
      path.setAttribute("d", this.canvas.path(INTENSITIES.indexOf(path.dataset.intensity)));
  }

  // Writes the field that is sent, and shows in words what is drawn.
  keep() {
    const drawn = [...this.canvases.values()].map(c => c.text()).filter(Boolean);
    const unseen = this.earlier.filter(l => !this.canvases.has(l.split(" ")[0]));
    this.field.value = [...drawn, ...unseen].join("\n");
    const found = new Map();
    for (const canvas of this.canvases.values())
      for (const region of canvas.regions) {
        const painted = region.cells.filter(c => canvas.cells[c] > 0);
        if (painted.length === 0) continue;
        const share = painted.length / region.cells.length, strongest = Math.max(...painted.map(c => canvas.cells[c]));
        const known = found.get(region.id);
        found.set(region.id, { name: region.name, share: Math.max(share, known?.share ?? 0), strongest: Math.max(strongest, known?.strongest ?? 0) });
      }
    for (const list of this.lists) {
      const region = found.get(list.dataset.region);
      list.value = region && region.share >= .5 ? INTENSITIES[region.strongest] : "";
    }
    const names = [...found.values()].sort((a, b) => b.share - a.share).map(r => r.name);
    this.say.textContent = names.length ? `Drawn: ${names.slice(0, 4).join(", ")}${names.length > 4 ? ` and ${names.length - 4} more` : ""}.` : "Nothing is drawn yet.";
    this.element.querySelector("[data-undo]").disabled = this.undo.length === 0;
  }

  // A region chosen in the list: all of its cells, on every view that was opened; the server has the others.
  async pick(list) {
    const ink = INTENSITIES.indexOf(list.value);
    for (const id of list.dataset.views.split(" ")) if (!this.canvases.has(id)) await this.fetch(id);
    const step = [];
    for (const canvas of this.canvases.values()) {
      const region = canvas.regions.find(r => r.id === list.dataset.region);
      if (!region || !list.dataset.views.split(" ").includes(canvas.id)) continue;
      step.push([canvas.id, canvas.cells.slice()]);
      for (const cell of region.cells) canvas.cells[cell] = ink;
    }
    this.undo.push(step);
    this.draw();
    this.keep();
  }

  async fetch(id) {
    this.open(await (await fetch(`/chart/${id}/data`)).json());
  }

  async turn(link) {
    const answer = await fetch(link.dataset.picture);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.frame.replaceChildren(...page.body.childNodes);
    const { group, view } = link.dataset;
    for (const other of this.element.querySelectorAll("a[data-view]")) {
      const isHere = other.closest("nav") ? other.dataset.group === group : other.dataset.view === view;
      if (isHere) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    for (const aspects of this.element.querySelectorAll("[data-of]")) aspects.hidden = aspects.dataset.of !== group;
    this.take();
    this.show(this.part);
  }

  // A tall view in parts, so that a finger finds its place on a phone.
  show(part) {
    this.part = part;
    const parts = this.element.querySelector("[data-parts]");
    parts.hidden = this.svg.dataset.whole === this.svg.dataset.upper;
    for (const button of parts.children) button.setAttribute("aria-pressed", button.dataset.part === part);
    this.svg.setAttribute("viewBox", this.svg.dataset[part]);
  }
}

// A tap on the chart loads the page anew without leaving the place on it; without script the link does the same.
async function follow(link) {
  // The href of a link inside an svg is no text.
  const address = new URL(link.getAttribute("href"), location.href).href;
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) { location.assign(address); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const named = l => l.getAttribute("aria-label") ?? l.textContent.trim(), hadFocus = document.activeElement === link;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.title = page.title;
  history.pushState(null, "", address);
  // Who came by keyboard goes on from the same link.
  if (hadFocus) [...document.querySelectorAll("body-chart a, .examine-first a")].find(l => named(l) === named(link))?.focus({ preventScroll: true });
  const panel = document.querySelector("[data-panel]");
  if (link.dataset.muscle && panel && panel.getBoundingClientRect().top > innerHeight * .8) panel.scrollIntoView();
}

document.addEventListener("click", event => {
  const link = event.target.closest?.("body-chart[mode='choose'] a, .examine-first a");
  // A link to another page is followed as any other.
  if (!link?.getAttribute("href").startsWith("?") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  follow(link);
});
addEventListener("popstate", () => location.reload());

customElements.define("body-chart", BodyChart);
