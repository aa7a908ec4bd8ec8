import { describe, expect, it } from 'vitest';
import { plainLine } from '../../src/domain/plainLine';

describe('plainLine', () => {
  it.each([
    ['a **b** and *c*, `d`', 'a b and c, d'],
    ['> quoted\nanswer', 'quoted\nanswer'],
    ['```js\nlet x;\n```', 'let x;'],
    ['snake_case_name, 2 * 3 * 4, 2*3*4', 'snake_case_name, 2 * 3 * 4, 2*3*4'],
    ['plain', 'plain'],
  ])('should shorten %j to %j', (text, line) => {
    expect(plainLine(text)).toBe(line);
  });
});
