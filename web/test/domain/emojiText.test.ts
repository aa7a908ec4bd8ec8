import { describe, expect, it } from 'vitest';
import { emojiOnly } from '../../src/domain/emojiText';
import { shortAddress } from '../../src/domain/shortAddress';

describe('emojiOnly', () => {
  it.each([
    ['👍', 1],
    ['👍 🎉\n❤️', 3],
    ['👩‍👩‍👧‍👦🇩🇪', 2],
    ['👍🏽', 1],
    ['1️⃣', 1],
    ['😀'.repeat(6), 6],
  ])('should count the emoji of %s', (text, count) => {
    expect(emojiOnly(text)).toBe(count);
  });

  it.each(['', '   ', '1', '#', 'ok 👍', '👍!', '©', '😀'.repeat(7), 'a'.repeat(500)])('should find more than emoji in %s', (text) => {
    expect(emojiOnly(text)).toBe(0);
  });
});

describe('shortAddress', () => {
  it('should keep short addresses, and shorten long ones behind the host', () => {
    expect(shortAddress('https://example.org/a')).toBe('https://example.org/a');
    const short = shortAddress(`https://example.org/${'a'.repeat(100)}/report-2026.pdf`);
    expect(short).toMatch(/^https:\/\/example\.org\/a+….*report-2026\.pdf$/);
    expect(short.length).toBeLessThan(64);
  });

  it('should show the whole host, however long it is', () => {
    const host = `https://bank.example.${'a'.repeat(60)}.evil.example`;
    expect(shortAddress(`${host}/${'b'.repeat(60)}`)).toMatch(new RegExp(`^${host}/`));
    expect(shortAddress(host)).toBe(host);
  });
});
