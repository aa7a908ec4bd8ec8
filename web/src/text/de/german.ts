import type { LateTexts } from '../en/late';
import type { StartTexts } from '../en/start';
import { arranging } from './arranging';
import { attachments } from './attachments';
import { composer } from './composer';
import { conversation } from './conversation';
import { hits } from './hits';
import { lateProblems } from './lateProblems';
import { lists } from './lists';
import { media } from './media';
import { messages } from './messages';
import { notes } from './notes';
import { page } from './page';
import { presence } from './presence';
import { problems } from './problems';
import { rooms } from './rooms';
import { searching } from './searching';
import { settings } from './settings';
import { shortcuts } from './shortcuts';
import { signIn } from './signIn';

/** All texts of the page in one language. */
export interface GermanTexts {
  readonly start: StartTexts;
  readonly late: LateTexts;
}

/** Everything in German; only people who read German load it. */
export const german: GermanTexts = {
  start: { attachments, lists, notes, page, presence, problems, signIn },
  late: { arranging, composer, conversation, hits, lateProblems, media, messages, rooms, searching, settings, shortcuts },
};
