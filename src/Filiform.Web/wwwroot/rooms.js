// The rooms, live: the board on the wall and the mark of needles in on every staff page. Each message is the whole state as the server draws it, so
// the page is right again with the first message after any silence. Without this file the board reads itself again every 15 seconds.

const SILENCE = 15000;
const wall = document.querySelector("[data-rooms]");
let stream, lag = 0, heard = Date.now(), audio, called = 0;

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
    const words = mark.querySelector("span");
    if (words.textContent !== state.mark.words) words.textContent = state.mark.words;
  }
  if (wall) wall.querySelector("[data-rooms-board]").innerHTML = state.board;
  tick();
}

function tick() {
  const isLive = Date.now() - heard < SILENCE;
  for (const mark of document.querySelectorAll("[data-needles-in]")) {
    mark.classList.toggle("is-not-live", !isLive);
    if (!isLive) mark.querySelector("span").textContent = `Not live since ${clock(heard)}`;
  }
  if (wall) board(isLive);
}

function board(isLive) {
  wall.classList.toggle("is-not-live", !isLive);
  const place = wall.querySelector("[data-live]"), words = isLive ? "Live" : `Not live since ${clock(heard)}`;
  if (place.textContent !== words) place.textContent = words;
  if (!isLive) return;
  for (const since of wall.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - lag - since.dataset.since) / 1000));
    since.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  }
  if (!wall.querySelector("[data-high]")) called = 0;
  else if (Date.now() - called >= 30000) { called = Date.now(); tones(); }
}

const clock = at => new Date(at).toTimeString().slice(0, 5);

function tones() {
  if (audio?.state !== "running") return;
  for (let i = 0; i < 3; i++) {
    const tone = audio.createOscillator(), volume = audio.createGain(), start = audio.currentTime + i * .28;
    tone.frequency.value = 880 - i * 90;
    volume.gain.setValueAtTime(.0001, start);
    volume.gain.exponentialRampToValueAtTime(.25, start + .02);
    volume.gain.exponentialRampToValueAtTime(.0001, start + .2);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + .22);
  }
}

// Sound is allowed once somebody has tapped; until then the board says that it is off.
function sound() {
  const button = wall.querySelector("[data-sound]"), silent = wall.querySelector("[data-silent]");
  const say = () => { button.hidden = silent.hidden = audio?.state === "running"; };
  button.addEventListener("click", async () => {
    audio ??= new AudioContext();
    audio.onstatechange = say;
    await audio.resume();
    called = 0;
    say();
  });
  say();
}

// A browser keeps few connections to one server: pages that nobody sees give theirs back. The wall keeps it.
function seen() {
  if (wall || !document.hidden) { heard = Date.now(); connect(); } else stream?.close();
}

if (wall) sound();
seen();
document.addEventListener("visibilitychange", () => { if (!wall) seen(); });
addEventListener("online", connect);
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", event => { if (event.persisted) seen(); });
setInterval(tick, 1000);
setInterval(() => { if ((wall || !document.hidden) && (stream.readyState === EventSource.CLOSED || Date.now() - heard > SILENCE)) connect(); }, 5000);
