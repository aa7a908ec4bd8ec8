import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BODY_CHARACTERS_MAX } from '../../src/domain/limits';
import { brokenBodyRule, charactersNearLimit, messageBody } from '../../src/domain/text';

interface Text {
  readonly text: string;
  readonly times?: number;
  readonly rule: string | null;
  readonly stored?: string;
  readonly client?: string;
}

/** The server's tests read the same file. */
const TEXTS = JSON.parse(
  readFileSync(
    new URL(
      '../../../functions/chat/src/test/resources/dev/parley/chat/message/bodies.json',
      import.meta.url,
    ),
    'utf8',
  ),
) as readonly Text[];

test.each(TEXTS)('the client has the rule of the server: $text', (each) => {
  const body = messageBody(each.text.repeat(each.times ?? 1));
  expect(brokenBodyRule(body)).toBe(each.rule);
});

test.each(TEXTS.filter(({ rule }) => rule === null))(
  'the client sends the body that is stored: $text',
  (each) => {
    const text = each.text.repeat(each.times ?? 1);
    expect(messageBody(text)).toBe(each.client ?? each.stored ?? text);
  },
);

test('the characters that are left are counted near the limit only, in code points', () => {
  const max = BODY_CHARACTERS_MAX;
  expect(charactersNearLimit('a'.repeat(max - 201))).toBeNull();
  expect(charactersNearLimit('a'.repeat(max - 200))).toBe(200);
  expect(charactersNearLimit('a'.repeat(max))).toBe(0);
  expect(charactersNearLimit('a'.repeat(max + 1))).toBeNull();
  expect(charactersNearLimit('😀'.repeat(max - 10))).toBe(10);
  expect(charactersNearLimit('😀'.repeat(max / 2))).toBeNull();
});
