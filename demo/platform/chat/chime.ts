// Two soft tones, made here: there is no file to load.
const tones = [660, 880];
const apart = 0.12;
const length = 0.5;
const loudness = 0.06;

/** One window of several is heard; none before a gesture of the visitor, which browsers ask for. */
export async function chime(): Promise<void> {
  if (!navigator.locks) return play();
  await navigator.locks.request("camefrom.chime", { ifAvailable: true }, async (lock) => {
    if (lock) await play();
  });
}

async function play(): Promise<void> {
  if (navigator.userActivation?.hasBeenActive === false) return;
  const audio = new AudioContext();
  // One that is not allowed, or not ready, begins when it is: its clock stands still until then.
  tones.forEach((frequency, index) => {
    const start = audio.currentTime + index * apart;
    const volume = new GainNode(audio, { gain: 0 });
    const tone = new OscillatorNode(audio, { frequency });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(loudness, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + length);
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await audio.close();
}
