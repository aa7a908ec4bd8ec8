import { createRoot } from 'react-dom/client';
import { storedLanguage } from './api/browserSettings';
import { loadConfig } from './api/config';
import { languageFor } from './text/language';
import { language, loadTexts } from './text/texts';
import { App } from './ui/App';
import { addressOf } from './ui/addresses';
import { loadConversation } from './ui/lateParts';
import { sentence } from './ui/problems';
import { followTheme } from './ui/theme';
import { prepareTimes } from './ui/time';
import './ui/tokens.css';
import './ui/styles.css';
import './ui/conversation/log.css';
import './ui/search/search.css';
import './ui/media/media.css';
import { wire } from './wiring';

const element = document.getElementById('root');
if (element === null) {
  throw new Error('The page has no element #root');
}
const root = createRoot(element);

followTheme();

async function start(): Promise<void> {
  const config = loadConfig();
  // It is handled below, in the language of the page.
  config.catch(() => undefined);
  await loadTexts(languageFor(storedLanguage(), navigator.languages), navigator.languages);
  document.documentElement.lang = language;
  if (addressOf(location.hash).chatId !== null) {
    loadConversation();
  }
  try {
    root.render(<App parley={wire(await config)} />);
    prepareTimes();
  } catch (error) {
    console.error('Parley could not start', error);
    root.render(
      <main className="centred">
        <p role="alert">{sentence(error)}</p>
      </main>,
    );
  }
}

void start();
