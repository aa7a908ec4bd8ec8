import type { Attachment } from '../domain/attachment';
import type { ChatEvent } from '../domain/event';
import { isEventId } from '../domain/eventId';

/** A server sent data of an unexpected shape. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** Checks one value of a JSON document; `path` says in an error message where the value is. */
export type Decoder<T> = (value: unknown, path: string) => T;

export const string: Decoder<string> = (value, path) => {
  if (typeof value !== 'string') {
    throw new DecodeError(`${path} must be a string`);
  }
  return value;
};

export const number: Decoder<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new DecodeError(`${path} must be a number`);
  }
  return value;
};

export function nullable<T>(decode: Decoder<T>): Decoder<T | null> {
  return (value, path) => (value === null || value === undefined ? null : decode(value, path));
}

/** For fields that older servers do not send. */
export function withDefault<T>(decode: Decoder<T>, fallback: T): Decoder<T> {
  return (value, path) =>
    value === null || value === undefined ? fallback : decode(value, path);
}

/** An object with any keys. */
export function record<T>(decode: Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return (value, path) => {
    if (typeof value !== 'object' || value === null) {
      throw new DecodeError(`${path} must be an object`);
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, decode(each, `${path}.${key}`)]),
    );
  };
}

export function array<T>(decode: Decoder<T>): Decoder<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) {
      throw new DecodeError(`${path} must be an array`);
    }
    return value.map((each: unknown, i) => decode(each, `${path}[${i}]`));
  };
}

/** An optional field may have no decoder; then it is dropped, as other fields are. */
type Fields<T> = { readonly [K in keyof T]: Decoder<T[K]> };

/** An optional field: it stays absent if it is absent, or null. */
export function optional<T>(decode: Decoder<T>): Decoder<T> {
  // An object leaves out what is undefined.
  return (value, path) => (value === null || value === undefined ? (undefined as T) : decode(value, path));
}

/** An object with at least these fields; other fields are dropped. */
export function object<T extends object>(fields: Fields<T>): Decoder<T> {
  return (value, path) => {
    if (typeof value !== 'object' || value === null) {
      throw new DecodeError(`${path} must be an object`);
    }
    const source = value as Record<string, unknown>;
    const decoders = Object.entries<Decoder<unknown>>(fields);
    return Object.fromEntries(
      decoders
        .map(([name, decode]) => [name, decode(source[name], `${path}.${name}`)] as const)
        .filter(([, each]) => each !== undefined),
    ) as T;
  };
}

export const eventId: Decoder<string> = (value, path) => {
  const text = string(value, path);
  if (!isEventId(text)) {
    throw new DecodeError(`${path} must be a time-UUID`);
  }
  return text;
};

const attachment: Decoder<Attachment> = object<Attachment>({
  attachment_id: string,
  name: string,
  type: string,
  size: number,
  width: optional(number),
  height: optional(number),
  thumbnail_id: optional(string),
  blurhash: optional(string),
} as const);

/** The attachments of an event; none is the same as a list without entries. */
export const attachments: Decoder<readonly Attachment[]> = (value, path) => {
  const all = array(attachment)(value ?? [], path);
  // An object leaves out what is undefined.
  return all.length === 0 ? (undefined as unknown as readonly Attachment[]) : all;
};

/** The fields that every form of an event has. */
export const EVENT_FIELDS = {
  chat_id: string,
  event_id: eventId,
  type: string,
  author_id: string,
  client_id: string,
  sent_at: string,
  target_event_id: optional(eventId),
  emoji: optional(string),
  op: optional(string),
} as const;

export const chatEvent: Decoder<ChatEvent> = object<ChatEvent>({
  ...EVENT_FIELDS,
  body: nullable(string),
  attachments,
});
