import type { Authorize } from './authorized';
import type { paths } from './generated/auth';
import { type Send, sender } from './http';

/** The call of the auth function that reads the names that people gave themselves. */
export class NamesApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /** The names of those who have one, by user id. */
  async read(userIds: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const body = { user_ids: [...userIds] };
    const { names } = await this.#send((api) => api.POST('/users/names', { body }), { signal });
    return new Map(Object.entries(names));
  }
}
