import type { Theme } from '../../api/browserSettings';
import { chooseTheme, theme } from '../theme';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

const { settings } = lateTexts;

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: settings.likeSystem },
  { value: 'light', label: settings.light },
  { value: 'dark', label: settings.dark },
];

/** The colours of the page. This browser keeps the choice. */
export function ThemeSetting() {
  const chosen = useStore(theme);
  return (
    <section className="settings-part" aria-labelledby="theme-heading">
      <h2 id="theme-heading">{settings.colours}</h2>
      <div role="radiogroup" aria-labelledby="theme-heading" className="choices">
        {THEMES.map(({ value, label }) => (
          <label key={value} className="choice">
            <input type="radio" name="theme" checked={chosen === value} onChange={() => chooseTheme(value)} />
            {label}
          </label>
        ))}
      </div>
      <p className="hint">{settings.forThisBrowser}</p>
    </section>
  );
}
