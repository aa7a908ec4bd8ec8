import { type Chat, type ChatEvent, isDeleted, type Room } from './event';

/** What the person may do in one chat. The server decides; this only chooses what is offered. */
export interface Rights {
  readonly write: boolean;
  readonly pin: boolean;
  readonly deleteOthers: boolean;
}

/** What the person may do with one message. */
export interface MessageRights {
  readonly reply: boolean;
  readonly react: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly pin: boolean;
  readonly copy: boolean;
}

/** @param isAdmin whether the person is an administrator */
export function rightsIn(chat: Chat | undefined, room: Room | undefined, isAdmin: boolean): Rights {
  const isRoom = room !== undefined || chat?.type === 'ROOM';
  const isMember = room === undefined ? chat !== undefined : room.joined;
  const write = isMember && room?.banned !== true && room?.closed !== true;
  return { write, pin: isRoom ? isAdmin && isMember : isMember, deleteOthers: isRoom && isAdmin };
}

export function rightsOn(event: ChatEvent, { write, pin, deleteOthers }: Rights, me: string): MessageRights {
  const isThere = !isDeleted(event);
  const isMine = event.author_id === me;
  return {
    reply: isThere && write,
    react: isThere && write,
    edit: isThere && write && isMine && event.body !== null,
    delete: isThere && (deleteOthers || (isMine && write)),
    pin: isThere && pin,
    copy: isThere && event.body !== null && event.body !== '',
  };
}
