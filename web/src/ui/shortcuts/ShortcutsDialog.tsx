import { Dialog } from '../Dialog';
import { lateTexts } from '../../text/lateTexts';

const { shortcuts: words } = lateTexts;
const { keys } = words;
const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);
const COMMAND = isApple ? '⌘' : keys.control;
const OPTION = isApple ? '⌥' : keys.alt;

const SHORTCUTS: readonly { readonly title: string; readonly lines: readonly (readonly [string, string])[] }[] = [
  {
    title: words.everywhere,
    lines: [
      [`${COMMAND} K`, words.find],
      [`${COMMAND} F`, words.searchInChat],
      [`${OPTION} ↑, ${OPTION} ↓`, words.beside],
      [`${COMMAND} /`, words.help],
      [keys.escape, words.close],
    ],
  },
  {
    title: words.writing,
    lines: [
      [keys.enter, words.send],
      [`${keys.shift} ${keys.enter}`, words.newLine],
      ['↑', words.editLast],
      [`${keys.page} ↑, ${keys.page} ↓`, words.scroll],
      ['@', words.mention],
    ],
  },
  {
    title: words.inMessages,
    lines: [
      [`↑, ↓, ${keys.home}, ${keys.end}`, words.fromMessageToMessage],
      [keys.enter, words.menu],
    ],
  },
  {
    title: words.marks,
    lines: [
      [`**${words.bold}**`, words.boldMeaning],
      [`*${words.italic}*`, words.italicMeaning],
      [`\`${words.code}\``, words.codeMeaning],
      [`> ${words.text}`, words.quoteMeaning],
      [`- ${words.text}, 1. ${words.text}`, words.listMeaning],
    ],
  },
];

/** Who has no mouse has seldom keys, but can mark text. */
const shown = matchMedia('(hover: none)').matches ? [...SHORTCUTS.slice(-1), ...SHORTCUTS.slice(0, -1)] : SHORTCUTS;

/** What the keys do, and how text is marked. */
export function ShortcutsDialog({ closed }: { readonly closed: () => void }) {
  return (
    <Dialog title={words.title} closed={closed}>
      {shown.map(({ title, lines }) => (
        <section key={title} className="shortcuts">
          <h3>{title}</h3>
          <dl>
            {lines.map(([press, meaning]) => (
              <div key={press}>
                <dt>
                  <kbd>{press}</kbd>
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
