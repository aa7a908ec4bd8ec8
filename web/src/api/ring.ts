import { compareEventIds } from '../domain/eventId';
import { isSilent, isTold } from './told';

/** Only one page tells of a message, and only one plays a sound at a time. */
const LOCK = 'parley.ring';
const SOUND_LOCK = 'parley.sound';
/** One thing at a time is done with what this browser shows (public/notifications.js says why). */
const SHOWN_LOCK = 'parley.notifications';

/** The newest message of each chat of which a page of this browser has told: `chat/message`, the last one at the end. */
const RUNG = 'parley.rung';
const CHATS_KEPT_MAX = 20;

/** Two soft tones, in Hz. */
const TONES = [660, 880] as const;
const TONE_S = 0.12;
const VOLUME = 0.06;

/** Calls `tell` unless a person looks at a page of this browser, or another page tells of a message. */
export async function inTurn(chatId: string, eventId: string, tell: () => Promise<void>): Promise<void> {
  const isMine = await navigator.locks.request(LOCK, () => {
    const rung = (localStorage.getItem(RUNG) ?? '').split(' ').filter((each) => each !== '');
    const [, before] = rung.find((each) => each.startsWith(chatId))?.split('/') ?? [];
    if (isTold(eventId) || (before !== undefined && compareEventIds(before, eventId) >= 0)) {
      return false;
    }
    const others = rung.filter((each) => !each.startsWith(chatId));
    localStorage.setItem(RUNG, [...others, `${chatId}/${eventId}`].slice(-CHATS_KEPT_MAX).join(' '));
    return true;
  });
  if (isMine) {
    await tell();
  }
}

/** Shows what the system shows of an application. It is closed and opened as one that was pushed. */
export async function showOnDesktop(title: string, body: string, chatId: string, eventId: string): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration();
  const data = { chat_id: chatId, event_id: eventId };
  const options = { body, tag: chatId, icon: '/icon.svg', silent: true, data };
  await navigator.locks.request(SHOWN_LOCK, () => worker?.showNotification(title, options));
}

/** Plays a soft sound, if no page of this browser plays it and the browser allows it: the person must have touched the page before. */
export async function playSound(): Promise<void> {
  if (!isSilent()) {
    await navigator.locks.request(SOUND_LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : play()));
  }
}

async function play(): Promise<void> {
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
