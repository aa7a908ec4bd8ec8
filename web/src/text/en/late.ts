import { arranging } from './arranging';
import { composer } from './composer';
import { conversation } from './conversation';
import { hits } from './hits';
import { lateProblems } from './lateProblems';
import { media } from './media';
import { messages } from './messages';
import { rooms } from './rooms';
import { searching } from './searching';
import { settings } from './settings';
import { shortcuts } from './shortcuts';

/** The texts of the parts that are loaded after the list of chats. */
export const late = { arranging, composer, conversation, hits, lateProblems, media, messages, rooms, searching, settings, shortcuts };

export type LateTexts = typeof late;
