// The treatment session on a tablet. Every tap is kept in memory until the server has it, and sent in order; the server draws the page. While the
// network is away the page goes on: what was tapped is shown as "not sent", and never as saved. Nothing is written to the browser's storage.
// Without this file each tap is a form of its own.

const RETRY = 2000;

class Session {
  constructor() {
    this.queue = [];
    this.since = null;
    document.addEventListener("submit", event => this.submit(event));
    document.addEventListener("click", event => this.click(event));
    addEventListener("online", () => this.pump());
    addEventListener("beforeunload", event => { if (this.queue.length) event.preventDefault(); });
    setInterval(() => this.tick(), 1000);
    this.take();
  }

  get form() { return document.querySelector("#session-form"); }

  // Takes up the page as the server drew it.
  take() {
    const body = document.querySelector("[data-session]");
    if (!body) return;
    this.lag = Date.now() - +body.dataset.now;
    this.next = +body.dataset.next;
    this.chosen = null;
    for (const item of this.queue) this.patch(item);
    if (this.queue.length) this.choose(this.urgent());
    this.say();
    this.tick();
  }

  // A row or a mark is chosen here, without asking the server.
  click(event) {
    const link = event.target.closest?.("a.needle, a.fig-mark, .session-figure a[data-view]");
    if (!link || event.ctrlKey || event.metaKey || event.button !== 0 || !document.querySelector("[data-session]")) return;
    event.preventDefault();
    if (link.dataset.view) { this.turn(link.dataset.view); return; }
    const row = link.matches(".needle") ? link : document.querySelector(`a.needle[href="${CSS.escape(link.getAttribute("href"))}"], a.needle[href="${link.getAttribute("href")}"]`);
    if (row) this.choose(row);
  }

  choose(row) {
    if (!row || !this.form) return;
    this.chosen = row;
    for (const other of document.querySelectorAll("a.needle[aria-current]")) other.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    const { needle, target, name, state } = row.dataset, fields = this.form.elements;
    fields.target.value = target ?? "";
    fields.chosen.value = needle ?? "";
    const atHand = needle && state !== "out" ? needle : this.rows().filter(r => r.dataset.needle && r.dataset.state !== "out").map(r => r.dataset.needle).pop() ?? "";
    fields["at-hand"].value = atHand;
    fields["bleeding-at"].value = needle ?? atHand;
    const main = this.form.querySelector(".btn-primary");
    if (main?.tagName === "BUTTON") {
      const act = target ? "in" : state === "out" ? null : "out";
      main.value = act ?? "next";
      main.innerHTML = "<span></span>";
      main.firstChild.append(act === "in" ? `Needle ${this.next} in` : act === "out" ? `Needle ${needle} out` : "Back to the next needle");
      const small = document.createElement("small");
      small.textContent = act ? name : `Needle ${needle} is out`;
      main.firstChild.append(small);
    }
    const label = (act, words, isOn) => {
      const button = this.form.querySelector(`button[value="${act}"]`);
      if (!button) return;
      button.querySelector("small").textContent = words;
      button.classList.toggle("btn-off", !isOn);
      button.toggleAttribute("aria-disabled", !isOn);
    };
    label("twitch", atHand ? `needle ${atHand}` : "none is in", !!atHand);
    label("bleeding", fields["bleeding-at"].value ? `needle ${fields["bleeding-at"].value}` : "no needle yet", !!fields["bleeding-at"].value);
    const card = document.querySelector("[data-chosen]");
    if (card) {
      card.querySelector("h2").textContent = target ? `Next: needle ${this.next}, ${name}` : `Needle ${needle}, ${name}`;
      card.querySelector("[data-how]").textContent = row.dataset.how ?? "";
      for (const part of card.querySelectorAll("[data-only]")) part.hidden = part.dataset.only !== (target ? "target" : "needle");
      card.querySelector("label[for='lot']").textContent = `Lot of needle ${this.next}`;
      const warn = card.querySelector("[data-hazards]");
      if (warn) { warn.hidden = !row.dataset.hazards; warn.querySelector("span").textContent = row.dataset.hazards ?? ""; }
    }
    const mark = document.querySelector(`a.fig-mark[href="${row.getAttribute("href")}"]`);
    for (const ring of document.querySelectorAll(".fig-mark.is-chosen")) ring.classList.remove("is-chosen");
    mark?.classList.add("is-chosen");
    const figure = mark?.closest("[data-figure]");
    if (figure?.hidden) this.turn(figure.dataset.figure);
  }

