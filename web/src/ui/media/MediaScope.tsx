import { type ReactNode, useMemo, useState } from 'react';
import { type Attachment, kindOf } from '../../domain/attachment';
import { type ChatEvent, isDeleted } from '../../domain/event';
import type { MediaParts } from '../../domain/mediaParts';
import type { OpenChat } from '../../domain/messenger';
import type { Uploads } from '../../domain/uploads';
import { useStore } from '../useStore';
import { type ConversationMedia, MediaContext } from './MediaContext';
import { Viewer } from './Viewer';

interface Props {
  readonly media: MediaParts;
  readonly uploads: Uploads;
  readonly open: OpenChat;
  readonly children: ReactNode;
}

/** The attachments of one conversation: where they come from, and the viewer of its images. */
export function MediaScope({ media, uploads, open, children }: Props) {
  const { chatId, conversation } = open;
  const { events } = useStore(conversation.state);
  const [viewed, setViewed] = useState<Attachment | null>(null);
  // The same object while the chat is open, so that no bubble is drawn again.
  const scope = useMemo(
    (): ConversationMedia => ({ ...media, chatId, uploads: uploads.state, view: setViewed }),
    [media, chatId, uploads],
  );
  const images = useMemo(() => (viewed === null ? [] : imagesIn(events)), [events, viewed]);
  return (
    <MediaContext.Provider value={scope}>
      {children}
      {viewed !== null && images.some(({ attachment_id }) => attachment_id === viewed.attachment_id) && (
        <Viewer images={images} shown={viewed} show={setViewed} closed={() => setViewed(null)} />
      )}
    </MediaContext.Provider>
  );
}

function imagesIn(events: readonly ChatEvent[]): readonly Attachment[] {
  return events
    .filter((event) => !isDeleted(event))
    .flatMap(({ attachments = [] }) => attachments.filter((each) => kindOf(each) === 'image'));
}
