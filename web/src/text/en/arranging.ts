/** What a person can do with a chat of the list. */
export const arranging = {
  actions: 'Chat actions',
  pin: 'Pin',
  unpin: 'Unpin',
  archive: 'Archive',
  unarchive: 'Take out of the archive',
  markUnread: 'Mark as unread',
  markRead: 'Mark as read',
};
