import { describe, expect, it } from 'vitest';
import { textParts } from '../../src/domain/links';

const links = (text: string) =>
  textParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

describe('textParts', () => {
  it.each([
    ['see https://example.org/a?b=c#d.', 'https://example.org/a?b=c#d'],
    ['(https://example.org/wiki/Chat_(room))', 'https://example.org/wiki/Chat_(room)'],
    ['https://example.org, and more', 'https://example.org'],
    ['“https://example.org/x”!', 'https://example.org/x'],
    ['HTTP://EXAMPLE.ORG/x?', 'HTTP://EXAMPLE.ORG/x'],
    ['https://例え.jp/道', 'https://例え.jp/道'],
    ['http://localhost:3000/#a', 'http://localhost:3000/#a'],
    ['https://bank.example@evil.example/', 'https://bank.example'],
  ])('should find the link in %s', (text, link) => {
    expect(links(text)).toEqual([link]);
  });

  it.each([
    'javascript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'ftp://example.org/x',
    '//example.org/x',
    'mailto:somebody@example.org',
    'somebody@example.org',
    'report.py and example.org',
    'https://',
    'plain text',
    '',
  ])('should find no link in %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('should lose no character', () => {
    const text = 'a https://example.org/1, javascript://x b\nhttps://example.org/2 c';
    expect(textParts(text).map((part) => part.text).join('')).toBe(text);
    expect(links(text)).toHaveLength(2);
  });

  it('should link to the address as browsers understand it', () => {
    expect(textParts('https://EXAMPLE.org/a b')[0]).toMatchObject({ href: 'https://example.org/a' });
  });

  it('should be quick for a long text that almost has links', () => {
    const begun = performance.now();
    textParts('https://'.repeat(500));
    textParts(`https://${'a.'.repeat(1_990)}`);
    textParts(`https://x/${'('.repeat(3_980)}`);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
