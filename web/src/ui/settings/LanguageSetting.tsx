import { useState } from 'react';
import { storedLanguage, storeLanguage } from '../../api/browserSettings';
import { type Language, type LanguageChoice, languageFor, LANGUAGES } from '../../text/language';
import { lateTexts } from '../../text/lateTexts';
import { language } from '../../text/texts';

const { settings } = lateTexts;

/** The language of the page. This browser keeps the choice; another language needs another page. */
export function LanguageSetting() {
  const [chosen, setChosen] = useState(storedLanguage);
  const choose = async (choice: LanguageChoice) => {
    setChosen(choice);
    await storeLanguage(choice);
    if (languageFor(choice, navigator.languages) !== language) {
      location.reload();
    }
  };
  const radio = (choice: LanguageChoice) => (
    <input type="radio" name="language" checked={chosen === choice} onChange={() => void choose(choice)} />
  );
  return (
    <section className="settings-part" aria-labelledby="language-heading">
      <h2 id="language-heading">{settings.language}</h2>
      <div role="radiogroup" aria-labelledby="language-heading" className="choices">
        <label className="choice">
          {radio('system')}
          {settings.likeBrowser}
        </label>
        {(Object.entries(LANGUAGES) as [Language, string][]).map(([each, name]) => (
          <label key={each} className="choice" lang={each}>
            {radio(each)}
            {name}
          </label>
        ))}
      </div>
      <p className="hint">{settings.languageHint}</p>
    </section>
  );
}
