import { type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Member, Room } from '../../domain/event';
import { type Done, Moderation, type ModerationParts } from '../../domain/moderation';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly room: Room;
  readonly parts: ModerationParts;
}

/** The button with which an administrator opens the dialog about a room. */
export function ManageRoom({ room, parts }: Props) {
  const [moderation, setModeration] = useState<Moderation | null>(null);
  return (
    <>
      <button type="button" className="manage" onClick={() => setModeration(new Moderation(parts))}>
        {lateTexts.rooms.manage}
      </button>
      {moderation !== null && (
        <ManageDialog
          room={room}
          moderation={moderation}
          closed={() => {
            moderation.close();
            setModeration(null);
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  readonly room: Room;
  readonly moderation: Moderation;
  readonly closed: () => void;
}

/** What an administrator may do with one room and with the people in it. Esc closes it. */
function ManageDialog({ room, moderation, closed }: DialogProps) {
  const { rooms } = lateTexts;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const state = useStore(moderation.state);
  useEffect(() => {
    dialog.current?.showModal();
    void moderation.load();
  }, [moderation]);
  // The general room keeps its name and its members, and stays open.
  const isGeneral = room.member_count === null;
  return createPortal(
    <dialog ref={dialog} className="confirm manage-room" aria-labelledby={id} onClose={closed}>
      <h2 id={id}>
        {rooms.manageRoom}
        <bdi>{room.name}</bdi>
      </h2>
      <p role="status" className="hint">
        {state.error === null ? doneSentence(state.done) : <ErrorSentence error={state.error} />}
      </p>
      {!isGeneral && (
        <>
          <TextForm
            label={rooms.name}
            action={rooms.rename}
            initial={room.name}
            disabled={state.busy}
            submit={(name) => moderation.rename(name)}
          />
          <p>
            <button
              type="button"
              aria-disabled={state.busy}
              onClick={() => void moderation.setClosed(!room.closed)}
            >
              {room.closed ? rooms.openRoom : rooms.closeRoom}
            </button>{' '}
            <span className="hint">
              {room.closed ? rooms.isClosed : rooms.willClose}
            </span>
          </p>
        </>
      )}
      <TextForm
        label={rooms.banByName}
        action={rooms.ban}
        initial=""
        disabled={state.busy}
        submit={(username) => moderation.banByName(username)}
      />
      {state.phase === 'loading' && <p className="hint">{texts.page.loading}</p>}
      {!isGeneral && (
        <People title={rooms.members} people={state.members} empty={rooms.nobodyIsMember}>
          {(person) => (
            <>
              <PersonButton
                action={rooms.remove}
                label={rooms.removePerson(person.username)}
                busy={state.busy}
                run={() => moderation.remove(person)}
              />{' '}
              <PersonButton
                action={rooms.ban}
                label={rooms.banPerson(person.username)}
                busy={state.busy}
                run={() => moderation.ban(person)}
              />
            </>
          )}
        </People>
      )}
      <People title={rooms.bannedPeople} people={state.banned} empty={rooms.nobodyIsBanned}>
        {(person) => (
          <PersonButton
            action={rooms.liftBan}
            label={rooms.liftBanOf(person.username)}
            busy={state.busy}
            run={() => moderation.unban(person)}
          />
        )}
      </People>
      <form method="dialog">
        <button className="primary">{rooms.done}</button>
      </form>
    </dialog>,
    document.body,
  );
}

function doneSentence(done: Done | null): string {
  const { did } = lateTexts.rooms;
  if (done === null) {
    return '';
  }
  switch (done.kind) {
    case 'removed':
    case 'banned':
    case 'unbanned':
      return did[done.kind](done.username);
    case 'nobody':
    case 'renamed':
    case 'closed':
    case 'opened':
      return did[done.kind];
  }
}

interface TextFormProps {
  readonly label: string;
  readonly action: string;
  readonly initial: string;
  readonly disabled: boolean;
  /** Resolves with whether it worked. */
  readonly submit: (text: string) => Promise<boolean>;
}

/** One field with a button. */
function TextForm({ label, action, initial, disabled, submit }: TextFormProps) {
  const id = useId();
  const [text, setText] = useState(initial);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (!disabled && text.trim() !== '') {
      void submit(text.trim()).then((worked) => {
        if (worked) {
          setText((current) => (initial === '' ? '' : current));
        }
      });
    }
  };
  return (
    <form className="text-form" onSubmit={send}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={text}
        dir="auto"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <button aria-disabled={disabled}>{action}</button>
    </form>
  );
}

interface PeopleProps {
  readonly title: string;
  readonly people: readonly Member[];
  readonly empty: string;
  readonly children: (person: Member) => ReactNode;
}

function People({ title, people, empty, children }: PeopleProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {people.length === 0 ? (
        <p className="hint">{empty}</p>
      ) : (
        <ul className="people-lines">
          {people.map((person) => (
            <li key={person.user_id}>
              <bdi>{person.username}</bdi>
              <span>{children(person)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface PersonButtonProps {
  readonly action: string;
  /** What a screen reader says: the action and the person. */
  readonly label: string;
  readonly busy: boolean;
  readonly run: () => Promise<boolean>;
}

function PersonButton({ action, label, busy, run }: PersonButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={busy}
      aria-label={label}
      onClick={() => void run()}
    >
      {action}
    </button>
  );
}