  turn(view) {
    for (const figure of document.querySelectorAll("[data-figure]")) figure.hidden = figure.dataset.figure !== view;
    for (const link of document.querySelectorAll(".session-figure a[data-view]")) link.toggleAttribute("aria-current", link.dataset.view === view);
  }

  rows() { return [...document.querySelectorAll("a.needle")]; }

  // Overdue first, then time reached, then the next place without a needle, then the one that is in longest.
  urgent() {
    const rows = this.rows(), is = state => rows.find(r => r.dataset.state === state);
    return is("overdue") ?? is("reached") ?? rows.find(r => r.dataset.target && r.dataset.so === "0") ?? is("in") ?? rows.find(r => r.dataset.target);
  }

  submit(event) {
    const form = event.target, button = event.submitter;
    if (!document.querySelector("[data-session]") || form.closest("[data-whole-page]")) return;
    const act = button?.name === "act" ? button.value : form.elements.act?.value;
    if (!["in", "out", "twitch", "bleeding", "reaction", "note", "correct", "all-out", "hygiene", "count"].includes(act) || button?.getAttribute("aria-disabled")) return;
    event.preventDefault();
    const data = new FormData(form, button);
    data.set("act", act);
    data.set("command", crypto.randomUUID());
    // Behind what is not sent yet the version that was seen means nothing; the ledger itself refuses what does not fit.
    if (this.queue.length) data.set("seen", "");
    const needle = data.get(act === "out" ? "chosen" : act === "twitch" ? "at-hand" : act === "bleeding" ? "bleeding-at" : "wrong");
    const own = this.queue.find(q => q.act === "in" && q.number === +needle);
    if (own) data.set("of", own.command);
    const item = { act, data, command: data.get("command"), at: Date.now(), number: act === "in" ? this.next : +needle || null, target: data.get("target"), name: this.chosen?.dataset.name };
    this.queue.push(item);
    this.since ??= item.at;
    this.patch(item);
    if (act === "in" || act === "out") this.choose(this.urgent());
    this.pump();
  }

  // Shows a tap that the server does not have yet.
  patch(item) {
    const row = this.rows().find(r => item.act === "in" ? r.dataset.target === item.target : r.dataset.needle === String(item.number));
    const count = (name, by) => { const place = document.querySelector(`[data-count="${name}"]`); if (place) place.textContent = +place.textContent + by; };
    if (item.act === "in" && row) {
      const copy = row.closest("li").cloneNode(true), link = copy.firstElementChild;
      link.dataset.needle = item.number;
      delete link.dataset.target;
      link.dataset.state = "in";
      link.setAttribute("href", `?needle=${item.number}`);
      link.removeAttribute("aria-current");
      const mark = link.querySelector(".mark");
      mark.setAttribute("class", "mark mark-in");
      mark.querySelector("use").setAttribute("href", "/icons.svg#mark-in");
      mark.querySelector("text").textContent = item.number;
      link.querySelector(".needle-when").replaceChildren(Object.assign(document.createElement("b"), { className: "not-sent", textContent: "not sent" }));
      row.dataset.so = +row.dataset.so + 1;
      row.closest("ol").prepend(copy);
      this.next++;
      count("in", 1); count("still", 1);
    } else if (item.act === "out" && row) {
      row.dataset.state = "out";
      row.classList.add("is-out");
      row.querySelector(".needle-when").replaceChildren(Object.assign(document.createElement("b"), { className: "not-sent", textContent: "out, not sent" }));
      row.closest("ol").append(row.closest("li"));
      count("out", 1); count("still", -1);
    } else if (row) {
      row.querySelector(".needle-when").append(Object.assign(document.createElement("span"), { className: "not-sent", textContent: `${item.act}, not sent` }));
    }
  }

