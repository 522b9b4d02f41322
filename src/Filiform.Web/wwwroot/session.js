// The treatment session on a tablet. Every tap is kept in memory until the server has it, and sent in order; the server draws the page. While the
// network is away the page goes on: what was tapped is shown as "not sent", and never as saved. Nothing is written to the browser's storage.
// Without this file each tap is a form of its own.

import { id, tones } from "./device.js";

const RETRY = 2000, LATE = 600;
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, textContent, className = "") => Object.assign(document.createElement(tag), { textContent, className });
const clock = time => new Date(time).toTimeString().slice(0, 5);

class Session {
  queue = [];
  refused = [];

  constructor() {
    document.addEventListener("submit", event => this.submit(event));
    document.addEventListener("click", event => this.click(event));
    addEventListener("online", () => this.pump());
    addEventListener("beforeunload", event => { if (this.queue.length) event.preventDefault(); });
    document.addEventListener("rooms", event => this.hear(event.detail));
    setInterval(() => this.tick(), 1000);
    this.take();
  }

  get page() { return $("[data-session]"); }

  get form() { return $("#session-form"); }

  get rows() { return $$("a.needle"); }

  // Takes up the page as the server drew it, and lays over it what the server does not have yet.
  take() {
    if (!this.page) return;
    this.lag = Date.now() - this.page.dataset.now;
    this.next = +this.page.dataset.next;
    this.chosen = $("a.needle[aria-current]");
    for (const item of this.queue) this.patch(item);
    const kept = this.keep && this.rows.find(r => r.dataset.needle === this.keep);
    if (kept || this.queue.length) this.choose(kept ?? this.urgent());
    this.tell();
    this.tick();
  }

