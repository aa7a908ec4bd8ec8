import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AVATAR_COLOURS } from '../../src/domain/avatar';

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** What WCAG 2.2 asks for, of text of this size. */
const CONTRAST_MIN = 4.5;
/** Two colours that differ by 0.02 can just be told apart beside each other (the scale is that of Oklab). */
const DISTANCE_MIN = 0.04;

type Triple = readonly [number, number, number];

/** The three channels as amounts of light. */
function linear(hex: string): Triple {
  const channel = (from: number) => {
    const value = parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance(hex: string): number {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Oklab, in which equal distances look equal (https://bottosson.github.io/posts/oklab/). */
function oklab(hex: string): Triple {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(one: string, other: string): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** A colour in light and dark. */
function lightAndDark(name: string, text: string): readonly [string, string] {
  const [, light, dark] = new RegExp(`${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(text) ?? [];
  expect([light, dark], name).not.toContain(undefined);
  return [light ?? '', dark ?? ''];
}

const colours = [...css.matchAll(/\.colour-(\d+) \{([^}]*)\}/g)].map(([, index, rules = '']) => ({
  index: Number(index),
  own: /--own: (#[0-9a-f]{6});/.exec(rules)?.[1] ?? '',
  name: lightAndDark('--own-name', rules),
}));

describe('the colours of people and rooms', () => {
  it('should be as many as ids are given', () => {
    expect(colours.map(({ index }) => index)).toEqual(Array.from({ length: AVATAR_COLOURS }, (_, i) => i));
  });

  it.each(colours)('should let letters and names be read in colour $index, in both themes', ({ own, name }) => {
    const [light, dark] = lightAndDark('--theirs', css);
    expect(contrast(own, '#ffffff')).toBeGreaterThanOrEqual(CONTRAST_MIN);
    expect(contrast(name[0], light)).toBeGreaterThanOrEqual(CONTRAST_MIN);
    expect(contrast(name[1], dark)).toBeGreaterThanOrEqual(CONTRAST_MIN);
  });

  it('should be told apart', () => {
    const pairs = colours.flatMap((one, i) =>
      colours.slice(i + 1).map((other) => ({
        pair: `${one.own} ${other.own}`,
        apart: distance(one.own, other.own),
      })),
    );
    expect(pairs.filter(({ apart }) => apart < DISTANCE_MIN)).toEqual([]);
  });
});