  async pump() {
    if (this.sending) return;
    this.sending = true;
    let page = null;
    while (this.queue.length) {
      const item = this.queue[0];
      let answer;
      try {
        answer = await fetch(location.pathname, { method: "POST", body: item.data, signal: AbortSignal.timeout(8000) });
        if (answer.status >= 500 || new URL(answer.url).pathname.startsWith("/sign-in")) throw new Error(String(answer.status));
        page = await answer.text();
      } catch {
        this.sending = false;
        this.say();
        clearTimeout(this.again);
        this.again = setTimeout(() => this.pump(), RETRY);
        if (page) this.show(page);
        return;
      }
      this.queue.shift();
      if (answer.status === 422) break;
    }
    this.sending = false;
    const had = this.since;
    if (!this.queue.length) this.since = null;
    if (page) this.show(page);
    if (this.queue.length) this.pump();
    else if (had && Date.now() - had > 3000) this.say(`Sent ${new Date().toTimeString().slice(0, 5)}`);
  }

  show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector(".workbar-end")?.replaceWith(page.querySelector(".workbar-end"));
    document.title = page.title;
    this.take();
    document.querySelector("[role='alert']")?.scrollIntoView({ block: "nearest" });
  }

  say(words) {
    const place = document.querySelector("[data-unsent]");
    if (!place) return;
    const late = this.queue.length && Date.now() - this.since > 600;
    place.hidden = !late && !words;
    place.className = late ? "message is-unsent" : "message is-done";
    place.textContent = late
      ? `${this.queue.length} ${this.queue.length === 1 ? "tap" : "taps"} not sent, kept on this tablet since ${new Date(this.since).toTimeString().slice(0, 5)}. Keep working. Do not close this page.`
      : words ?? "";
    if (words) setTimeout(() => this.say(), 4000);
  }

  tick() {
    const now = Date.now() - (this.lag ?? 0);
    for (const place of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((now - place.dataset.since) / 1000));
      place.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    }
    let worst = "";
    for (const row of document.querySelectorAll("a.needle[data-due]")) {
      if (row.dataset.state === "out") continue;
      const over = now - row.dataset.due, state = over >= +row.dataset.grace ? "overdue" : over >= 0 ? "reached" : "in";
      if (state === "overdue" || (state === "reached" && worst === "")) worst = state;
      if (row.dataset.state === state) continue;
      row.dataset.state = state;
      const mark = row.querySelector(".mark");
      mark.setAttribute("class", `mark mark-${state}`);
      mark.querySelector("use").setAttribute("href", `/icons.svg#mark-${state}`);
      row.querySelector(".needle-when b").className = `is-${state}`;
      row.querySelector("[data-late]").textContent = state === "overdue" ? `${Math.floor(over / 60000)} min over` : "time reached";
      const figure = document.querySelector(`a.fig-mark[href="${row.getAttribute("href")}"]`);
      if (figure) figure.classList.replace(`is-${state === "overdue" ? "reached" : "in"}`, `is-${state}`);
      if (state === "reached") tones(2);
    }
    if (worst === "overdue" && now - (this.called ?? 0) > 30000) { this.called = now; tones(3); }
    if (this.queue.length) this.say();
  }
}

// Sound is allowed once somebody has tapped; before that the screen alone tells.
let audio;
addEventListener("pointerdown", () => { audio ??= new AudioContext(); }, { once: true });

function tones(count) {
  if (!audio) return;
  for (let i = 0; i < count; i++) {
    const tone = audio.createOscillator(), volume = audio.createGain(), start = audio.currentTime + i * .28;
    tone.frequency.value = count === 3 ? 880 - i * 90 : 660;
    volume.gain.setValueAtTime(.0001, start);
    volume.gain.exponentialRampToValueAtTime(.25, start + .02);
    volume.gain.exponentialRampToValueAtTime(.0001, start + .2);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + .22);
  }
}

if (document.querySelector("[data-session]")) new Session();
