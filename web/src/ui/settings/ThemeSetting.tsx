import type { Theme } from '../../api/browserSettings';
import { chooseTheme, theme } from '../theme';
import { useStore } from '../useStore';

const THEMES: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'Like the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** The colours of the page. This browser keeps the choice. */
export function ThemeSetting() {
  const chosen = useStore(theme);
  return (
    <section className="settings-part" aria-labelledby="theme-heading">
      <h2 id="theme-heading">Colours</h2>
      <div role="radiogroup" aria-labelledby="theme-heading" className="choices">
        {THEMES.map(({ value, label }) => (
          <label key={value} className="choice">
            <input type="radio" name="theme" checked={chosen === value} onChange={() => chooseTheme(value)} />
            {label}
          </label>
        ))}
      </div>
      <p className="hint">The choice is for this browser.</p>
    </section>
  );
}
