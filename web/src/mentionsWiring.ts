import type { PeopleApi } from './api/authApi';
import type { ChatApi } from './api/chatApi';
import { delay } from './domain/backoff';
import type { Mentionable } from './domain/mentionable';
import type { FindMentionable } from './domain/mentions';
import type { Messenger } from './domain/messenger';

/** Puts together what finds those who can be mentioned. Its code is loaded with the first mention. */
export function findMentionable(chats: ChatApi, people: PeopleApi, messenger: Messenger): FindMentionable {
  let mentionable: Mentionable | null = null;
  return async (...wanted) => {
    const loaded = await import('./domain/mentionable');
    mentionable ??= new loaded.Mentionable({
      me: messenger.me.user_id,
      chat: (chatId) => messenger.chats.find(chatId),
      memberCount: (chatId) => messenger.rooms.find(chatId)?.member_count ?? null,
      readMembers: (...page) => chats.members(...page),
      search: (...search) => people.search(...search),
      delay,
      now: Date.now,
    });
    const found = await mentionable.find(...wanted);
    messenger.names.learn(found);
    const shown = messenger.names.shown.get();
    return found.map((person) => ({ ...person, name: person.name ?? shown.get(person.user_id) }));
  };
}
