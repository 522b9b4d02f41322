// What the pages of the treatment room share on a device: an id for each command, and the tones.

// crypto.randomUUID is there only over HTTPS and on this machine itself.
export function id() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, i) => (i === 6 ? byte & 15 | 64 : i === 8 ? byte & 63 | 128 : byte).toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** Three falling tones for what must be seen to now, two equal ones for a time that is reached. Silent while the browser keeps sound off. */
export function tones(audio, count) {
  if (audio?.state !== "running") return;
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
