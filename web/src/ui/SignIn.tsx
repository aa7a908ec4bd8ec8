import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { type CredentialField, unacceptableFields } from '../domain/credentials';
import type { Parley } from '../wiring';
import { ErrorSentence } from './ErrorSentence';
import { PASSWORD_RULE, USERNAME_RULE } from './problems';

type Mode = 'log-in' | 'register';

/** The form for logging in and for registering; both begin a session. */
export function SignIn({ parley }: { parley: Parley }) {
  const [mode, setMode] = useState<Mode>('log-in');
  const [wrong, setWrong] = useState<readonly CredentialField[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => parley.preload(), [parley]);

  const change = (next: Mode) => {
    setMode(next);
    setWrong([]);
    setError(null);
  };

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const username = textOf(data, 'username').trim().toLowerCase();
    const password = textOf(data, 'password');
    const fields = mode === 'register' ? unacceptableFields(username, password) : [];
    setWrong(fields);
    setError(null);
    if (fields.length > 0) {
      form.current?.querySelector<HTMLInputElement>(`[name=${fields[0]}]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      await (mode === 'register' ? parley.register : parley.logIn)(username, password);
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };

  const title = mode === 'register' ? 'Create an account' : 'Log in';
  return (
    <main className="centred">
      <form ref={form} className="card" onSubmit={(event) => void submit(event)} noValidate>
        <h1>Parley</h1>
        <h2>{title}</h2>
        <Field
          name="username"
          label="Username"
          autoComplete="username"
          hint={mode === 'register' ? USERNAME_RULE : null}
          invalid={wrong.includes('username')}
        />
        <Field
          name="password"
          label="Password"
          type="password"
          autoComplete={mode === 'register' ? 'new-password' : 'current-password'}
          hint={mode === 'register' ? PASSWORD_RULE : null}
          invalid={wrong.includes('password')}
        />
        <p role="alert" className="error">
          {error !== null && <ErrorSentence error={error} />}
        </p>
        <button type="submit" className="primary" disabled={busy}>
          {mode === 'register' ? 'Register' : 'Log in'}
        </button>
        <button
          type="button"
          className="link"
          onClick={() => change(mode === 'register' ? 'log-in' : 'register')}
        >
          {mode === 'register' ? 'I have an account already' : 'I need an account'}
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
  readonly hint: string | null;
  readonly invalid: boolean;
}

function Field({ name, label, type = 'text', autoComplete, hint, invalid }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        required
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={invalid}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
      />
      {hint !== null && (
        <p id={`${id}-hint`} className={invalid ? 'hint error' : 'hint'} aria-live="polite">
          {hint}
        </p>
      )}
    </div>
  );
}

function textOf(data: FormData, name: CredentialField): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
