import type { StackAddresses } from '../e2e/launchedStack';
import type { Config } from '../src/api/config';
import type { TailEvent } from './verdict';

/** The tail of the chat's document, read with administrator rights. */
export async function tailOf(
  chatId: string,
  stack: StackAddresses,
  config: Config,
): Promise<readonly TailEvent[]> {
  const documents = `projects/${config.firebase.projectId}/databases/(default)/documents`;
  const response = await fetch(
    `http://${stack.firestore}/v1/${documents}/chats/${chatId}`,
    { headers: { Authorization: 'Bearer owner' } },
  );
  const document = (await response.json()) as {
    fields?: { tail?: { arrayValue: { values?: TailEntry[] } } };
  };
  const entries = document.fields?.tail?.arrayValue.values ?? [];
  return entries.map(({ mapValue: { fields } }) => ({
    event_id: fields.event_id.stringValue,
    target: fields.target_event_id?.stringValue ?? null,
    isEdit: fields.type.stringValue === 'EDIT',
    hasText: fields.sealed !== undefined || (fields.body?.stringValue ?? '') !== '',
  }));
}

interface Text {
  readonly stringValue: string;
}

interface TailEntry {
  readonly mapValue: {
    readonly fields: {
      readonly event_id: Text;
      readonly type: Text;
      readonly target_event_id?: Text;
      readonly body?: Text;
      readonly sealed?: object;
    };
  };
}
