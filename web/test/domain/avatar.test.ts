import { describe, expect, it } from 'vitest';
import { seeded } from '../../chaos/random';
import { AVATAR_COLOURS, colourOf, initialsOf } from '../../src/domain/avatar';

const IDS = 6_000;
/** What chance alone would make of it. */
const SHARE = 1 / AVATAR_COLOURS;

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');

describe('initialsOf', () => {
  it.each([
    ['alice', 'A'],
    ['alice.baker', 'AB'],
    ['Room of the Cats', 'RC'],
    ['bob-1234abcd', 'B'],
    ['élan vital', 'ÉV'],
    ['上海', '上'],
    ['2nd floor', 'NF'],
    ['42', '4'],
    ['🐈', '🐈'],
    ['', '?'],
  ])('should shorten %s to %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('colourOf', () => {
  const random = seeded(7);
  const part = (digits: number) => hex(Math.floor(random() * 16 ** digits), digits);
  const series: readonly (readonly [string, (i: number) => string])[] = [
    ['random ids', () => `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`],
    ['ids of one moment after the other', (i) => `${hex(0x5f10_0000 + i * 7_919, 8)}-ec2e-11f0-9a3c-0242ac120002`],
    ['ids that end one after the other', (i) => `0e1d2c3b-ec2e-11f0-9a3c-${hex(i, 12)}`],
  ];

  it.each(series)('should give %s all colours alike, and neighbours the same one by chance only', (_, idOf) => {
    const ids = Array.from({ length: IDS }, (_each, i) => idOf(i));
    const colours = ids.map(colourOf);
    expect(ids.map(colourOf)).toEqual(colours);
    for (let colour = 0; colour < AVATAR_COLOURS; colour += 1) {
      const share = colours.filter((each) => each === colour).length / IDS;
      expect(share, `colour ${colour}`).toBeGreaterThan(0.75 * SHARE);
      expect(share, `colour ${colour}`).toBeLessThan(1.25 * SHARE);
    }
    const alike = colours.filter((colour, i) => colour === colours[i + 1]).length / IDS;
    expect(alike).toBeLessThan(1.4 * SHARE);
  });
});
