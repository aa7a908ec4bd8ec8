import { useEffect, useState } from 'react';
import type { Member, Room } from '../../domain/event';
import type { FindMentionable } from '../../domain/mentions';
import type { Messenger } from '../../domain/messenger';
import type { Presence } from '../../domain/presence';
import { Avatar } from '../Avatar';
import { Dialog } from '../Dialog';
import { ErrorSentence } from '../ErrorSentence';
import { shownIn } from '../titles';
import { useStore } from '../useStore';
import { PersonLabel } from './PersonLabel';
import { ProfileCard } from './ProfileCard';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly messenger: Messenger;
  readonly presence: Presence;
  readonly room: Room;
  readonly find: FindMentionable;
}

/** How many are in a room; pressed, it lists them. */
export function RoomMembers({ messenger, presence, room, find }: Props) {
  const [open, setOpen] = useState(false);
  const words = texts.lists.members(room.member_count);
  if (room.member_count === null) {
    return <span className="hint">{words}</span>;
  }
  return (
    <>
      <button type="button" className="link hint" onClick={() => setOpen(true)}>
        {words}
      </button>
      {open && <MembersDialog {...{ messenger, presence, room, find }} closed={() => setOpen(false)} />}
    </>
  );
}

/** The members of a room. Each one leads to what is known of this person. */
function MembersDialog({ messenger, presence, room, find, closed }: Props & { readonly closed: () => void }) {
  const [people, setPeople] = useState<readonly Member[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [shown, setShown] = useState<Member | null>(null);
  const { me, names } = messenger;
  const called = useStore(names.shown);
  const { chat_id: chatId, joined, member_count: count } = room;
  useEffect(() => {
    const left = new AbortController();
    find(chatId, '', left.signal).then(
      (found) => {
        if (!left.signal.aborted) {
          names.learn(found);
          setPeople(found);
          setError(null);
        }
      },
      (failure: unknown) => !left.signal.aborted && setError(failure),
    );
    return () => left.abort();
    // Who comes or goes meanwhile is shown too.
  }, [find, names, chatId, count]);
  const all = people === null ? [] : [...(joined ? [me] : []), ...inOrder(people, called)];
  if (shown !== null) {
    return <ProfileCard {...{ messenger, presence, closed }} userId={shown.user_id} />;
  }
  return (
    <Dialog title={lateTexts.messages.membersOf(room.name)} closed={closed}>
      <p role="status" className="hint">
        {error !== null ? <ErrorSentence error={error} /> : people === null && texts.page.loading}
        {people !== null && all.length === 0 && lateTexts.messages.nobodyIsMember}
      </p>
      <ul className="members" aria-label={lateTexts.messages.members}>
        {all.map((person) => (
          <li key={person.user_id}>
            <button type="button" onClick={() => setShown(person)}>
              <Avatar id={person.user_id} name={shownIn(called, person)} />
              <PersonLabel shown={shownIn(called, person)} username={person.username} />
              {person.user_id === me.user_id && <span className="hint">{lateTexts.messages.you}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function inOrder(people: readonly Member[], called: ReadonlyMap<string, string>): readonly Member[] {
  const order = (a: Member, b: Member) => shownIn(called, a).localeCompare(shownIn(called, b));
  return [...people].sort((a, b) => order(a, b) || a.username.localeCompare(b.username));
}
