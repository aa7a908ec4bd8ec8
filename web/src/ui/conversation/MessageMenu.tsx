import type { ReactNode } from 'react';
import type { ChatEvent } from '../../domain/event';
import { type Rights, rightsOn } from '../../domain/rights';
import { hasReacted, type MessageActions } from './messageActions';
import { lateTexts } from '../../text/lateTexts';
import { Menu, MenuItem } from '../Menu';

/** The emoji that the menu offers without a search. */
const QUICK_EMOJI = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

interface Props {
  readonly event: ChatEvent;
  readonly opener: HTMLElement;
  readonly me: string;
  readonly rights: Rights;
  readonly actions: MessageActions;
  readonly closed: () => void;
}

/** What can be done with one message. */
export function MessageMenu({ event, opener, me, rights, actions, closed }: Props) {
  const { messages: words } = lateTexts;
  const may = rightsOn(event, rights, me);
  const isPinned = event.pinned_event_id !== undefined;

  return (
    <Menu label={words.actions} opener={opener} closed={closed}>
      {(choose) => {
        const item = (label: ReactNode, action: () => void) => <MenuItem chosen={choose(action)}>{label}</MenuItem>;
        return (
          <>
            {may.react && (
              <div role="group" aria-label={words.react} className="quick-emoji">
                {QUICK_EMOJI.map((emoji) => {
                  const mine = hasReacted(event, emoji, me);
                  return (
                    <button
                      key={emoji}
                      type="button"
                      role="menuitemcheckbox"
                      aria-checked={mine}
                      tabIndex={-1}
                      onClick={choose(() => actions.react(event, emoji, !mine))}
                    >
                      {emoji}
                    </button>
                  );
                })}
              </div>
            )}
            {may.react && item(words.anotherEmoji, () => actions.chooseEmoji(event))}
            {event.reactions !== undefined && item(words.whoReactedItem, () => actions.showReactions(event))}
            {may.reply && item(words.reply, () => actions.reply(event))}
            {may.edit && item(words.edit, () => actions.edit(event))}
            {may.pin && item(isPinned ? words.unpin : words.pin, () => actions.pin(event, !isPinned))}
            {may.copy && item(words.copyText, () => actions.copyText(event))}
            {event.author_id !== me && item(words.profileItem, () => actions.showAuthor(event))}
            {item(words.copyLink, () => actions.copyLink(event))}
            {may.delete && item(<span className="danger">{words.deleteItem}</span>, () => actions.remove(event))}
          </>
        );
      }}
    </Menu>
  );
}
