const digits = new Intl.NumberFormat('en');
const blank = 'Nobody could see this message: it has no visible character.';
const forbiddenCharacters =
  'This text has characters that cannot be sent: control characters, or half an emoji. ' +
  'Please delete them, or type the text anew.';
const dayRule = 'A day of a search is one of the calendar, such as 2026-03-01, and the later one comes last.';

/** What a person reads about errors that only the late parts can make. */
export const lateProblems = {
  storageFull:
    'This browser has no room left to store what you write, so it would be lost when you close the page. ' +
    'Please free some space in the settings of the browser.',
  sentIn: (wait: string) => `You are writing too fast. This is sent in ${wait}.`,
  filesSentIn: (wait: string) => `You have sent many files. This is sent in ${wait}.`,
  waitingForServer: 'Waiting for the server…',
  body: {
    blank,
    'too-long': (max: number) => `A message has at most ${digits.format(max)} characters.`,
    'forbidden-characters': forbiddenCharacters,
  },
  file: {
    empty: 'This file is empty.',
    tooLarge: (max: string) => `This file is too large: a file has at most ${max}.`,
    type: 'Files of this kind cannot be sent.',
    notAnImage: 'This image is damaged, or no image that this browser can show.',
    tooManyPixels: (millions: number, edge: number) =>
      `This image has too many pixels: at most ${millions} million, and ${digits.format(edge)} on one side.`,
    tooMany: (max: number) => `A message has at most ${max} files.`,
    unreadable: 'This file cannot be read. Perhaps it was moved or changed.',
    notStored: (max: string) =>
      `This browser has no room to keep this file until it is sent. All files that wait have at most ${max} together.`,
    gone: 'A file of this message is not in this browser any more. Please attach it again.',
  },
  /** What was not done, if a change of a message has failed. Why follows it. */
  failed: {
    edit: 'Your edit was not saved.',
    delete: 'The message was not deleted.',
    react: 'Your reaction was not sent.',
    unreact: 'Your reaction was not taken back.',
    pin: 'The message was not pinned.',
    unpin: 'The message is still pinned.',
  },
  /** What was not done with a chat of the list. */
  notArranged: {
    pin: 'The chat was not pinned.',
    unpin: 'The chat is still pinned.',
    archive: 'The chat was not archived.',
    unarchive: 'The chat is still in the archive.',
    unread: 'The chat was not marked as unread.',
    read: 'The chat is still marked as unread.',
  },
  byType: {
    'attachment-unknown': 'This file does not exist any more.',
    'attachment-not-uploaded': 'A file of this message did not arrive. Please try again.',
    'attachment-used': 'A file of this message belongs to another message already. Please attach it again.',
    'media-unavailable': 'Files cannot be sent or loaded at the moment. Please try again in a minute.',
    'edit-too-late': 'This message is too old to be edited.',
    'message-deleted': 'The message was deleted meanwhile.',
    'not-a-message': 'This is not a message.',
    'not-the-author': 'Only its author may do this.',
    'endpoint-not-public': 'The push service of this browser is not on the internet.',
    'notifications-off': 'Notifications are not set up here.',
    'too-many-devices': 'You are notified on the greatest number of devices already. Please remove one first.',
    'unknown-device': 'This device is not notified any more.',
    'too-many-emoji': 'This message has the greatest number of different emoji already.',
    'too-many-pins': 'This chat has the greatest number of pinned messages already. Please unpin one first.',
    'too-many-pinned-chats': 'You have pinned the greatest number of chats already. Please unpin one first.',
    'too-many-reactions': 'This message has the greatest number of reactions already.',
    'unknown-event': 'This message does not exist.',
    banned: 'An administrator has forbidden you to write in this room.',
    'chat-with-oneself': 'You cannot start a chat with yourself.',
    forbidden: 'You are not allowed to do this.',
    'handle-taken': 'Another room has this handle. Please choose another one.',
    'everybodys-room': 'Everybody is a member of this room and stays one.',
    'password-changed': 'Your password was changed at the same time, somewhere else.',
    'not-a-member': 'You are not a member of this chat.',
    'not-a-room': 'This is not a room.',
    'room-closed': 'An administrator has closed this room.',
    'room-full': 'This room is full.',
    'unknown-chat': 'This chat does not exist.',
    'unknown-user': 'This person does not exist.',
    'wrong-password': 'The old password is not right.',
  },
  /** About the name that a person wants to have, by the rule that it breaks. */
  personName: {
    '*': 'You cannot have this name. Please choose another one.',
    'too-long': 'A name has at most 50 characters.',
    blank: 'Nobody could see this name: it has no visible character.',
    'forbidden-characters':
      'A name is one line, without invisible characters and without those that change the direction of writing. ' +
      'Please type it anew.',
    reserved: 'Nobody can have this name. Please choose another one.',
  },
  byField: {
    body: { '*': 'This message cannot be sent. Please change its text.', blank, 'forbidden-characters': forbiddenCharacters },
    q: {
      '*': 'Please type a word that messages can have, or choose a filter.',
      'too-long': 'A search has at most 500 characters and 50 words.',
    },
    handle: { '*': 'A room cannot have this handle. Please choose another one.' },
    name: { '*': 'The name of a room has 1 to 100 characters in one line.' },
    before: { '*': dayRule },
    after: { '*': dayRule },
  },
};
