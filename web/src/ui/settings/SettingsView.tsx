import { useEffect, useMemo, useRef } from 'react';
import { ownAccount } from '../../accountWiring';
import type { SignedInParts } from '../../wiring';
import { BackLink } from '../BackLink';
import { HelpPart } from './HelpPart';
import { LanguageSetting } from './LanguageSetting';
import { NotificationSettings } from './NotificationSettings';
import { OwnName } from './OwnName';
import { PasswordForm } from './PasswordForm';
import { PresenceSetting } from './PresenceSetting';
import { SessionList } from './SessionList';
import { ThemeSetting } from './ThemeSetting';
import { lateTexts } from '../../text/lateTexts';

/** What a person does about the own account and this browser, and the way to the list of keys. */
export function SettingsView({ auth, messenger, notifications, presence }: SignedInParts) {
  const account = useMemo(() => ownAccount(auth, notifications, messenger), [auth, messenger, notifications]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    void account.sessions.load();
  }, [account]);
  return (
    <section className="settings" aria-labelledby="settings-heading">
      <header className="bar">
        <BackLink />
        <h1 id="settings-heading" ref={heading} tabIndex={-1}>
          {lateTexts.settings.settings}
        </h1>
      </header>
      <div className="settings-parts">
        <OwnName messenger={messenger} give={account.giveName} />
        <ThemeSetting />
        <LanguageSetting />
        <NotificationSettings notifications={notifications} />
        <PasswordForm
          username={messenger.me.username}
          change={async (old, replacement) => {
            await account.changePassword(old, replacement);
            void account.sessions.load();
          }}
        />
        <PresenceSetting presence={presence} />
        <SessionList sessions={account.sessions} />
        <HelpPart />
      </div>
    </section>
  );
}
