import { describe, expect, it } from 'vitest';
import { AVATAR_COLOURS, colourOf, initialsOf } from '../../src/domain/avatar';

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
  it('should give the same id the same colour, and use all colours', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `6b1f-${i * 7919}`);
    const colours = ids.map(colourOf);
    expect(ids.map(colourOf)).toEqual(colours);
    expect(new Set(colours)).toEqual(new Set(Array.from({ length: AVATAR_COLOURS }, (_, i) => i)));
  });
});
