import { lazy } from 'react';

// These parts are not needed before the list of chats is on the screen, so that it comes sooner.
const conversationModule = () => import('./conversation/ConversationStage');
const settingsModule = () => import('./settings/SettingsView');
const chatSearchModule = () => import('./search/ChatSearch');
const roomsModule = () => import('./sidebar/RoomsView');
const hitsModule = () => import('./search/HitList');
const placesModule = () => import('./sidebar/PlacesFound');
const menusModule = () => import('./sidebar/ChatMenus');
const filtersModule = () => import('./search/filterParts');
const resizerModule = () => import('./sidebar/ListResizer');
const logOutModule = () => import('./LogOutQuestion');
const imagesModule = () => import('../domain/imageHeader');

export const ConversationStage = lazy(async () => ({ default: (await conversationModule()).ConversationStage }));
export const SettingsView = lazy(async () => ({ default: (await settingsModule()).SettingsView }));
export const RoomsView = lazy(async () => ({ default: (await roomsModule()).RoomsView }));
export const ChatSearch = lazy(async () => ({ default: (await chatSearchModule()).ChatSearch }));
export const LogOutQuestion = lazy(async () => ({ default: (await logOutModule()).LogOutQuestion }));
/** Until it is there the list has the stored width from the script in index.html. */
export const ListResizer = lazy(async () => ({ default: (await resizerModule()).ListResizer }));
export const ChatMenus = lazy(async () => ({ default: (await menusModule()).ChatMenus }));

/** Safari does not tell when nothing is to be done. */
const IDLE_SOON_MS = 50;

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) {
      requestIdleCallback(() => resolve());
    } else {
      setTimeout(resolve, IDLE_SOON_MS);
    }
  });

/**
 * Loads all of them while nothing else is to be done, so that they are there when they are needed, also offline. One
 * after the other: to begin all of them at once would keep the page busy.
 */
export async function loadLateParts(): Promise<void> {
  const places = [conversationModule, settingsModule, roomsModule, logOutModule, imagesModule];
  const searches = [chatSearchModule, hitsModule, placesModule, filtersModule];
  for (const load of [...places, ...searches]) {
    await idle();
    try {
      await load();
    } catch (error) {
      console.warn('A part of the page could not be loaded ahead', error);
    }
  }
}

/** Begins to load the conversation, because the address names one. */
export function loadConversation(): void {
  conversationModule().catch((error: unknown) => {
    console.warn('The conversation could not be loaded ahead', error);
  });
}
