// The rooms, live: the board on the wall and the marks of needles in, of red flags and of check-ins that wait on every staff page. Each message is the whole state as the server draws it, so
// the page is right again with the first message after any silence. Without this file the board reads itself again every 15 seconds.

import { id, tones } from "./device.js";

const SILENCE = 15000, AGAIN = 30000;
const wall = document.querySelector("[data-rooms]");
const zone = Number(document.querySelector("[data-offset]")?.dataset.offset ?? 0);
let stream, lag = 0, heard = Date.now(), audio, calls = false, called = 0;

function connect() {
  stream?.close();
  stream = new EventSource("/rooms/live");
  stream.addEventListener("rooms", event => show(JSON.parse(event.data)));
}

function show(state) {
  heard = Date.now();
  lag = heard - state.at;
  for (const mark of document.querySelectorAll("[data-needles-in]")) {
    mark.className = state.mark.class;
    mark.querySelector("use").setAttribute("href", `/icons.svg#${state.mark.icon}`);
    write(mark.querySelector("span"), state.mark.words);
  }
  for (const alarm of document.querySelectorAll("[data-alarms]")) {
    alarm.hidden = !state.alarms;
    write(alarm.querySelector("span"), state.alarms ?? "");
  }
  for (const badge of document.querySelectorAll("[data-waiting]")) {
    badge.hidden = !state.waiting.words;
    badge.className = state.waiting.class;
    write(badge.firstElementChild, state.waiting.figure);
    write(badge.lastElementChild, state.waiting.words);
  }
  if (wall) redraw(wall.querySelector("[data-rooms-board]"), state.board);
  // A warning that begins is heard at once; one that stood when the page was opened is heard at the next turn, except on the wall.
  if (state.calls && !calls) called = calls === undefined ? Date.now() : 0;
  calls = state.calls;
  document.dispatchEvent(new CustomEvent("rooms", { detail: state.sessions }));
  tick();
}

// A button that had the focus has it again, because the board is drawn anew every few seconds.
function redraw(board, html) {
  const focused = board.contains(document.activeElement) ? document.activeElement : null;
  board.innerHTML = html;
  if (focused?.name) board.querySelector(`button[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus();
}

function tick() {
  const isLive = Date.now() - heard < SILENCE;
  for (const mark of document.querySelectorAll("[data-needles-in]")) {
    mark.classList.toggle("is-not-live", !isLive);
    if (!isLive) write(mark.querySelector("span"), `Not live since ${clock(heard, 16)}`);
  }
  if (wall) board(isLive);
  if (calls && isLive && Date.now() - called >= AGAIN) { called = Date.now(); tones(audio, 3); }
}

function board(isLive) {
  wall.classList.toggle("is-not-live", !isLive);
  const place = wall.querySelector("[data-live]");
  place.toggleAttribute("role", false);
  if (!isLive) place.setAttribute("role", "alert");
  write(place, isLive ? `Live, updated ${clock(heard, 19)}` : `Not live since ${clock(heard, 16)}. Go and look.`);
  if (!isLive) return;
  const now = Date.now() - lag;
  for (const since of wall.querySelectorAll("[data-since]")) write(since, `${two(Math.floor((now - since.dataset.since) / 60000))}:${two(Math.floor((now - since.dataset.since) / 1000) % 60)}`);
  for (const left of wall.querySelectorAll("[data-left]")) {
    const seconds = Math.floor((left.dataset.left - now) / 1000);
    if (seconds >= 0) write(left, seconds >= 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s left` : `${seconds} s left`);
  }
}

const write = (place, words) => { if (place.textContent !== words) place.textContent = words; };
const two = number => String(Math.max(0, number)).padStart(2, "0");
// On the clinic's clock, which may not be this device's.
const clock = (at, until) => new Date(at - lag + zone).toISOString().slice(11, until);

// Sound is allowed once somebody has tapped; until then the board says that it is off.
async function sound() {
  audio ??= new AudioContext();
  audio.onstatechange = say;
  await audio.resume();
  if (wall) called = 0;
  say();
}

function say() {
  if (wall) wall.querySelector("[data-sound]").hidden = audio?.state === "running";
}

// A word about a room goes without leaving the page, which would take the sound away; what comes of it comes with the stream.
async function send(event) {
  event.preventDefault();
  const form = event.target, data = new URLSearchParams(new FormData(form, event.submitter));
  event.submitter.disabled = true;
  const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
  if (answer?.ok) return form.elements.command.value = id();
  // Sent as a page after all, so that the refusal or the way to sign in is seen.
  form.removeEventListener("submit", send);
  event.submitter.disabled = false;
  form.requestSubmit(event.submitter);
}

// A browser keeps few connections to one server: pages that nobody sees give theirs back. The wall keeps it.
function seen() {
  if (wall || !document.hidden) { tick(); connect(); } else stream?.close();
}

if (wall) {
  wall.querySelector("[data-sound] button").addEventListener("click", sound);
  document.getElementById("room-act").addEventListener("submit", send);
  say();
} else {
  calls = undefined;
  // A session has a sound of its own.
  if (!document.querySelector("[data-session]")) addEventListener("pointerdown", sound, { once: true });
}
seen();
document.addEventListener("visibilitychange", () => { if (!wall) seen(); });
addEventListener("online", connect);
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", event => { if (event.persisted) seen(); });
setInterval(tick, 1000);
setInterval(() => { if ((wall || !document.hidden) && (stream.readyState === EventSource.CLOSED || Date.now() - heard > SILENCE)) connect(); }, 5000);
