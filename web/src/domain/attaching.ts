import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX, cleanName, nameAs } from './attachment';
import { type FileFacts, FileRefusedError, factsOf } from './fileRules';
import { type ImagePlan, planFor } from './imagePlan';
import { Store } from './store';
import type { FileStorage, WaitingFile } from './waitingFile';

/** An image that is ready to be sent. */
export interface PreparedImage {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  readonly blurhash: string;
  /** Null if it could not be made small enough. */
  readonly thumbnail: Blob | null;
}

/** A file that a person has chosen for a message of one chat, and has not sent. */
export interface AttachedFile {
  readonly file_id: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'preparing' | 'ready' | 'refused';
  /** Why it cannot be sent; null if it can. */
  readonly error: unknown;
  /** What will be sent; null while it is not ready. */
  readonly file: WaitingFile | null;
  /** A picture of it to show; null if there is none. */
  readonly preview: Blob | null;
  /** What the person chose; null if it was chosen before a reload. */
  readonly source: File | null;
  /** Whether the person can choose between the file as it is and an image that is encoded again. */
  readonly choosable: boolean;
  /** Whether the file is sent as it is. */
  readonly original: boolean;
}

export interface AttachingParts {
  /** Decodes an image and encodes it as planned; rejects if it cannot be decoded. */
  readonly prepare: (file: File, plan: ImagePlan) => Promise<PreparedImage>;
  readonly files: Pick<FileStorage, 'put' | 'get' | 'left' | 'remove' | 'uploaded'>;
  readonly now: () => number;
  readonly newId: () => string;
}

const NONE: readonly AttachedFile[] = [];

/**
 * Owns the files that a person has chosen and not sent, for each chat. They are checked, encoded again and stored
 * as soon as they are chosen; nothing leaves the browser before the person sends the message.
 */
export class Attaching {
  readonly state = new Store<ReadonlyMap<string, readonly AttachedFile[]>>(new Map());
  readonly #parts: AttachingParts;
  /** One image is decoded at a time: each needs much memory. */
  #last: Promise<void> = Promise.resolve();

  constructor(parts: AttachingParts) {
    this.#parts = parts;
  }

  of(chatId: string): readonly AttachedFile[] {
    return this.state.get().get(chatId) ?? NONE;
  }

  /** Takes these files for the next message of the chat. Those that cannot be sent say why. */
  add(chatId: string, chosen: readonly File[]): void {
    let room = ATTACHMENTS_MAX - this.of(chatId).filter(({ state }) => state !== 'refused').length;
    for (const source of chosen) {
      const file_id = this.#parts.newId();
      room -= 1;
      const begun = { ...begunWith(file_id, source), ...(room < 0 && refusedWith(new FileRefusedError('too-many-files'))) };
      this.#replace(chatId, [...this.of(chatId), begun]);
      if (room >= 0) {
        this.#enqueue(chatId, file_id);
      }
    }
  }

  /** Sends the file as it is, or not. */
  setOriginal(chatId: string, fileId: string, original: boolean): void {
    this.#change(chatId, fileId, { original, state: 'preparing', file: null, error: null });
    this.#enqueue(chatId, fileId);
  }

  remove(chatId: string, fileId: string): void {
    this.#replace(chatId, this.of(chatId).filter(({ file_id }) => file_id !== fileId));
    this.#forget([fileId]);
  }

  /** The files to send, which now belong to a message. Refused ones are forgotten. */
  take(chatId: string): readonly WaitingFile[] {
    const files = this.of(chatId).flatMap(({ file }) => file ?? []);
    this.#replace(chatId, []);
    return files;
  }

  /** Puts the files of a message that was not sent back. Those for which there is no room are deleted. */
  async restore(chatId: string, files: readonly WaitingFile[]): Promise<void> {
    for (const file of files) {
      const stored = await this.#parts.files.get(file.file_id);
      const isFull = this.of(chatId).filter(({ state }) => state !== 'refused').length >= ATTACHMENTS_MAX;
      if (stored === null || isFull) {
        this.#forget([file.file_id]);
        continue;
      }
      const { file_id, name, size } = file;
      const back: AttachedFile = {
        ...{ file_id, name, size, file, state: 'ready', error: null, source: null },
        ...{ preview: stored.thumbnail, choosable: false, original: false },
      };
      this.#replace(chatId, [...this.of(chatId), back]);
    }
  }

