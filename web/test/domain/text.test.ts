import { expect, test } from 'vitest';
import { messageBody } from '../../src/domain/text';

test.each(['', ' \n\t', '\v', '\u3164', '\u2800', '\ufe0f', '\u034f', '\u200b\u2060', '\u2800\u200b\ufe0f \u3164', '\u{e0100}'])(
  'a text that nobody can see is no body: %j',
  (text) => {
    expect(messageBody(text)).toBe('');
  },
);

test.each(['a', '❤\ufe0f', 'a\u3164b', '👨\u200d👩'])('a visible text stays as it is: %j', (text) => {
  expect(messageBody(text)).toBe(text);
});

test('the first line keeps its indentation, but not the blank lines before it', () => {
  expect(messageBody(' \n\n    if (a)\n      b();\n \n')).toBe('    if (a)\n      b();');
});

test('vertical tabs and form feeds become line ends', () => {
  expect(messageBody('title\vsubtitle\fnext')).toBe('title\nsubtitle\nnext');
});
