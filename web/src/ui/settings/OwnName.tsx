import type { Member } from '../../domain/event';
import { lateTexts } from '../../text/lateTexts';
import { Avatar } from '../Avatar';

/** How others see the person. */
export function OwnName({ me }: { readonly me: Member }) {
  return (
    <section className="settings-part own-name" aria-labelledby="own-name-heading">
      <Avatar id={me.user_id} name={me.username} size="large" />
      <h2 id="own-name-heading">
        <bdi>{me.username}</bdi>
      </h2>
      <p className="hint">{lateTexts.settings.ownNameHint}</p>
    </section>
  );
}
