import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import {
  type CredentialField,
  emptyFields,
  unacceptableFields,
  unacceptablePassword,
} from '../domain/credentials';
import { Problem } from '../domain/problem';
import type { Parley } from '../wiring';
import { ErrorSentence } from './ErrorSentence';
import { textOf } from './forms';
import { useStore } from './useStore';
import { texts } from '../text/texts';

type Mode = 'log-in' | 'register';

/** The form for logging in and for registering; both begin a session. */
export function SignIn({ parley }: { parley: Parley }) {
  const [mode, setMode] = useState<Mode>('log-in');
  const [wrong, setWrong] = useState<readonly CredentialField[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  /** Whether the password is one that an administrator has given, which works with a new one only. */
  const [replacing, setReplacing] = useState(false);
  const refused = useStore(parley.session.refused);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => parley.preload(), [parley]);

  const change = (next: Mode) => {
    setMode(next);
    setWrong([]);
    setError(null);
    setReplacing(false);
  };

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const username = textOf(data, 'username').trim().toLowerCase();
    const password = textOf(data, 'password');
    const check = mode === 'register' ? unacceptableFields : emptyFields;
    const newPassword = textOf(data, 'new_password');
    const fields = [
      ...check(username, password),
      ...(replacing && unacceptablePassword(newPassword) ? (['new_password'] as const) : []),
    ];
    setWrong(fields);
    setError(null);
    if (fields.length > 0) {
      form.current?.querySelector<HTMLInputElement>(`[name=${fields[0]}]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await (mode === 'register'
        ? parley.register(username, password)
        : parley.logIn(username, password, replacing ? newPassword : undefined));
    } catch (problem) {
      const wanted = problem instanceof Problem && problem.slug === 'password-change-required';
      setReplacing(replacing || wanted);
      setError(problem);
      setBusy(false);
    }
  };

  const { signIn, problems } = texts;
  return (
    <main className="centred">
      <form ref={form} className="card" onSubmit={(event) => void submit(event)} noValidate>
        <h1>Parley</h1>
        <h2>{mode === 'register' ? signIn.createAccount : signIn.logIn}</h2>
        <p role="status" className="hint">
          {refused && problems.sessionRefused}
        </p>
        <Field
          name="username"
          label={signIn.username}
          autoComplete="username"
          hint={mode === 'register' ? problems.usernameRule : problems.usernameMissing}
          hintAlways={mode === 'register'}
          invalid={wrong.includes('username')}
        />
        <Field
          name="password"
          label={signIn.password}
          type="password"
          autoComplete={mode === 'register' ? 'new-password' : 'current-password'}
          hint={mode === 'register' ? problems.passwordRule : problems.passwordMissing}
          hintAlways={mode === 'register'}
          invalid={wrong.includes('password')}
        />
        {replacing && (
          <Field
            name="new_password"
            label={signIn.newPassword}
            type="password"
            autoComplete="new-password"
            hint={problems.passwordRule}
            hintAlways
            focusAtFirst
            invalid={wrong.includes('new_password')}
          />
        )}
        <p role="alert" className="error">
          {error !== null && <ErrorSentence error={error} />}
        </p>
        <button type="submit" className="primary" disabled={busy}>
          {mode === 'register' ? signIn.register : signIn.logIn}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => change(mode === 'register' ? 'log-in' : 'register')}
        >
          {mode === 'register' ? signIn.haveAccount : signIn.needAccount}
        </button>
      </form>
    </main>
  );
}

interface FieldProps {
  readonly name: CredentialField;
  readonly label: string;
  readonly type?: 'text' | 'password';
  readonly autoComplete: string;
  readonly hint: string;
  /** Whether the hint is shown before the field is found invalid. */
  readonly hintAlways: boolean;
  readonly invalid: boolean;
  /** Whether the field takes the focus when it appears. */
  readonly focusAtFirst?: boolean;
}

function Field(props: FieldProps) {
  const { name, label, type = 'text', autoComplete, hint, hintAlways, invalid } = props;
  const { focusAtFirst = false } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusAtFirst) {
      input.current?.focus();
    }
  }, [focusAtFirst]);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        name={name}
        type={type}
        required
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={invalid}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className={invalid ? 'hint error' : 'hint'} aria-live="polite">
        {(hintAlways || invalid) && hint}
      </p>
    </div>
  );
}
