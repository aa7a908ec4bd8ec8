import type { MediaLink } from '../domain/mediaLinks';
import type { UploadLink, UploadRequest } from '../domain/uploads';
import type { Authorize } from './authorized';
import { type Send, sender } from './http';

interface paths {
  '/{chat}/uploads': {
    post: {
      parameters: { path: { chat: string } };
      requestBody: { content: { 'application/json': UploadRequest } };
      responses: { 201: { content: { 'application/json': UploadLink } } };
    };
  };
  '/{chat}/media/{attachment_id}': {
    get: {
      parameters: { path: { chat: string; attachment_id: string } };
      responses: { 200: { content: { 'application/json': { url: string; expires_at: string } } } };
    };
  };
}

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

  /** A link from which one file can be read. */
  async link(chat: string, attachment_id: string): Promise<MediaLink> {
    const params = { path: { chat, attachment_id } };
    const { url, expires_at } = await this.#send((api) =>
      api.GET('/{chat}/media/{attachment_id}', { params }),
    );
    return { url, expires_at: Date.parse(expires_at) };
  }
}
