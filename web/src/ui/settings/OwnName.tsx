import { type SyntheticEvent, useId, useRef, useState } from 'react';
import { PERSON_NAME_CHARACTERS_MAX } from '../../domain/limits';
import type { Messenger } from '../../domain/messenger';
import { lateTexts } from '../../text/lateTexts';
import { Avatar } from '../Avatar';
import { nameSentence } from '../lateProblems';
import { PersonLabel } from '../people/PersonLabel';
import { shownIn } from '../titles';
import { useStore } from '../useStore';

interface Props {
  readonly messenger: Messenger;
  /** Gives the person another name; `''` is none. */
  readonly give: (name: string) => Promise<void>;
}

/** How others see the person, and the field to take another name. */
export function OwnName({ messenger, give }: Props) {
  const { me, names } = messenger;
  const { settings: words } = lateTexts;
  const id = useId();
  const shown = shownIn(useStore(names.shown), me);
  const known = useStore(names.given).get(me.user_id)?.name ?? '';
  /** Null until the person has written something. */
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const value = typed ?? known;
  const length = Array.from(value.trim()).length;

  const refuse = (sentence: string) => {
    setError(sentence);
    field.current?.focus();
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    setDone('');
    setError(null);
    const name = value.trim();
    if (length > PERSON_NAME_CHARACTERS_MAX) {
      refuse(lateTexts.lateProblems.personName['too-long']);
      return;
    }
    setBusy(true);
    try {
      await give(name);
      setTyped(null);
      setDone(name === '' ? words.nameRemoved : words.nameSaved);
    } catch (problem) {
      refuse(nameSentence(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="settings-part own-name"
      aria-labelledby={`${id}-heading`}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <Avatar id={me.user_id} name={shown} size="large" />
      <h2 id={`${id}-heading`}>
        <PersonLabel shown={shown} username={me.username} />
      </h2>
      <p className="hint">{words.ownNameHint}</p>
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.name}</label>
        <input
          ref={field}
          id={`${id}-name`}
          value={value}
          dir="auto"
          autoComplete="off"
          aria-invalid={error !== null}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            setTyped(target.value);
            setError(null);
            setDone('');
          }}
        />
        <p id={`${id}-hint`} className={error === null ? 'hint' : 'hint error'} aria-live="polite">
          {error ?? words.nameHint(PERSON_NAME_CHARACTERS_MAX)}
        </p>
        <p className="hint count" aria-hidden="true">
          {length} / {PERSON_NAME_CHARACTERS_MAX}
        </p>
      </div>
      <p role="status" className="hint">
        {done}
      </p>
      <button type="submit" className="primary" aria-disabled={busy}>
        {words.saveName}
      </button>
    </form>
  );
}
