package dev.parley.chat.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.ChatKey;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.sealing.TextSeal;
import dev.parley.shared.searchindex.SearchTerms;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals what is sent, and opens what is read. Safe for use by several threads. */
public final class Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** An event that cannot be read is logged once in this time, however often it is asked for. */
  private static final Duration LOGGED_AGAIN_AFTER = Duration.ofHours(1);

  private static final int LOGGED_EVENTS_MAX = 10_000;

  private final ChatKeys keys;
  private final TextSeal seal;
  private final KeyCheck check;
  private final Cache<EventId, TextSeal.Reason> logged =
      Caffeine.newBuilder()
          .maximumSize(LOGGED_EVENTS_MAX)
          .expireAfterWrite(LOGGED_AGAIN_AFTER)
          .build();

  /** Seals and opens with the keys of {@code secrets}, which {@code check} has compared. */
  public Sealing(MessageKeys secrets, KeyCheck check) {
    this.keys = new ChatKeys(secrets);
    this.seal = new TextSeal(keys);
    this.check = check;
  }

  /**
   * Loads the classes of the ciphers, which takes as long as several connections: done beside them,
   * no request waits for it.
   */
  public static void load(MessageKeys secrets) {
    ChatId nobodys = new ChatId(new UUID(0, 0));
    new ChatKeys(secrets).sealing(nobodys).digest(ChatKey.bytes(nobodys.value()));
    TextSeal.load();
  }

  /**
   * A message of {@code author} that says {@code text}.
   *
   * @throws dev.parley.shared.problem.ProblemException 503 if the secret that seals is not the one
   *     with which the stored texts were sealed
   */
  public NewEvent message(UserId author, String text, UUID clientId) {
    return reply(author, Optional.empty(), text, clientId);
  }

  /** As {@link #message}, in reply to {@code target} if there is one. */
  public NewEvent reply(UserId author, Optional<EventId> target, String text, UUID clientId) {
    return reply(author, target, PlainContent.of(text), clientId);
  }

  /** As {@link #reply(UserId, Optional, String, UUID)}, perhaps with files. */
  public NewEvent reply(
      UserId author, Optional<EventId> target, PlainContent content, UUID clientId) {
    check.requireToSeal();
    return new SealedMessage(
        keys, EventType.MESSAGE, author, target, content, content.attachments(), clientId);
  }

  /** An edit: {@code target}, a message of {@code author}, says {@code text}. */
  public NewEvent edit(UserId author, EventId target, String text, UUID clientId) {
    return edit(author, target, List.of(), text, clientId);
  }

  /** As {@link #edit(UserId, EventId, String, UUID)}, of a message that has {@code files}. */
  public NewEvent edit(
      UserId author, EventId target, List<Attachment> files, String text, UUID clientId) {
    check.requireToSeal();
    return new SealedMessage(
        keys, EventType.EDIT, author, Optional.of(target), PlainContent.of(text), files, clientId);
  }

  /** {@code stored} as its readers see it. An event that cannot be opened is marked, no failure. */
  public Event open(StoredEvent stored) {
    return open(FoldedEvent.of(stored));
  }

  /** As {@link #open(StoredEvent)}, with what its changes made of it. */
  public Event open(FoldedEvent folded) {
    if (folded.text() instanceof SealedText text) {
      return opened(folded, text);
    }
    String body = folded.text() instanceof PlainText plain ? plain.text() : "";
    return Event.readable(folded, new PlainContent(body, attachments(folded)));
  }

  private Event opened(FoldedEvent folded, SealedText text) {
    TextSeal.Opening opening = seal.open(folded.event().chatId(), folded.textId(), text);
    if (opening instanceof TextSeal.Opening.Opened opened) {
      return Event.readable(
          folded,
          folded.outcome().edit().isEmpty()
              ? opened.content()
              : new PlainContent(opened.content().body(), attachments(folded)));
    }
    log(folded.event(), ((TextSeal.Opening.Refused) opening).reason());
    return Event.unreadable(folded);
  }

  /** The files with which {@code folded} was sent: an edit says nothing about them. */
  private List<Attachment> attachments(FoldedEvent folded) {
    StoredEvent sent = folded.event();
    if (!(sent.content() instanceof SealedText text) || !TextSeal.hasFiles(text)) {
      return List.of();
    }
    TextSeal.Opening opening = seal.open(sent.chatId(), sent.eventId(), text);
    if (opening instanceof TextSeal.Opening.Opened opened) {
      return opened.content().attachments();
    }
    log(sent, ((TextSeal.Opening.Refused) opening).reason());
    return List.of();
  }

  /** The files with which {@code message} was sent; none if it was deleted or cannot be read. */
  public List<Attachment> attachments(StoredEvent message) {
    return attachments(FoldedEvent.of(message));
  }

  /** The name of a file, sealed for {@code id}. */
  public SealedText sealName(ChatId chat, AttachmentId id, String name) {
    check.requireToSeal();
    return TextSeal.seal(keys.sealing(chat), chat, id.value(), PlainContent.of(name));
  }

  /** The name that {@link #sealName} sealed; empty if it cannot be read. */
  public Optional<String> openName(ChatId chat, AttachmentId id, SealedText name) {
    return seal.open(chat, id.value(), name) instanceof TextSeal.Opening.Opened opened
        ? Optional.of(opened.content().body())
        : Optional.empty();
  }

  private void log(StoredEvent stored, TextSeal.Reason reason) {
    if (logged.asMap().putIfAbsent(stored.eventId(), reason) == null) {
      LOG.atError()
          .addKeyValue("chat_id", stored.chatId())
          .addKeyValue("event_id", stored.eventId())
          .addKeyValue("reason", reason)
          .log("event cannot be read");
    }
  }

  /**
   * Makes sure that the terms of the stored messages are those of the secrets of this instance.
   *
   * @throws dev.parley.shared.problem.ProblemException 503 if some are not: a search would find
   *     nothing, and that would not be true
   */
  public void requireToFind() {
    check.requireAll();
  }

  /**
   * What stands for {@code labelled} words in the search index of {@code chat}: one set for each
   * secret, because the terms of a message are of the secret that sealed when it was written.
   */
  public List<Set<Long>> terms(ChatId chat, Collection<String> labelled) {
    return keys.all(chat).stream().map(key -> key.terms(labelled)).toList();
  }

  /** As {@link #terms}, for a message that is added to the index now. */
  public SearchTerms termsToKeep(ChatId chat, Collection<String> labelled) {
    return new SearchTerms(keys.sealing(chat).terms(labelled));
  }

  /** The keys that open the texts of {@code chat}, the one that seals first. */
  public List<KeyView> keys(ChatId chat) {
    return keys.all(chat).stream()
        .map(key -> new KeyView(key.id(), ENCODER.encodeToString(key.text())))
        .toList();
  }
}
