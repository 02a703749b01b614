// A short, quiet tick for those who like to hear that a key was taken.

let context;

export function tick() {
  try {
    context ??= new AudioContext();
  } catch {
    return; // a browser without sound
  }
  const now = context.currentTime;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.08, now);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.06);
  tone.connect(volume).connect(context.destination);
  tone.start(now);
  tone.stop(now + 0.07);
}
