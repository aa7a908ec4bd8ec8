import { counting } from '../counting';

const count = counting('en');

export const page = {
  chats: 'Chats',
  signedInAs: 'Signed in as ',
  settings: 'Settings',
  logOut: 'Log out',
  logOutQuestion: 'Log out?',
  logOutConsequence: (unsent: number) =>
    `${count(unsent, { one: '1 message is not sent yet.', other: '# messages are not sent yet.' })} ` +
    'Logging out deletes what is not sent.',
  stay: 'Stay',
  newVersion: 'There is a new version of Parley.',
  reload: 'Reload',
  tryAgain: 'Try again',
  loading: 'Loading…',
  partNotLoaded: 'This part of the page could not be loaded.',
  chooseAChat: 'Choose a chat, find somebody to talk to, or join a room.',
  findSomebody: 'Find somebody',
  keyboardShortcuts: 'Keyboard shortcuts',
  listWidth: 'Width of the list',
  back: 'Back to my chats',
  connection: { connecting: 'Connecting…', live: 'Live', reconnecting: 'Reconnecting…' },
  silent: 'New messages come late at present. The page asks the server for them now and then.',
  tryNow: 'Try now',
  offline: (waiting: number) => (waiting === 0 ? 'Offline' : `Offline: ${waiting} waiting`),
  trying: 'Cannot reach the server, trying again',
  tryingNow: 'Cannot reach the server, trying again now',
  tryingIn: (seconds: number) => `Cannot reach the server, trying again in ${seconds} s`,
};
