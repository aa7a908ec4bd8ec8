import { counting } from '../counting';

const count = counting('en');

export const lists = {
  /** The name of the two tabs together. */
  tabs: 'What is listed',
  chats: 'Chats',
  rooms: 'Rooms',
  myChats: 'My chats',
  /** Follows the number. */
  unreadMessages: (unread: number) => count(unread, { one: ' unread message', other: ' unread messages' }),
  chatsComeLater: 'Your chats appear here as soon as the server answers.',
  noChats: 'No chats yet. Find somebody above, or choose a room in the other list.',
  noMessages: 'No messages yet',
  draft: 'Draft',
  searchAndLists: 'Search and lists',
  searchLabel: 'Search people, rooms and messages',
  search: 'Search',
  filters: 'Filters',
  people: 'People',
  peopleFound: 'People found',
  onlyYou: 'Only your own name starts like that.',
  newChat: 'new chat',
  roomsFound: 'Rooms found',
  members: (members: number | null) =>
    members === null ? 'everybody' : count(members, { one: '1 member', other: '# members' }),
  showMore: (hidden: number) => `Show ${hidden} more`,
  actions: (title: string) => `Actions: ${title}`,
  /** These two follow the name of a chat. */
  pinned: ' pinned',
  muted: ' muted',
  markedUnread: 'Marked as unread',
  archived: (chats: number) => `Archived (${chats})`,
  /** Stands for a room or chat whose name is not known. */
  chat: 'Chat',
};
