import { randomUUID } from 'node:crypto';
import type { APIResponse } from '@playwright/test';
import { expect, test } from './fixtures';
import { FirestoreClient } from './firestore';

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Tail {
  readonly arrayValue: { readonly values?: readonly { readonly mapValue: { readonly fields: Values } }[] };
}

/** The id of the next moment after an event. */
function idAfter(eventId: string): string {
  const next = (parseInt(eventId.slice(0, 8), 16) + 1).toString(16).padStart(8, '0');
  return next + eventId.slice(8);
}

interface ChatDocument {
  readonly fields: Values & { tail: Tail; seq: { integerValue: string } };
  readonly updateTime: string;
}

/** The document of a chat as Firestore has it. */
class RawDocument {
  constructor(
    private readonly firestore: FirestoreClient,
    private readonly path: string,
  ) {}

  /** The fields of the tail's newest event. */
  async newestEvent(): Promise<Values> {
    const { fields } = await this.#read();
    const newest = fields.tail.arrayValue.values?.at(-1);
    expect(newest).toBeDefined();
    return newest?.mapValue.fields ?? {};
  }

  /** Adds an event to the tail, unless somebody else writes the document at the same time. */
  async add(event: Values): Promise<APIResponse> {
    const { fields, updateTime } = await this.#read();
    const values = [...(fields.tail.arrayValue.values ?? []), { mapValue: { fields: event } }];
    const seq = { integerValue: String(Number(fields.seq.integerValue) + 1) };
    return this.firestore.replace(this.path, { ...fields, seq, tail: { arrayValue: { values } } }, updateTime);
  }

  async #read(): Promise<ChatDocument> {
    return (await (await this.firestore.get(this.path)).json()) as ChatDocument;
  }
}

test('a message whose text was damaged has its place, and harms nothing else', async ({
  people,
  request,
  stack,
}) => {
  const [alice, bob] = await people('alice', 'bob');
  await alice.startChatWith(bob);
  await bob.startChatWith(alice);
  const document = new RawDocument(FirestoreClient.with(request, stack, 'owner'), `chats/${alice.chatId}`);
  await alice.write('before it');
  let newest: Values = {};
  await expect(async () => {
    newest = await document.newestEvent();
  }).toPass({ intervals: [50] });
  await expect(bob.messages).toHaveText(['before it']);

  // The ciphertext is that of another event, so no key opens it here.
  const damaged: Values = {
    ...newest,
    event_id: { stringValue: idAfter(newest['event_id']?.['stringValue'] as string) },
    client_id: { stringValue: randomUUID() },
  };
  // The flush of a receipt may come in between: then once more, on its version.
  await expect(async () => {
    const answer = await document.add(damaged);
    expect(answer.status(), await answer.text()).toBe(200);
  }).toPass({ timeout: 15_000 });

  const unreadable = 'This message cannot be read';
  await expect(bob.messages).toHaveText(['before it', unreadable]);
  await expect(bob.chatWith(alice)).toContainText(unreadable);
  await alice.write('after it');
  await expect(bob.messages).toHaveText(['before it', unreadable, 'after it']);
  await expect(bob.chatWith(alice)).toContainText('after it');
});
