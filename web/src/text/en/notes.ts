import type { Those } from '../people';

/** Somebody inside of a sentence; null is the person who reads. */
const inside = (whom: string | null) => whom ?? 'you';

export const notes = {
  you: 'You',
  somebody: 'Somebody',
  unreadable: 'This message cannot be read',
  /** In place of a message in the list of chats. */
  deletedShort: 'Message deleted',
  deleted: 'This message was deleted',
  deletedBy: (whom: string | null) => `This message was deleted by ${inside(whom)}`,
  roomOpened: 'This room was opened',
  chatStarted: ({ names }: Those) => `${names} started this chat`,
  joined: ({ names }: Those) => `${names} joined`,
  left: ({ names }: Those) => `${names} left`,
  joinedAndLeft: ({ names }: Those) => `${names} joined and left`,
  leftAndCameBack: ({ names }: Those) => `${names} left and came back`,
  removed: (whom: string | null) => `An administrator removed ${inside(whom)} from this room`,
  banned: (whom: string | null) => `An administrator banned ${inside(whom)} from this room`,
  unbanned: (whom: string | null) => `An administrator lifted the ban of ${inside(whom)}`,
  renamed: (name: string) => `This room is now called “${name}”`,
  closed: 'This room was closed',
  reopened: 'This room was opened again',
  more: (others: number) => `${others} more`,
  /** Joins the last name of a list to those before it. */
  and: (names: string, last: string) => `${names} and ${last}`,
  today: 'Today',
  yesterday: 'Yesterday',
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
};
