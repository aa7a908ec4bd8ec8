import type { ComponentProps } from 'react';
import type { MediaParts } from '../../domain/mediaParts';
import { MediaScope } from '../media/MediaScope';
import { ConversationView } from './ConversationView';

interface Props extends ComponentProps<typeof ConversationView> {
  readonly media: MediaParts;
}

/** One open chat with what its files need. */
export function ConversationStage({ media, ...props }: Props) {
  const { messenger, open } = props;
  return (
    <MediaScope key={open.chatId} media={media} uploads={messenger.uploads} open={open}>
      <ConversationView {...props} />
    </MediaScope>
  );
}
