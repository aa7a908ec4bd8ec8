package dev.parley.shared.document;

import com.google.cloud.firestore.Blob;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldValue;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Converts a chat document to Firestore's fields and back. */
public final class FirestoreDocumentFields {
  private FirestoreDocumentFields() {}

  static Map<String, Object> of(ChatHeader header) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("type", header.type().name());
    fields.put("public", header.isPublic());
    header
        .title()
        .ifPresent(
            title -> {
              fields.put("handle", title.handle().value());
              fields.put("name", title.name());
              fields.put("closed", header.closed());
            });
    if (!header.isPublic()) {
      fields.put("members", header.members().stream().map(UserId::toString).toList());
    }
    return fields;
  }

  /** As {@link #of(ChatHeader)}, for a write over an older header, which may have other fields. */
  static Map<String, Object> replacing(ChatHeader header) {
    Map<String, Object> fields = of(header);
    fields.putIfAbsent("members", FieldValue.delete());
    fields.putIfAbsent("closed", FieldValue.delete());
    fields.putIfAbsent("reads", FieldValue.delete());
    fields.putIfAbsent("typing", FieldValue.delete());
    return fields;
  }

  static Map<String, Object> of(DocumentState state) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("seq", state.seq());
    fields.put("tail_seq", state.tailSeq());
    fields.put("prev", state.prev().map(EventId::toString).orElse(null));
    fields.put("tail", state.tail().stream().map(FirestoreDocumentFields::of).toList());
    fields.putAll(reads(state));
    return fields;
  }

  /**
   * Only the read marks of the members, who is writing, and {@code updated_at}, by which a reader
   * finds the documents that have changed since it looked. The notices of an earlier flush stay in
   * the document until there are new ones: their time tells that they do not count any more.
   */
  static Map<String, Object> reads(DocumentState state) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("updated_at", FieldValue.serverTimestamp());
    if (!state.reads().isEmpty()) {
      Map<String, String> reads = new HashMap<>();
      state.reads().forEach((user, event) -> reads.put(user.toString(), event.toString()));
      fields.put("reads", reads);
    }
    if (!state.typing().isEmpty()) {
      Map<String, String> typing = new HashMap<>();
      state.typing().forEach((user, until) -> typing.put(user.toString(), until.toString()));
      fields.put("typing", typing);
    }
    return fields;
  }

  /**
   * The event as the bus carries it, except that sealed text is bytes here. The conversion is
   * written by hand, because every flush writes the whole tail ({@code TailBenchmark} compares it
   * with Jackson's; docs/adr/0025).
   */
  public static Map<String, Object> of(StoredEvent event) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("chat_id", event.chatId().toString());
    fields.put("event_id", event.eventId().toString());
    fields.put("type", event.type().name());
    fields.put("author_id", event.authorId().toString());
    if (event.content() instanceof SealedText text) {
      fields.put("sealed", Blob.fromBytes(text.bytes()));
    } else {
      fields.put("body", event.content() instanceof PlainText plain ? plain.text() : "");
    }
    event
        .reaction()
        .ifPresent(
            reaction -> {
              fields.put("emoji", reaction.emoji());
              fields.put("op", reaction.op().text());
            });
    event.target().ifPresent(target -> fields.put("target_event_id", target.toString()));
    fields.put("client_id", event.clientId().toString());
    fields.put("sent_at", event.sentAt().toString());
    return fields;
  }

  /**
   * The state that a document holds.
   *
   * @param now taken as the time of its last flush, so the events stay in the tail a little longer
   * @throws IllegalStateException if it is not a chat document
   */
  static DocumentState state(ChatId chat, DocumentSnapshot document, Instant now) {
    if (!(document.get("seq") instanceof Long seq)
        || !(document.get("tail_seq") instanceof Long tailSeq)
        || !(document.get("tail") instanceof List<?> tail)
        || tail.isEmpty()) {
      throw new IllegalStateException("not a chat document: chats/" + chat);
    }
    List<StoredEvent> events = new ArrayList<>();
    tail.forEach(entry -> events.add(event(chat, (Map<?, ?>) entry)));
    Optional<EventId> prev =
        Optional.ofNullable(document.getString("prev")).flatMap(EventId::parse);
    return DocumentState.read(seq, tailSeq, prev, events, now).withReads(reads(document));
  }

  private static Map<UserId, EventId> reads(DocumentSnapshot document) {
    Map<UserId, EventId> reads = new HashMap<>();
    if (document.get("reads") instanceof Map<?, ?> stored) {
      stored.forEach(
          (user, event) ->
              reads.put(
                  new UserId(UUID.fromString((String) user)),
                  EventId.parse((String) event).orElseThrow()));
    }
    return reads;
  }

  /** Until when each author counts as writing; a state that was read does not have it. */
  static Map<UserId, Instant> typing(DocumentSnapshot document) {
    Map<UserId, Instant> typing = new HashMap<>();
    if (document.get("typing") instanceof Map<?, ?> stored) {
      stored.forEach(
          (user, until) ->
              typing.put(
                  new UserId(UUID.fromString((String) user)), Instant.parse((String) until)));
    }
    return typing;
  }

  /** The number of the last flush, also of a document that cannot be read otherwise; or 0. */
  static long lastSeq(DocumentSnapshot document) {
    return document.get("seq") instanceof Long seq ? seq : 0;
  }

  private static StoredEvent event(ChatId chat, Map<?, ?> entry) {
    EventType type = EventType.valueOf(text(entry, "type"));
    return new StoredEvent(
        chat,
        EventId.parse(text(entry, "event_id")).orElseThrow(),
        type,
        new UserId(UUID.fromString(text(entry, "author_id"))),
        content(entry),
        Optional.ofNullable(text(entry, "target_event_id")).flatMap(EventId::parse),
        Reaction.of(type, text(entry, "emoji"), text(entry, "op")),
        UUID.fromString(text(entry, "client_id")));
  }

  private static Content content(Map<?, ?> entry) {
    return entry.get("sealed") instanceof Blob sealed
        ? SealedText.of(sealed.toByteString().asReadOnlyByteBuffer())
        : Content.plain(text(entry, "body"));
  }

  private static String text(Map<?, ?> entry, String key) {
    return (String) entry.get(key);
  }
}