  /**
   * Puts back what an earlier page has left here before `begun` and no message of `unsent` has. A file that was on its
   * way to the bucket belongs to a message that was sent; it is deleted.
   */
  async resume(begun: number, unsent: ReadonlySet<string>): Promise<void> {
    for (const { file_id, chosen } of await this.#parts.files.left(begun, unsent)) {
      if (chosen === undefined || (await this.#parts.files.uploaded(file_id)) !== null) {
        this.#forget([file_id]);
      } else {
        await this.restore(chosen.chat_id, [chosen.file]);
      }
    }
  }

  #enqueue(chatId: string, fileId: string): void {
    this.#last = this.#last.then(() => this.#prepare(chatId, fileId));
  }

  async #prepare(chatId: string, fileId: string): Promise<void> {
    const attached = this.#find(chatId, fileId);
    if (attached?.source == null || attached.state !== 'preparing') {
      return;
    }
    const { source, original } = attached;
    try {
      const facts = await factsOf(source);
      const { file, thumbnail, blob } = await this.#encode(fileId, source, facts, original);
      const chosen = { chat_id: chatId, file };
      await this.#parts.files.put({ file_id: fileId, blob, thumbnail, stored_at: this.#parts.now(), chosen });
      const isWanted = this.#find(chatId, fileId)?.original === original;
      if (isWanted) {
        const choosable = facts.header !== null && planFor(facts.header, false).kind === 'encode';
        const { name, size } = file;
        this.#change(chatId, fileId, { file, name, size, preview: thumbnail, choosable, state: 'ready' });
      } else if (this.#find(chatId, fileId) === undefined) {
        this.#forget([fileId]);
      }
    } catch (error) {
      this.#change(chatId, fileId, refusedWith(error));
    }
  }

  async #encode(
    fileId: string,
    source: File,
    { type, header }: FileFacts,
    original: boolean,
  ): Promise<{ readonly file: WaitingFile; readonly blob: Blob; readonly thumbnail: Blob | null }> {
    const base = { file_id: fileId, name: cleanName(source.name, type), type, size: source.size };
    if (header === null) {
      const blob = new Blob([source], { type });
      return { file: { ...base, width: null, height: null, blurhash: null }, blob, thumbnail: null };
    }
    const plan = planFor(header, original);
    const image = await this.#parts.prepare(source, plan);
    const { blob, width, height, blurhash, thumbnail } = image;
    if (blob.size > ATTACHMENT_BYTES_MAX) {
      throw new FileRefusedError('too-large');
    }
    // The name of the type that the browser gave the chosen file may be one that the server does not know.
    const sentType = plan.kind === 'keep' ? type : blob.type;
    const name = nameAs(base.name, sentType);
    return { file: { ...base, name, type: sentType, size: blob.size, width, height, blurhash }, blob, thumbnail };
  }

  #find(chatId: string, fileId: string): AttachedFile | undefined {
    return this.of(chatId).find(({ file_id }) => file_id === fileId);
  }

  #change(chatId: string, fileId: string, change: Partial<AttachedFile>): void {
    this.#replace(
      chatId,
      this.of(chatId).map((each) => (each.file_id === fileId ? { ...each, ...change } : each)),
    );
  }

  #replace(chatId: string, files: readonly AttachedFile[]): void {
    const next = new Map(this.state.get());
    if (files.length === 0) {
      next.delete(chatId);
    } else {
      next.set(chatId, files);
    }
    this.state.set(next);
  }

  #forget(fileIds: readonly string[]): void {
    this.#parts.files.remove(fileIds).catch((error: unknown) => {
      console.warn('A file could not be removed from the browser; it is removed when it is old', error);
    });
  }
}

function begunWith(file_id: string, source: File): AttachedFile {
  const { name, size } = source;
  return {
    ...{ file_id, name, size, source, state: 'preparing', error: null },
    ...{ file: null, preview: null, choosable: false, original: false },
  };
}

function refusedWith(error: unknown): Partial<AttachedFile> {
  return { state: 'refused', error, file: null };
}
