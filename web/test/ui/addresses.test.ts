import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/ui/addresses';

const CHAT = '0b7a1c00-aaaa-4bbb-8ccc-0123456789ab';
const MESSAGE = '0000002d-0000-1000-8000-00000000000f';

describe('the address of the page', () => {
  it('should name a chat, perhaps a message, or neither', () => {
    expect(addressOf(`#${CHAT}/${MESSAGE}`)).toEqual({ chatId: CHAT, eventId: MESSAGE });
    expect(addressOf(`#${CHAT}`)).toEqual({ chatId: CHAT, eventId: null });
    for (const hash of ['', '#settings', `#${CHAT}/settings`, `#${CHAT}/${MESSAGE}/more`]) {
      expect(addressOf(hash)).toEqual({ chatId: null, eventId: null });
    }
  });

  it('should name them as the server writes them, however the link is written', () => {
    expect(addressOf(`#${CHAT}/${MESSAGE}`.toUpperCase())).toEqual({ chatId: CHAT, eventId: MESSAGE });
  });
});
