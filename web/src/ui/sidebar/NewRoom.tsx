import { type SubmitEvent, useId, useState } from 'react';
import type { Room } from '../../domain/event';
import { handleOf } from '../../domain/roomHandle';
import type { Rooms } from '../../domain/rooms';
import { Dialog } from '../Dialog';
import { ErrorSentence } from '../ErrorSentence';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly rooms: Rooms;
  readonly enter: (room: Room) => void;
}

/** The button with which an administrator creates a room. */
export function NewRoom({ rooms, enter }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {lateTexts.rooms.newRoom}
      </button>
      {open && (
        <NewRoomDialog
          rooms={rooms}
          closed={() => setOpen(false)}
          created={(room) => {
            setOpen(false);
            enter(room);
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  readonly rooms: Rooms;
  readonly closed: () => void;
  readonly created: (room: Room) => void;
}

function NewRoomDialog({ rooms, closed, created }: DialogProps) {
  const id = useId();
  const [name, setName] = useState('');
  /** Null until the person has chosen one that does not follow from the name. */
  const [ownHandle, setOwnHandle] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const handle = ownHandle ?? handleOf(name);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || name.trim() === '' || handle === '') {
      return;
    }
    setBusy(true);
    setError(null);
    try {
      created(await rooms.create(handle, name.trim()));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={lateTexts.rooms.newRoom} closed={closed}>
      <form className="new-room" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-name`}>{lateTexts.rooms.name}</label>
          <input
            id={`${id}-name`}
            value={name}
            dir="auto"
            maxLength={100}
            autoFocus
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-handle`}>{lateTexts.rooms.handle}</label>
          <input
            id={`${id}-handle`}
            value={handle}
            maxLength={64}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => setOwnHandle(target.value.toLowerCase())}
          />
          <p id={`${id}-hint`} className="hint">
            {lateTexts.rooms.handleRule}
          </p>
        </div>
        <p role="alert" className="error">
          {error !== null && <ErrorSentence error={error} />}
        </p>
        <button className="primary" aria-disabled={busy}>
          {lateTexts.rooms.create}
        </button>
      </form>
    </Dialog>
  );
}
