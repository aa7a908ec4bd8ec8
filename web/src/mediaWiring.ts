import type { Authorize } from './api/authorized';
import { getFile, putFile } from './api/bucket';
import { browserFileStorage } from './api/fileStorage';
import { ImagePreparation } from './api/imagePreparation';
import { MediaApi } from './api/mediaApi';
import { Attaching } from './domain/attaching';
import { MediaLinks, type MediaParts } from './domain/mediaLinks';
import type { StoredMessage } from './domain/unsentMessage';
import { Uploads } from './domain/uploads';
import { WAITING_MS_MAX, type WaitingFile } from './domain/waitingFile';

/** The parts that handle the files of one signed-in person. */
interface WiredMedia {
  readonly attaching: Attaching;
  readonly uploads: Uploads;
  readonly media: MediaParts;
  /** These files are sent, or nobody wants to send them. */
  readonly released: (files: readonly WaitingFile[]) => void;
  /** Removes old files, except those of these messages. */
  readonly tidy: (unsent: readonly StoredMessage[]) => void;
  readonly close: () => void;
}

/** Puts the parts for files together. */
export function wireMedia(chatBase: string, authorize: Authorize, userId: string): WiredMedia {
  const api = new MediaApi(chatBase, authorize);
  const files = browserFileStorage(userId);
  const images = new ImagePreparation();
  const uploads = new Uploads({ request: (...upload) => api.requestUpload(...upload), put: putFile, files });
  return {
    attaching: new Attaching({
      prepare: (...image) => images.prepare(...image),
      files,
      now: Date.now,
      newId: () => crypto.randomUUID(),
    }),
    uploads,
    media: {
      links: new MediaLinks((...file) => api.link(...file), Date.now),
      download: getFile,
      thumbnail: async (fileId) => (await files.get(fileId))?.thumbnail ?? null,
    },
    released: (sent) => {
      uploads.done(sent);
      files.remove(sent.map(({ file_id }) => file_id)).catch(leftOver);
    },
    tidy: (unsent) => {
      const waiting = unsent.flatMap(({ attachments }) => attachments.map(({ file_id }) => file_id));
      files.removeOlder(Date.now() - WAITING_MS_MAX, new Set(waiting)).catch(leftOver);
    },
    close: () => images.close(),
  };
}

function leftOver(error: unknown): void {
  console.warn('Files could not be removed from this browser; they are when they are old', error);
}
