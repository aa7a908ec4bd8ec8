import type { Authorize } from './api/authorized';
import { getFile, putFile } from './api/bucket';
import { browserFileStorage } from './api/fileStorage';
import { ImagePreparation } from './api/imagePreparation';
import { MediaApi } from './api/mediaApi';
import { asOnlyTab, inOneTab } from './api/otherTabs';
import { Attaching } from './domain/attaching';
import { Downloads } from './domain/downloads';
import { MediaLinks } from './domain/mediaLinks';
import type { MediaParts } from './domain/mediaParts';
import { type SendMessage, sendWithFiles } from './domain/sending';
import type { SendQueueParts } from './domain/sendQueue';
import type { SendQueueStorage, StoredMessage } from './domain/unsentMessage';
import { Uploads } from './domain/uploads';
import { WAITING_MS_MAX, type WaitingFile } from './domain/waitingFile';
import { saveFile } from './ui/media/saveFile';

/** The parts that handle the files of one signed-in person. */
interface WiredMedia {
  readonly attaching: Attaching;
  readonly uploads: Uploads;
  readonly media: MediaParts;
  /** Sends the messages of `unsent` with their files, each from one tab at a time. */
  readonly sending: (unsent: SendQueueStorage, send: SendMessage) => SendQueueParts['send'];
  /** These files are sent, or nobody wants to send them. */
  readonly released: (files: readonly WaitingFile[]) => void;
  /**
   * Removes the old files that no message of these has, and takes up those that an earlier page has left unsent. While
   * another tab is open they may be that one's.
   */
  readonly tidy: (unsent: readonly StoredMessage[]) => void;
  readonly close: () => void;
}

/** Puts the parts for files together. */
export function wireMedia(chatBase: string, authorize: Authorize, userId: string): WiredMedia {
  const api = new MediaApi(chatBase, authorize);
  const files = browserFileStorage(userId);
  const images = new ImagePreparation();
  const page = new PageLife();
  const uploads = new Uploads({ request: (...upload) => api.requestUpload(...upload), put: putFile, files });
  const attaching = new Attaching({
    prepare: (...image) => images.prepare(...image),
    files,
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const linksFor = (download: 0 | 1) => new MediaLinks((...file) => api.link(...file, download), Date.now);
  const links = linksFor(0);
  const downloads = new Downloads({ links: linksFor(1), read: getFile, save: saveFile });
  return {
    attaching,
    uploads,
    media: {
      links,
      downloads,
      thumbnail: async (fileId) => (await files.get(fileId))?.thumbnail ?? null,
    },
    sending: (unsent, send) =>
      inOneTab(
        () => unsent.load(),
        (message, signal) => sendWithFiles(message, uploads, send, signal),
      ),
    released: (sent) => {
      uploads.done(sent);
      files.remove(sent.map(({ file_id }) => file_id)).catch(leftOver);
    },
    tidy: (unsent) => {
      const waiting = new Set(unsent.flatMap(({ attachments }) => attachments.map(({ file_id }) => file_id)));
      const begun = Date.now();
      const tidy = async (isOnly: boolean) => {
        await files.removeOlder(begun - WAITING_MS_MAX, waiting);
        if (isOnly) {
          await attaching.resume(begun, waiting);
        }
      };
      asOnlyTab(`parley.files.${userId}`, page.over, tidy).catch(leftOver);
    },
    close: () => {
      images.close();
      downloads.close();
      files.close();
      page.end();
    },
  };
}

/** How long the parts are used. */
class PageLife {
  end: () => void = () => undefined;
  readonly over = new Promise<void>((resolve) => {
    this.end = resolve;
  });
}

function leftOver(error: unknown): void {
  console.warn('Files could not be removed from this browser; they are when they are old', error);
}
