import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';
import { FirestoreClient } from './firestore';

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Tail {
  readonly arrayValue: { readonly values: readonly { readonly mapValue: { readonly fields: Values } }[] };
}

/** The id of the next moment after an event. */
function idAfter(eventId: string): string {
  const next = (parseInt(eventId.slice(0, 8), 16) + 1).toString(16).padStart(8, '0');
  return next + eventId.slice(8);
}

test('a message whose text was damaged has its place, and harms nothing else', async ({
  people,
  request,
  stack,
}) => {
  const [alice, bob] = await people('alice', 'bob');
  await alice.startChatWith(bob);
  await bob.startChatWith(alice);
  await alice.write('before it');
  await expect(bob.messages).toHaveText(['before it']);

  const firestore = FirestoreClient.with(request, stack, 'owner');
  const path = `chats/${alice.chatId}`;
  const { fields } = (await (await firestore.get(path)).json()) as {
    fields: Values & { tail: Tail; seq: { integerValue: string } };
  };
  const values = fields.tail.arrayValue.values;
  const newest = values.at(-1)?.mapValue.fields ?? {};
  const damaged: Values = {
    ...newest,
    event_id: { stringValue: idAfter(newest['event_id']?.['stringValue'] as string) },
    client_id: { stringValue: randomUUID() },
  };
  // The ciphertext is that of another event, so no key opens it here.
  const written = await firestore.write(path, {
    ...fields,
    seq: { integerValue: String(Number(fields.seq.integerValue) + 1) },
    tail: { arrayValue: { values: [...values, { mapValue: { fields: damaged } }] } },
  });
  expect(written.status()).toBe(200);

  const unreadable = 'This message cannot be read';
  await expect(bob.messages).toHaveText(['before it', unreadable]);
  await expect(bob.chatWith(alice)).toContainText(unreadable);
  await alice.write('after it');
  await expect(bob.messages).toHaveText(['before it', unreadable, 'after it']);
  await expect(bob.chatWith(alice)).toContainText('after it');
});
