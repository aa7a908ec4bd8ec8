import type { Downloads } from './downloads';
import type { MediaLinks } from './mediaLinks';

/** What a person does with files that are in the bucket. */
export interface MediaParts {
  readonly links: MediaLinks;
  readonly downloads: Downloads;
  /** The small picture of a file that waits in this browser; null if it has none. */
  readonly thumbnail: (fileId: string) => Promise<Blob | null>;
}
