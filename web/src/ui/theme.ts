import { onThemeStored, storedTheme, storeTheme, type Theme } from '../api/browserSettings';
import { Store } from '../domain/store';

/** The theme that was chosen in this browser. */
export const theme = new Store<Theme>('system');

/** Shows the page in the chosen theme, now and after each change in any tab. */
export function followTheme(): void {
  theme.subscribe(() => {
    const chosen = theme.get();
    if (chosen === 'system') {
      delete document.documentElement.dataset['theme'];
    } else {
      document.documentElement.dataset['theme'] = chosen;
    }
  });
  theme.set(storedTheme());
  onThemeStored((stored) => theme.set(stored));
}

export function chooseTheme(chosen: Theme): void {
  storeTheme(chosen);
  theme.set(chosen);
}
