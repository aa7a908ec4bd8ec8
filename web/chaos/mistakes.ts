/** One mistake in one class of one deployable: `wrong` replaces `right` in its source. */
export interface Mistake {
  readonly jar: string;
  readonly source: string;
  readonly right: string;
  readonly wrong: string;
}

/** The chat function writes no outbox rows. */
export const NO_OUTBOX: Mistake = {
  jar: 'functions/chat/target/chat.jar',
  source: 'shared/src/main/java/dev/parley/shared/eventlog/CassandraEventLog.java',
  // The outbox row is the first of the rows beside the bucket row.
  right: 'new ArrayList<>(others)',
  wrong: 'new ArrayList<>(others.stream().skip(1).toList())',
};

/** The flush removes outbox rows before it writes the document. */
export const REMOVED_TOO_EARLY: Mistake = {
  jar: 'aggregator-cloudrun/target/aggregator.jar',
  source: 'shared/src/main/java/dev/parley/shared/document/Flush.java',
  right: 'FlushResult result = write(chat, events);\n    removeFromOutbox(chat, events);',
  wrong: 'removeFromOutbox(chat, events);\n    FlushResult result = write(chat, events);',
};

/** Each instance heeds its own clock only. */
export const OWN_CLOCK_ONLY: Mistake = {
  jar: 'functions/chat/target/chat.jar',
  source: 'shared/src/main/java/dev/parley/shared/eventlog/CassandraEventLog.java',
  right: 'ids.after(seen, id -> find(log, id).isPresent())',
  wrong: 'ids.get()',
};

/** The function notify calls people for chats that they have muted. */
export const NO_MUTE: Mistake = {
  jar: 'functions/notify/target/notify.jar',
  source: 'functions/notify/src/main/java/dev/parley/notify/recipient/Quiet.java',
  right: '|| choices.isMuted(user, chat)',
  wrong: '',
};

/** The function notify forgets whom a message is for, and acknowledges it. */
export const NOBODY_CALLED: Mistake = {
  jar: 'functions/notify/target/notify.jar',
  source: 'functions/notify/src/main/java/dev/parley/notify/recipient/Calls.java',
  right: 'if (!member.userId().equals(message.authorId()))',
  wrong: 'if (member.userId().equals(message.authorId()))',
};

/** The chat function writes no search rows. */
export const NO_SEARCH_ROW: Mistake = {
  jar: 'functions/chat/target/chat.jar',
  source: 'shared/src/main/java/dev/parley/shared/eventlog/CassandraEventLog.java',
  right: '? List.of(search.addition(log.searchRow(id), event.authorId(), id, terms))',
  wrong: '? List.of()',
};
