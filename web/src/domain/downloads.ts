import type { Attachment } from './attachment';
import type { MediaLinks } from './mediaLinks';
import { Store } from './store';

/** A file that a person saves. */
export type SavedFile = Pick<Attachment, 'attachment_id' | 'name' | 'size'>;

/** A download that is going on, or has failed. */
export interface Download {
  /** How much of it has arrived, in bytes. */
  readonly received: number;
  /** Why it has failed; null while it goes on. */
  readonly error: unknown;
}

export interface DownloadsParts {
  readonly links: Pick<MediaLinks, 'link' | 'refused'>;
  /**
   * Reads a whole file.
   *
   * @throws UnreachableError if there is no usable answer
   */
  readonly read: (url: string, progress: (received: number) => void, signal: AbortSignal) => Promise<Blob>;
  /** Gives a file to the browser, which stores it where the person wants. */
  readonly save: (blob: Blob, name: string) => void;
}

/**
 * Owns the downloads of one person. They go on while the person looks at another conversation, and end when the person
 * cancels them or logs out.
 */
export class Downloads {
  /** By the id of the attachment; files that were saved or cancelled are absent. */
  readonly state = new Store<ReadonlyMap<string, Download>>(new Map());
  readonly #parts: DownloadsParts;
  readonly #running = new Map<string, AbortController>();

  constructor(parts: DownloadsParts) {
    this.#parts = parts;
  }

  /** Saves a file. If it is being saved already, that goes on. */
  async save(chatId: string, file: SavedFile): Promise<void> {
    const { attachment_id, name } = file;
    if (this.#running.has(attachment_id)) {
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    this.#running.set(attachment_id, controller);
    const show = (download: Download) => {
      if (!signal.aborted) {
        this.#show(attachment_id, download);
      }
    };
    show({ received: 0, error: null });
    try {
      const url = await this.#parts.links.link(chatId, attachment_id);
      signal.throwIfAborted();
      const blob = await this.#parts.read(url, (received) => show({ received, error: null }), signal);
      signal.throwIfAborted();
      this.#end(attachment_id);
      this.#parts.save(blob, name);
    } catch (error) {
      if (!signal.aborted) {
        this.#parts.links.refused(chatId, attachment_id);
        this.#running.delete(attachment_id);
        show({ received: 0, error });
      }
    }
  }

  /** Ends a download; nothing of it is kept. */
  cancel(attachmentId: string): void {
    this.#running.get(attachmentId)?.abort();
    this.#end(attachmentId);
  }

  /** Ends all downloads. */
  close(): void {
    [...this.#running.keys()].forEach((attachmentId) => this.cancel(attachmentId));
  }

  #show(attachmentId: string, download: Download): void {
    this.state.set(new Map(this.state.get()).set(attachmentId, download));
  }

  #end(attachmentId: string): void {
    this.#running.delete(attachmentId);
    const next = new Map(this.state.get());
    next.delete(attachmentId);
    this.state.set(next);
  }
}
