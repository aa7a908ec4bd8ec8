import type { Authorize } from './api/authorized';
import { KeysApi } from './api/keysApi';
import { type AllKeysParts, readAllKeys } from './domain/allKeys';

/** Reads the keys of all chats from the server. */
export function readKeys(
  base: string,
  send: Authorize,
  parts: Omit<AllKeysParts, 'readPage'>,
  signal: AbortSignal,
): Promise<void> {
  const api = new KeysApi(base, send);
  return readAllKeys({ ...parts, readPage: (...page) => api.page(...page) }, signal);
}
