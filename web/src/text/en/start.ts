import { attachments } from './attachments';
import { lists } from './lists';
import { notes } from './notes';
import { page } from './page';
import { presence } from './presence';
import { problems } from './problems';
import { signIn } from './signIn';

/** The texts that are needed before or with the list of chats. */
export const start = { attachments, lists, notes, page, presence, problems, signIn };

export type StartTexts = typeof start;
