import { isSilent, isTold, noteTold } from './told';

/** Only one page at a time tells of a message. */
const LOCK = 'parley.ring';

/** Two soft tones, in Hz. */
const TONES = [660, 880] as const;
const TONE_S = 0.12;
const VOLUME = 0.06;

/** Calls `tell` unless a person looks at a page of this browser, or another page tells of a message. */
export async function inTurn(eventId: string, tell: () => Promise<void>): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock !== null && !isTold(eventId)) {
      noteTold(eventId);
      await tell();
    }
  });
}

/** Shows what the system shows of an application. It is closed and opened as one that was pushed. */
export async function showOnDesktop(title: string, body: string, chatId: string, eventId: string): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  const data = { chat_id: chatId, event_id: eventId };
  await worker?.showNotification(title, { body, tag: chatId, icon: '/icon.svg', silent: true, data });
}

/** Plays a soft sound, if the browser allows it: the person must have touched the page before. */
export async function playSound(): Promise<void> {
  if (isSilent()) {
    return;
  }
  const audio = new AudioContext();
  if (audio.state === 'running') {
    TONES.forEach((hertz, i) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + i * TONE_S;
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(VOLUME, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + TONE_S);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + TONE_S);
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000 * TONE_S * (TONES.length + 1)));
  }
  await audio.close();
}
