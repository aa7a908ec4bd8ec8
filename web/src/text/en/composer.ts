import { counting } from '../counting';

const count = counting('en');

/** The field to write in, and what belongs to it. */
export const composer = {
  newText: 'New text of the message',
  message: 'Message',
  writeCaption: 'Write a caption',
  writeMessage: 'Write a message',
  save: 'Save',
  send: 'Send',
  left: (characters: number) => count(characters, { one: '1 character left', other: '# characters left' }),
  editing: 'Edit your message',
  cancelEdit: 'Cancel the edit',
  cancelReply: 'Cancel the reply',
  insertEmoji: 'Insert an emoji',
  reactWithEmoji: 'React with an emoji',
  emojiName: 'Name of the emoji',
  emojiSearch: 'Search by name, such as “heart”',
  emojiNotLoaded: 'The names could not be loaded. Please check your connection, and open this again.',
  emojiNotFound: 'No emoji has this name.',
  emoji: 'Emoji',
  peopleToMention: 'People to mention',
  toMention: (people: number) => count(people, { one: '1 person to mention', other: '# people to mention' }),
  attach: 'Attach files',
  filesToAttach: 'Files to attach',
  filesToSend: 'Files to send',
  preparing: 'Preparing…',
  original: 'Send the original, with its place and camera data',
  remove: (file: string) => `Remove ${file}`,
  pastedText: 'Pasted text.txt',
  textAttached: 'This text is too long for a message, so it was attached as a file.',
  dropHere: 'Drop the files here to attach them',
};
