import { describe, expect, it } from 'vitest';
import { importKey } from '../../src/domain/chatKeys';
import { keyIdOf, openText } from '../../src/domain/sealedText';
import { CHAT, newKey, seal } from '../sealing';
import { idAt } from '../support';

const EVENT = idAt(1);
const KEY = newKey(0x0102);
const key = importKey(KEY.bytes);

const open = async (sealed: Uint8Array<ArrayBuffer>, chat = CHAT, event = EVENT) =>
  openText(sealed, await key, chat, event);

describe('a sealed text', () => {
  it.each([
    ['words', 'Hello, Bob'],
    ['nothing', ''],
    ['the longest message', '😀'.repeat(4_000)],
    ['a byte order mark and line ends', '\uFEFFone\r\ntwo\u0000'],
  ])('should open to %s', async (_what, text) => {
    const sealed = await seal(text, KEY, CHAT, EVENT);
    expect(keyIdOf(sealed)).toBe(0x0102);
    expect(await open(sealed)).toBe(text);
  });

  it('should open whatever the letters of an id are', async () => {
    const sealed = await seal('text', KEY, CHAT, EVENT);
    expect(await open(sealed, CHAT.toUpperCase())).toBe('text');
  });

  it('should not open in another chat or as another event', async () => {
    const sealed = await seal('text', KEY, CHAT, EVENT);
    expect(await open(sealed, idAt(2))).toBeNull();
    expect(await open(sealed, CHAT, idAt(2))).toBeNull();
  });

  it('should not open with another key', async () => {
    const sealed = await seal('text', newKey(0x0102), CHAT, EVENT);
    expect(await open(sealed)).toBeNull();
  });

  it('should not open when any byte of nonce, ciphertext or tag has changed, or the end is cut off', async () => {
    const sealed = await seal('text', KEY, CHAT, EVENT);
    for (let i = 3; i < sealed.length; i += 1) {
      const flipped = sealed.map((byte, at) => (at === i ? byte ^ 1 : byte));
      expect(await open(flipped)).toBeNull();
    }
    expect(await open(sealed.slice(0, -1))).toBeNull();
  });

  it('should name no key if the version is unknown or the form is too short', async () => {
    const sealed = await seal('', KEY, CHAT, EVENT);
    expect(sealed).toHaveLength(31);
    expect(keyIdOf(sealed.slice(0, 30))).toBeNull();
    expect(keyIdOf(new Uint8Array())).toBeNull();
    expect(keyIdOf(Uint8Array.of(3, ...sealed.slice(1)))).toBeNull();
  });

  it('should not open to what is not UTF-8', async () => {
    const iv = new Uint8Array(12);
    const additionalData = Buffer.from((CHAT + EVENT).replaceAll('-', ''), 'hex');
    const sealing = await crypto.subtle.importKey('raw', KEY.bytes, 'AES-GCM', false, ['encrypt']);
    const form = { name: 'AES-GCM', iv, additionalData };
    const ciphertext = await crypto.subtle.encrypt(form, sealing, Uint8Array.of(0xff));
    expect(await open(Uint8Array.of(1, 1, 2, ...iv, ...new Uint8Array(ciphertext)))).toBeNull();
  });

  it('should keep its key where nobody can read it', async () => {
    await expect(crypto.subtle.exportKey('raw', await key)).rejects.toThrow();
  });
});
