import type { MediaLink } from '../domain/mediaLinks';
import type { UploadLink, UploadRequest } from '../domain/uploads';
import type { Authorize } from './authorized';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

/** The calls of the chat function about files. The files themselves go to and come from the bucket. */
export class MediaApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /** A link to which one file can be uploaded. */
  async requestUpload(chat: string, body: UploadRequest, signal: AbortSignal): Promise<UploadLink> {
    const params = { path: { chat } };
    return this.#send((api) => api.POST('/{chat}/uploads', { params, body }), { signal });
  }

  /**
   * A link from which one file can be read.
   *
   * @param download 1: to save it. The page must not read what an element has loaded from another link: the browser keeps
   *     the answer, which does not say that pages may read it
   */
  async link(chat: string, attachment: string, download: 0 | 1): Promise<MediaLink> {
    const params = { path: { chat, attachment }, query: { download } };
    const { url, expires_at } = await this.#send((api) => api.GET('/{chat}/media/{attachment}', { params }));
    return { url, expires_at: Date.parse(expires_at) };
  }
}
