import type { presence as english } from '../en/presence';

export const presence: typeof english = {
  activeNow: 'gerade aktiv',
  active: (ago) => `aktiv ${ago}`,
  typing: (names, count) => `${names} ${count <= 1 ? 'schreibt' : 'schreiben'}`,
  here: (names, count) => `${names} ${count <= 1 ? 'ist' : 'sind'} hier`,
  somebody: 'jemand',
};
