import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TOKENS = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
const CONTRAST_MIN = 3;

/** Red, green and blue from 0 to 255, and how much it covers. */
type Colour = readonly [number, number, number, number];

function colour(name: string, dark: boolean): Colour {
  const value = new RegExp(`--${name}: light-dark\\(((?:[^()]|\\([^)]*\\))*)\\);`).exec(TOKENS)?.[1] ?? '';
  const [light = '', other = ''] = value.split(/, (?=#|rgb)/);
  const text = dark ? other : light;
  const [, r, g, b, percent] = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text) ?? [];
  if (percent !== undefined) {
    return [Number(r), Number(g), Number(b), Number(percent) / 100];
  }
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return [part(1), part(3), part(5), 1];
}

function over([r, g, b, share]: Colour, below: Colour): Colour {
  const mixed = ([r, g, b] as const).map((part, i) => share * part + (1 - share) * (below[i] ?? NaN));
  return [mixed[0] ?? NaN, mixed[1] ?? NaN, mixed[2] ?? NaN, 1];
}

/** As WCAG 2.2 defines it. */
function luminance([r, g, b]: Colour): number {
  const [x = NaN, y = NaN, z = NaN] = [r, g, b].map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function contrast(one: Colour, other: Colour): number {
  const [low = NaN, high = NaN] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', false],
  ['dark', true],
])('in the %s', (_theme, dark) => {
  const of = (name: string) => colour(name, dark);

  it('should be seen how much of a file has come: the frame of the bar on its card, the full part in the bar', () => {
    const bubbles = [of('mine'), of('theirs')];
    const behind = [...bubbles, ...bubbles.map((bubble) => over(of('quote'), bubble))];
    expect(Math.min(...behind.map((each) => contrast(of('frame'), each)))).toBeGreaterThanOrEqual(CONTRAST_MIN);
    expect(contrast(of('accent'), of('log'))).toBeGreaterThanOrEqual(CONTRAST_MIN);
  });
});
