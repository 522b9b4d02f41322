// <sign-pad>: a signature drawn with a finger, a pen or a mouse. The strokes go into the form's field "drawn" as "x,y x,y;x,y", whole points in the
// picture's own measure. Taps work too: each leaves a point, joined to the one before while they follow within a second. Without this file the typed name signs.

const STEP = 3;
const JOIN = 1000;

class SignPad extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg");
    this.ink = this.querySelector(".sign-ink");
    this.field = this.querySelector("input[name=drawn]");
    this.said = this.querySelector("[data-said]");
    this.strokes = this.field.value ? this.field.value.split(";").map(s => s.split(" ").map(p => p.split(",").map(Number))) : [];
    this.svg.addEventListener("pointerdown", event => this.begin(event));
    this.svg.addEventListener("pointermove", event => this.go(event));
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, event => this.end(event));
    this.querySelector("[data-clear]").addEventListener("click", () => { this.strokes = []; this.ended = null; this.show(); });
    this.show();
  }

  at(event) {
    const box = this.svg.getBoundingClientRect(), view = this.svg.viewBox.baseVal;
    const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
    return [within((event.clientX - box.left) / box.width * view.width, view.width), within((event.clientY - box.top) / box.height * view.height, view.height)];
  }

  begin(event) {
    if (event.button !== 0 || this.pointer !== undefined) return;
    event.preventDefault();
    this.pointer = event.pointerId;
    this.svg.setPointerCapture(event.pointerId);
    const joins = this.ended?.tapped && Date.now() - this.ended.at < JOIN;
    if (joins) this.strokes.at(-1).push(this.at(event));
    else this.strokes.push([this.at(event)]);
    this.moved = false;
    this.show();
  }

  go(event) {
    if (event.pointerId !== this.pointer) return;
    const stroke = this.strokes.at(-1), [x, y] = this.at(event), [a, b] = stroke.at(-1);
    if (Math.hypot(x - a, y - b) < STEP) return;
    this.moved = true;
    stroke.push([x, y]);
    this.show();
  }

  end(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = undefined;
    this.ended = { at: Date.now(), tapped: !this.moved };
    this.show();
  }

  show() {
    this.ink.setAttribute("d", this.strokes.map(([first, ...rest]) => `M${first.join(" ")}` + (rest.length ? rest : [first]).map(p => `L${p.join(" ")}`).join("")).join(""));
    this.field.value = this.strokes.map(s => s.map(p => p.join(",")).join(" ")).join(";");
    this.said.textContent = this.strokes.length ? "Drawn. It is kept beside your typed name." : "Nothing drawn. Your typed name signs.";
  }
}

customElements.define("sign-pad", SignPad);
