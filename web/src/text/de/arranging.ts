import type { arranging as english } from '../en/arranging';

export const arranging: typeof english = {
  actions: 'Aktionen für den Chat',
  pin: 'Anheften',
  unpin: 'Nicht mehr anheften',
  archive: 'Archivieren',
  unarchive: 'Aus dem Archiv holen',
  markUnread: 'Als ungelesen markieren',
  markRead: 'Als gelesen markieren',
};