  // Another device wrote to this session, or closed it. Nobody is interrupted while writing, or with taps on the way.
  async hear(sessions) {
    const { session, version } = this.page?.dataset ?? {};
    if (!session || this.queue.length || this.sending || sessions[session] === +version || $(".panel.is-open") || $("main").contains(document.activeElement?.closest("input, textarea, select"))) return;
    try {
      const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(8000) });
      if (!answer.ok || this.queue.length || new URL(answer.url).pathname !== location.pathname) return;
      this.keep = this.chosen?.dataset.needle;
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The next message tries again.
    }
  }

  // Choosing and opening a panel ask nobody.
  click(event) {
    const link = event.target.closest?.("a.needle, a.fig-mark, a[data-panel], .session-figure a[data-view]");
    if (!link || !this.page || event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    if ("panel" in link.dataset) this.open(link.dataset.panel);
    else if (link.dataset.view) this.turn(link.dataset.view);
    else this.choose(this.rows.find(r => r.getAttribute("href") === link.getAttribute("href")), true);
  }

  open(panel) {
    for (const one of $$(".panel")) one.classList.toggle("is-open", one.id === panel);
    $(`#${panel || "chosen"}`)?.focus({ preventScroll: true });
    $(".panel.is-open")?.scrollIntoView({ block: "nearest" });
  }

  turn(view) {
    for (const figure of $$("[data-figure]")) figure.hidden = figure.dataset.figure !== view;
    for (const link of $$(".session-figure a[data-view]")) link.toggleAttribute("aria-current", link.dataset.view === view);
  }

  choose(row, byHand) {
    if (!row || !this.form) return;
    if (byHand) this.open("");
    this.chosen = row;
    for (const other of $$("a.needle[aria-current]")) other.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    const { needle, target } = row.dataset, isIn = needle && row.dataset.state !== "out";
    const last = Math.max(0, ...this.rows.filter(r => r.dataset.needle && r.dataset.state !== "out").map(r => r.dataset.needle));
    const atHand = isIn ? needle : needle ? "" : last || "", number = { "at-hand": atHand, chosen: needle ?? "", wrong: isIn ? needle : last || "" };
    const fields = this.form.elements;
    for (const [name, value] of Object.entries(number)) fields[name].value = value;
    fields.target.value = target ?? "";
    fields["bleeding-at"].value = needle ?? atHand;
    for (const place of $$("[data-number]")) place.textContent = number[place.dataset.number];
    $("a[data-panel='correct']").hidden = !number.wrong;
    this.button(row);
    this.label("twitch", atHand ? `needle ${atHand}` : "none is in", atHand);
    this.label("bleeding", fields["bleeding-at"].value ? `needle ${fields["bleeding-at"].value}` : "no needle yet", fields["bleeding-at"].value);
    this.parts(this.rows.find(r => r.dataset.needle === String(atHand)), row);
    this.card(row);
    this.ring(row);
  }

  // The wide button is named by its effect.
  button(row) {
    const main = $(".btn-primary", this.form);
    if (main?.tagName !== "BUTTON") return;
    const { needle, target, state, name } = row.dataset, act = target ? "in" : state === "out" ? "" : "out";
    main.value = act || "next";
    main.replaceChildren(make("span", act === "in" ? `Needle ${this.next} in` : act === "out" ? `Needle ${needle} out` : "Back to the next needle"));
    main.firstChild.append(make("small", act ? name : `Needle ${needle} is out`));
  }

  label(act, words, isOn) {
    const button = $(`button[value="${act}"]`, this.form);
    if (!button) return;
    $("small", button).textContent = words;
    button.classList.toggle("btn-off", !isOn);
    if (isOn) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }

  // What the panels offer for the needle at hand and for the chosen one.
  parts(atHand, row) {
    const at = atHand?.dataset ?? {}, is = {
      in: !!atHand, due: !!at.due, twitched: at.twitches > 0, stimulated: at.stimulated === "yes",
      needle: !!row.dataset.needle, out: row.dataset.state === "out" && row.classList.contains("is-out"),
    };
    for (const part of $$("[data-when]")) if (part.dataset.when in is) part.hidden = !is[part.dataset.when];
  }

  card(row) {
    const card = $("[data-chosen]");
    if (!card) return;
    const { needle, target, name, how, last, over, hazards, lot } = row.dataset;
    card.hidden = false;
    $("h2", card).textContent = target ? `Next: needle ${this.next}, ${name}` : `Needle ${needle}, ${name}`;
    $("[data-how]", card).textContent = how ?? "";
    for (const [part, words] of Object.entries({ last, over, hazards: hazards && `Beneath or near: ${hazards}` })) {
      const place = $(`[data-${part}]`, card);
      place.hidden = !words;
      ($("span", place) ?? place).textContent = words ?? "";
    }
    for (const part of $$("[data-only]", card)) part.hidden = part.dataset.only !== (target ? "target" : "needle");
    $("label[for='lot']", card).textContent = `Lot of needle ${this.next}`;
    const field = $("#lot", card);
    // A lot that was typed stays for its size; another size has another packet.
    if (target && lot !== this.lotOf) { field.value = lot ?? field.value; this.lotOf = lot; }
  }

  ring(row) {
    const mark = $$("a.fig-mark").find(m => m.getAttribute("href") === row.getAttribute("href"));
    for (const ring of $$(".fig-mark.is-chosen")) ring.classList.remove("is-chosen");
    mark?.classList.add("is-chosen");
    const figure = mark?.closest("[data-figure]");
    if (figure?.hidden) this.turn(figure.dataset.figure);
  }

  // As the server chooses: overdue, time reached, the next place that waits for a needle, the one that is in longest.
  urgent() {
    const rows = this.rows, is = state => rows.find(r => r.dataset.state === state);
    const waits = rows.filter(r => r.dataset.target && +r.dataset.so < +r.dataset.wants);
    return is("overdue") ?? is("reached") ?? waits.find(r => r.dataset.so === "0") ?? waits[0] ?? is("in") ?? rows.find(r => r.dataset.target);
  }

  submit(event) {
    const form = event.target, button = event.submitter;
    if (!this.page || !form.elements._handler) return;
    const act = button?.name === "act" ? button.value : form.elements.act?.value;
    if (button?.getAttribute("aria-disabled") && act !== "close") { event.preventDefault(); return; }
    // Closing goes to another page, so it waits until nothing is left to send.
    if (act === "close") { if (this.queue.length) { event.preventDefault(); this.tell(); } return; }
    event.preventDefault();
    if (act === "next") { this.choose(this.urgent()); return; }
    const data = new FormData(form, button), verb = act.split(":")[0];
    data.set("act", act);
    data.set("command", id());
    // Behind what is not sent yet the version that was seen means nothing; the ledger itself refuses what does not fit.
    if (this.queue.length) data.set("seen", "");
    const about = { out: "chosen", "out-not": "chosen", lose: "chosen", find: "chosen", bleeding: "bleeding-at", correct: "wrong" }[verb] ?? "at-hand";
    const number = ["in", "reaction", "note", "hygiene", "hygiene-all", "all-out", "count"].includes(verb) ? null : +data.get(about) || null;
    const own = number && this.queue.find(q => q.verb === "in" && q.number === number);
    if (own) data.set("of", own.command);
    const item = { act, verb, data, command: data.get("command"), at: Date.now(), number: verb === "in" ? this.next : number, target: data.get("target") };
    this.keep = ["twitch", "twitch-not", "manipulate", "extend", "current-on", "current-off"].includes(verb) ? String(number) : null;
    this.queue.push(item);
    this.patch(item);
    this.open("");
    if (["in", "out", "correct", "lose"].includes(verb)) this.choose(this.urgent());
    this.tell();
    this.pump();
  }

  // Shows a tap that the server does not have yet.
  patch({ verb, number, target }) {
    const add = (name, by) => { for (const place of $$(`[data-count="${name}"], [data-also="${name}"]`)) place.textContent = +place.textContent + by; };
    const mark = words => make("b", words, "not-sent");
    const takeOut = row => {
      row.dataset.state = "out";
      row.classList.add("is-out");
      this.sign(row, "out");
      $(".needle-when", row).replaceChildren(mark("out, not sent"));
      row.closest("ol").append(row.closest("li"));
    };
    if (verb === "in") {
      const from = this.rows.find(r => r.dataset.target === target);
      if (!from) return;
      const copy = from.closest("li").cloneNode(true), row = copy.firstElementChild;
      Object.assign(row.dataset, { needle: number, state: "in", twitches: 0 });
      delete row.dataset.target;
      row.setAttribute("href", `?needle=${number}`);
      row.removeAttribute("aria-current");
      this.sign(row, "in");
      $(".mark text", row).textContent = number;
      $(".needle-when", row).replaceChildren(mark("not sent"));
      from.dataset.so = +from.dataset.so + 1;
      $(".needles").prepend(copy);
      this.next++;
      add("in", 1); add("still", 1);
    } else if (verb === "all-out") {
      for (const row of this.rows.filter(r => r.dataset.needle && r.dataset.state !== "out")) takeOut(row);
    } else {
      const row = this.rows.find(r => r.dataset.needle === String(number));
      if (!row) return;
      if (verb === "out") { takeOut(row); add("out", 1); add("still", -1); }
      else $(".needle-when", row).append(mark(`${verb}, not sent`));
    }
  }

  // The mark of a row tells its state by shape.
  sign(row, state) {
    $(".mark", row).setAttribute("class", `mark mark-${state}`);
    $(".mark use", row).setAttribute("href", `/icons.svg#mark-${state}`);
  }

  async pump() {
    if (this.sending) return;
    this.sending = true;
    let page;
    while (this.queue.length) {
      const item = this.queue[0];
      item.data.set("waited", Date.now() - item.at);
      try {
        const answer = await fetch(location.pathname, { method: "POST", body: item.data, signal: AbortSignal.timeout(8000) });
        this.isSignedOut = new URL(answer.url).pathname.startsWith("/sign-in");
        if (answer.status >= 500 || this.isSignedOut) throw new Error(String(answer.status));
        page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (answer.status === 422) this.refused.push({ at: item.at, card: $(".refusal", page) });
        else if (answer.status >= 400) this.refused.push({ at: item.at, card: make("p", `The server did not take it (${answer.status}). Enter it again.`) });
      } catch {
        clearTimeout(this.again);
        this.again = setTimeout(() => this.pump(), RETRY);
        break;
      }
      this.queue.shift();
      if (this.queue.length === 0 && this.wasLate) this.sent = Date.now();
    }
    this.sending = false;
    if (page) this.show(page);
    else this.tell();
  }

  show(page) {
    const main = $("main", page);
    if (!main) return;
    // After the hygiene check, and when all are to be counted, it is another page.
    const isNew = !$("#session-form") !== !$("#session-form", main);
    $("main").replaceWith(main);
    const end = $(".workbar-end", page);
    if (end) $(".workbar-end").replaceWith(end);
    document.title = page.title;
    if (isNew) scrollTo(0, 0);
    this.take();
    this.complain();
  }

  // What was refused while several were sent is not lost from sight with the next page.
  complain() {
    const place = $("[data-refused]");
    if (!place || !this.refused.length) return;
    for (const shown of $$("main .refusal")) shown.remove();
    for (const { at, card } of this.refused) {
      if (!card) continue;
      if (Date.now() - at > 5000) card.prepend(make("p", `Tapped at ${clock(at)}, not entered:`, "second"));
      place.append(document.adoptNode(card));
    }
    this.refused = [];
    place.scrollIntoView({ block: "nearest" });
  }

  // Saved means that the server has it.
  tell() {
    const place = $("[data-unsent]");
    if (!place) return;
    const since = this.queue[0]?.at, isLate = since && (this.isSignedOut || Date.now() - since > LATE);
    this.wasLate = isLate || (this.wasLate && this.queue.length > 0);
    const said = isLate ? "unsent" : this.sent && Date.now() - this.sent < 6000 ? "sent" : this.queue.length ? "" : "saved";
    if (!said || place.dataset.said === `${said}${this.queue.length}`) return;
    place.dataset.said = `${said}${this.queue.length}`;
    place.hidden = false;
    place.className = said === "unsent" ? "saved is-unsent" : "saved";
    place.innerHTML = `<svg class="icon" aria-hidden="true"><use href="/icons.svg#${said === "unsent" ? "unsaved" : "saved"}" /></svg>`;
    place.append(make("span", said === "unsent" ? "" : said === "sent" ? `Sent ${clock(this.sent)}` : "All saved"));
    if (said === "unsent") {
      const why = this.isSignedOut ? "Signed out: sign in in another tab, and leave this page open." : `Kept here since ${clock(since)}. Keep working, leave this page open.`;
      place.lastChild.append(make("b", `${this.queue.length} ${this.queue.length === 1 ? "tap" : "taps"} not sent`), make("small", why));
    }
  }

  tick() {
    const now = Date.now() - (this.lag ?? 0);
    for (const place of $$("[data-since]")) {
      const seconds = Math.max(0, Math.floor((now - place.dataset.since) / 1000));
      place.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    }
    for (const meter of $$("svg.meter")) {
      const { from, until } = meter.dataset;
      $(".meter-on", meter).setAttribute("width", Math.min(100, Math.max(0, 100 * (now - from) / (until - from))).toFixed(1));
    }
    const states = this.rows.filter(r => r.dataset.due && r.dataset.state !== "out").map(row => this.age(row, now));
    const worst = states.includes("overdue") ? "overdue" : states.includes("reached") ? "reached" : "calm", count = $("[data-worst]");
    if (count && !count.classList.contains("is-overdue")) count.className = `count is-${worst}`;
    if (worst === "overdue" && now - (this.called ?? 0) > 30000) { this.called = now; tones(audio, 3); }
    this.tell();
  }

  // Brings a row to what the clock makes of it: in, time reached, overdue.
  age(row, now) {
    const state = now >= +row.dataset.overdue ? "overdue" : now >= +row.dataset.due ? "reached" : "in", late = $("[data-late]", row);
    if (late && state === "overdue") late.textContent = `${Math.floor((now - row.dataset.due) / 60000)} min over`;
    if (row.dataset.state === state) return state;
    const before = row.dataset.state;
    row.dataset.state = state;
    if (late && state === "reached") late.textContent = "time reached";
    this.sign(row, state);
    $("svg.meter", row)?.setAttribute("class", `meter is-${state}`);
    const time = $(".needle-when b", row);
    if (time) time.className = `is-${state}`;
    $$("a.fig-mark").find(m => m.getAttribute("href") === row.getAttribute("href"))?.classList.replace(`is-${before}`, `is-${state}`);
    if (state === "reached") tones(audio, 2);
    return state;
  }
}

// Sound is allowed once somebody has tapped; before that the screen alone tells.
let audio;
addEventListener("pointerdown", () => { audio ??= new AudioContext(); }, { once: true });

if ($("[data-session]")) new Session();
