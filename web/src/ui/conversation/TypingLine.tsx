import { useEffect } from 'react';
import type { Member } from '../../domain/event';
import type { Names } from '../../domain/names';
import type { Typing } from '../../domain/typing';
import { typingSentence } from '../presenceWords';
import { isolated } from '../titles';
import { TypingDots } from '../TypingDots';
import { useStore } from '../useStore';
import { texts } from '../../text/texts';

interface Props {
  readonly typing: Typing;
  readonly chatId: string;
  /** The members of a direct chat; those of a room are looked up. */
  readonly members: readonly Member[];
  readonly names: Names;
}

/** Says above the field who is typing. The line has its place also if nobody is, so that nothing moves. */
export function TypingLine({ typing, chatId, members, names }: Props) {
  const users = useStore(typing.state).get(chatId);
  const shown = useStore(names.shown);
  const known = new Map([...members.map((m) => [m.user_id, m.username] as const), ...shown]);
  const unknown = users?.filter((user) => !known.has(user)) ?? [];
  const wanted = unknown.join(' ');
  useEffect(() => {
    if (wanted !== '') {
      names.want(wanted.split(' '));
    }
  }, [names, wanted]);
  return (
    <p className="typing-line hint">
      {users !== undefined && (
        <>
          <TypingDots />
          <span dir="auto">{typingSentence(users.map((user) => isolated(known.get(user) ?? texts.presence.somebody)))}</span>
        </>
      )}
    </p>
  );
}
