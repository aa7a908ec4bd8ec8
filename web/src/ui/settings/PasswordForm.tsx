import { type SyntheticEvent, useId, useRef, useState } from 'react';
import { unacceptablePassword } from '../../domain/credentials';
import { ErrorSentence } from '../ErrorSentence';
import { textOf } from '../forms';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

type PasswordField = 'old' | 'new';

interface Props {
  /** For password managers, which keep the new password under it. */
  readonly username: string;
  readonly change: (oldPassword: string, newPassword: string) => Promise<void>;
}

/** Sets another password. */
export function PasswordForm({ username, change }: Props) {
  const { settings: words } = lateTexts;
  const [wrong, setWrong] = useState<PasswordField | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const focus = (field: PasswordField) =>
    form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus();

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy || form.current === null) {
      return;
    }
    const data = new FormData(form.current);
    const old = textOf(data, 'old');
    const replacement = textOf(data, 'new');
    const field = wrongField(old, replacement);
    setWrong(field);
    setError(null);
    setDone(false);
    if (field !== null) {
      focus(field);
      return;
    }
    setBusy(true);
    try {
      await change(old, replacement);
      form.current.reset();
      setDone(true);
    } catch (problem) {
      setError(problem);
      focus('old');
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      ref={form}
      className="settings-part"
      aria-labelledby="password-heading"
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <h2 id="password-heading">{words.password}</h2>
      <input
        className="visually-hidden"
        name="username"
        autoComplete="username"
        defaultValue={username}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordInput
        name="old"
        label={words.oldPassword}
        autoComplete="current-password"
        hint={wrong === 'old' ? texts.problems.passwordMissing : ''}
        invalid={wrong === 'old'}
      />
      <PasswordInput
        name="new"
        label={words.newPassword}
        autoComplete="new-password"
        hint={texts.problems.passwordRule}
        invalid={wrong === 'new'}
      />
      <p role="alert" className="error">
        {error !== null && <ErrorSentence error={error} />}
      </p>
      <p role="status" className="hint">
        {done && words.passwordChanged}
      </p>
      <button type="submit" className="primary" aria-disabled={busy}>
        {words.changePassword}
      </button>
    </form>
  );
}

interface PasswordInputProps {
  readonly name: PasswordField;
  readonly label: string;
  readonly autoComplete: string;
  readonly hint: string;
  readonly invalid: boolean;
}

function PasswordInput({ name, label, autoComplete, hint, invalid }: PasswordInputProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="password"
        required
        autoComplete={autoComplete}
        aria-invalid={invalid}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className={invalid ? 'hint error' : 'hint'} aria-live="polite">
        {hint}
      </p>
    </div>
  );
}

function wrongField(old: string, replacement: string): PasswordField | null {
  if (old === '') {
    return 'old';
  }
  return unacceptablePassword(replacement) ? 'new' : null;
}
