import { useState } from 'react';
import { lateTexts } from '../../text/lateTexts';
import { ShortcutsDialog } from '../shortcuts/ShortcutsDialog';

/** Leads to the list of keys and marks, also on a phone, which has no key for it. */
export function HelpPart() {
  const [open, setOpen] = useState(false);
  return (
    <section className="settings-part" aria-labelledby="help-heading">
      <h2 id="help-heading">{lateTexts.settings.help}</h2>
      <p className="hint">{lateTexts.settings.helpHint}</p>
      <button type="button" onClick={() => setOpen(true)}>
        {lateTexts.settings.helpShow}
      </button>
      {open && <ShortcutsDialog closed={() => setOpen(false)} />}
    </section>
  );
}
