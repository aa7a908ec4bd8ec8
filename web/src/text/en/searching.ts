import { counting } from '../counting';

const count = counting('en');

/** What is below the field of a search. What is typed before a colon, such as `from:`, is the same in every language. */
export const searching = {
  remove: (filter: string) => `Remove: ${filter}`,
  from: (username: string) => `from ${username}`,
  in: (title: string) => `in ${title}`,
  before: (day: string) => `before ${day}`,
  after: (day: string) => `since ${day}`,
  has: (what: string) => `has ${what}`,
  possessions: { link: 'a link', file: 'a file', image: 'a picture', reaction: 'a reaction' },
  short: 'Please type two characters or more.',
  long: (max: number) => `A search has at most ${max} characters.`,
  swappedDays: 'No message is before the one day and since the other. Please change one of them.',
  broken: {
    from: 'After “from:” comes a username, such as from:alice.',
    in: 'After “in:” comes the name of a chat, such as in:general or in:"The garden".',
    before: 'After “before:” comes a day, such as before:2026-03-01.',
    after: 'After “after:” comes a day, such as after:2026-03-01.',
    has: 'After “has:” comes link, file, image or reaction.',
  },
  found: (hits: number) => count(hits, { one: '1 message found', other: '# messages found' }),
  foundSoFar: (hits: number) => count(hits, { one: '1 message found so far', other: '# messages found so far' }),
};
