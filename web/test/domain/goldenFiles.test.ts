import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, vi } from 'vitest';
import { chatKeys } from '../../src/api/chatKey';
import { openedText } from '../../src/api/openedText';
import { ChatKeys } from '../../src/domain/chatKeys';
import type { ChatEvent } from '../../src/domain/event';
import { TailOpener } from '../../src/domain/tailOpener';
import { at, snapshot } from '../support';

interface GoldenFile {
  readonly key_id: number;
  readonly key: string;
  readonly chat_id: string;
  readonly event_id: string;
  readonly sealed: string;
  readonly text?: string;
  /** Of a message with files. */
  readonly content?: Pick<ChatEvent, 'body' | 'attachments'>;
}

const FOLDER = fileURLToPath(new URL('../../../shared/src/test/resources/sealed/', import.meta.url));
const filesIn = (folder: string) =>
  readdirSync(FOLDER + folder).filter((name) => name.endsWith('.json')).map((name) => folder + name);
const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);

afterAll(() => log.mockRestore());

/** Opens the file's body as the page does: as the only event of a tail. */
async function open(file: string): Promise<ChatEvent> {
  const golden = JSON.parse(readFileSync(FOLDER + file, 'utf8')) as GoldenFile;
  const { key_id: id, key, chat_id, event_id } = golden;
  const read = () => Promise.resolve([]);
  const readAll = () => Promise.resolve();
  const keys = new ChatKeys({ read, readAll, delay: () => Promise.resolve(), now: Date.now });
  keys.learn(chat_id, chatKeys([{ id, key }], 'keys'));
  const sealed = new Uint8Array(Buffer.from(golden.sealed, 'base64url'));
  return new Promise((resolve) => {
    const opener = new TailOpener(keys, ({ tail }) => resolve(tail[0] as ChatEvent), openedText);
    opener.receive({ ...snapshot(1, [], { chat_id }), tail: [{ ...at(1, { chat_id, event_id }), sealed }] });
  });
}

it.each(filesIn(''))('the golden file %s opens to its text', async (file) => {
  const { text } = JSON.parse(readFileSync(FOLDER + file, 'utf8')) as GoldenFile;
  expect((await open(file)).body).toBe(text);
});

it.each(filesIn('files/'))('the golden file %s opens to its text and files', async (file) => {
  const { content } = JSON.parse(readFileSync(FOLDER + file, 'utf8')) as GoldenFile;
  const { body, attachments } = await open(file);
  expect({ body, attachments }).toEqual(content);
});

it.each(filesIn('refused/'))('the golden file %s cannot be read', async (file) => {
  expect((await open(file)).body).toBeNull();
});

it('finds golden files of all kinds', () => {
  expect(filesIn('').length).toBeGreaterThan(5);
  expect(filesIn('files/').length).toBeGreaterThan(1);
  expect(filesIn('refused/').length).toBeGreaterThan(10);
});
