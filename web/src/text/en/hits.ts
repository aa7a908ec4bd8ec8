import { counting } from '../counting';

const count = counting('en');

/** What a search has found, and the choice of filters. */
export const hits = {
  messages: 'Messages',
  messagesFound: 'Messages found',
  searchInChat: 'Search in this chat',
  toResults: 'Results',
  inThisChat: 'In this chat',
  close: 'Close the search',
  examples: 'Words, from:alice',
  /** `open` if there may be more. */
  place: (place: number, hits: number, open: boolean) => `${place} of ${hits}${open ? '+' : ''}`,
  noFurther: ', no further message',
  newer: 'Newer message',
  older: 'Older message',
  searching: 'Searching…',
  searchingOn: 'Searching on…',
  noneFound: 'No message was found.',
  all: 'That is all.',
  searchAgain: 'Search again',
  goOn: 'Go on',
  nothingSoFar: 'Nothing was found so far.',
  nothingBackTo: (time: string) => `Nothing was found back to ${time}.`,
  searchedSoFar: 'Searched so far.',
  searchedBackTo: (time: string) => `Searched back to ${time}.`,
  mayBeMore: 'There may be more.',
  mayBeMoreIn: (chats: number) =>
    count(chats, { one: 'There may be more in one chat.', other: 'There may be more in # chats.' }),
  goToDay: 'Go to a day',
  day: 'Day',
  go: 'Go',
  noneSince: 'There is no message of this day or later.',
  addFilter: 'Add a filter',
  from: 'From',
  username: 'Username',
  in: 'In',
  anyChat: 'Any chat',
  before: 'Before',
  since: 'Since',
  has: 'Has',
  anything: 'Anything',
};
