import { createContext, useContext } from 'react';
import type { Attachment } from '../../domain/attachment';
import type { MediaParts } from '../../domain/mediaParts';
import type { Store } from '../../domain/store';
import type { UploadProgress } from '../../domain/uploads';

/** What the attachments in a conversation need. */
export interface ConversationMedia extends MediaParts {
  readonly chatId: string;
  readonly uploads: Store<ReadonlyMap<string, UploadProgress>>;
  /** Shows an image of the conversation in the viewer. */
  readonly view: (image: Attachment) => void;
}

export const MediaContext = createContext<ConversationMedia | null>(null);

export function useMedia(): ConversationMedia {
  const media = useContext(MediaContext);
  if (media === null) {
    throw new Error('attachments are shown outside of a conversation');
  }
  return media;
}
