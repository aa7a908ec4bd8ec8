import { Dialog } from '../Dialog';

const COMMAND = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
const OPTION = COMMAND === '⌘' ? '⌥' : 'Alt';

const SHORTCUTS: readonly { readonly title: string; readonly lines: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    lines: [
      [`${COMMAND} K`, 'Find a chat, a person or a message'],
      [`${COMMAND} F`, 'Search in the open chat'],
      [`${OPTION} ↑, ${OPTION} ↓`, 'Open the chat above or below'],
      [`${COMMAND} /`, 'Show this list'],
      ['Esc', 'Close what is open, or go one step back'],
    ],
  },
  {
    title: 'While you write',
    lines: [
      ['Enter', 'Send'],
      ['Shift Enter', 'Begin a new line'],
      ['↑', 'Edit your last message, if the field is empty'],
      ['Page ↑, Page ↓', 'Scroll the messages'],
      ['@', 'Mention somebody'],
    ],
  },
  {
    title: 'In the messages',
    lines: [
      ['↑, ↓, Home, End', 'Go from message to message'],
      ['Enter', 'Open the menu of a message'],
    ],
  },
  {
    title: 'How text is marked',
    lines: [
      ['**bold**', 'Bold'],
      ['*italic*', 'Italic'],
      ['`code`', 'Code; three of them on lines of their own around more lines'],
      ['> text', 'A quote'],
      ['- text, 1. text', 'A list'],
    ],
  },
];

/** What the keys do, and how text is marked. */
export function ShortcutsDialog({ closed }: { readonly closed: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" closed={closed}>
      {SHORTCUTS.map(({ title, lines }) => (
        <section key={title} className="shortcuts">
          <h3>{title}</h3>
          <dl>
            {lines.map(([keys, meaning]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
