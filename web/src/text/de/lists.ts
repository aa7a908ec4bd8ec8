import { counting } from '../counting';
import type { lists as english } from '../en/lists';

const count = counting('de');

export const lists: typeof english = {
  tabs: 'Was aufgelistet wird',
  chats: 'Chats',
  rooms: 'Räume',
  myChats: 'Meine Chats',
  unreadMessages: (unread) => count(unread, { one: ' ungelesene Nachricht', other: ' ungelesene Nachrichten' }),
  chatsComeLater: 'Hier erscheinen deine Chats, sobald der Server antwortet.',
  noChats: 'Noch keine Chats. Suche oben jemanden oder wähle einen Raum in der anderen Liste.',
  noMessages: 'Noch keine Nachrichten',
  draft: 'Entwurf',
  searchAndLists: 'Suche und Listen',
  searchLabel: 'Personen, Räume und Nachrichten suchen',
  search: 'Suchen',
  filters: 'Filter',
  people: 'Personen',
  peopleFound: 'Gefundene Personen',
  onlyYou: 'Nur dein eigener Name beginnt so.',
  newChat: 'neuer Chat',
  roomsFound: 'Gefundene Räume',
  members: (members) => (members === null ? 'alle' : count(members, { one: '1 Mitglied', other: '# Mitglieder' })),
  showMore: (hidden) => `${hidden} weitere zeigen`,
  actions: (title) => `Aktionen: ${title}`,
  pinned: ' angeheftet',
  muted: ' stummgeschaltet',
  markedUnread: 'Als ungelesen markiert',
  archived: (chats) => `Archiviert (${chats})`,
  chat: 'Chat',
};
