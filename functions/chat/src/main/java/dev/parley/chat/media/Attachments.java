package dev.parley.chat.media;

import dev.parley.chat.media.AttachmentInput.Wanted;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.Upload;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives files to messages, and sees to it that they go with them.
 *
 * <p>A file belongs to one message, which its {@code Idempotency-Key} names before the message is
 * durable: so a repeated send gets the same files, and of two messages that want one file at the
 * same time exactly one gets it.
 */
public final class Attachments {
  /** When the files of a deletion are looked at first: by then the deletion is durable. */
  private static final Duration DELETION_CHECKED_AFTER = Duration.ofMinutes(1);

  private final Optional<FileStore> bucket;
  private final CassandraUploads uploads;
  private final CassandraUploadChecks checks;
  private final Sealing sealing;
  private final InstantSource clock;

  Attachments(
      Optional<FileStore> bucket,
      CassandraUploads uploads,
      CassandraUploadChecks checks,
      Sealing sealing,
      InstantSource clock) {
    this.bucket = bucket;
    this.uploads = uploads;
    this.checks = checks;
    this.sealing = sealing;
    this.clock = clock;
  }

  /**
   * A message of {@code author} with the files {@code wanted}, which the author has uploaded.
   *
   * @throws ProblemException 404, 409 or 422 if the message cannot have one of them, 503 if the
   *     bucket does not answer; nothing of the message is stored then
   */
  public NewEvent message(
      ChatId chat,
      UserId author,
      Optional<EventId> target,
      String body,
      List<Wanted> wanted,
      UUID messageKey) {
    if (wanted.isEmpty()) {
      return sealing.reply(author, target, body, messageKey);
    }
    List<AttachmentId> ids = wanted.stream().flatMap(Wanted::ids).toList();
    Map<AttachmentId, Upload> found =
        uploads.find(chat, ids).stream().collect(Collectors.toMap(Upload::id, Function.identity()));
    for (Wanted one : wanted) {
      requireUsable(found.get(one.id()), author, false, messageKey);
      one.thumbnail().ifPresent(t -> requireUsable(found.get(t), author, true, messageKey));
    }
    List<Upload> files = ids.stream().map(found::get).toList();
    requireInBucket(files.stream().filter(file -> file.eventId().isEmpty()).toList());
    claim(files, messageKey);
    List<Attachment> attachments =
        wanted.stream().map(one -> attachment(chat, one, found.get(one.id()))).toList();
    return new AttachedMessage(
        sealing.reply(author, target, new PlainContent(body, attachments), messageKey),
        files,
        uploads);
  }

  private void requireUsable(Upload file, UserId author, boolean thumbnail, UUID messageKey) {
    // The same answer for a file of somebody else: nobody learns that it exists.
    if (file == null || !file.uploaderId().equals(author) || file.thumbnail() != thumbnail) {
      throw new ProblemException(
          MediaProblem.UNKNOWN,
          thumbnail
              ? "you have announced no such thumbnail in this chat"
              : "you have announced no such file in this chat");
    }
    boolean old = file.announcedAt().plus(AnnounceUpload.AGE_MAX).isBefore(clock.instant());
    if (file.messageKey().filter(key -> !key.equals(messageKey)).isPresent()
        || (old && file.eventId().isPresent())) {
      throw used();
    }
    if (old) {
      throw new ProblemException(
          MediaProblem.UNKNOWN,
          "the file was announced more than " + AnnounceUpload.AGE_MAX.toHours() + " h ago");
    }
  }

  private static ProblemException used() {
    return new ProblemException(MediaProblem.USED, "another message has this file already");
  }

  private void requireInBucket(List<Upload> files) {
    FileStore open = bucket.orElseThrow(MediaProblem::off);
    List<Optional<FileStore.Found>> objects;
    try {
      objects = open.find(files.stream().map(Upload::key).toList());
    } catch (StoreUnavailableException unavailable) {
      throw MediaProblem.unavailable(unavailable);
    }
    for (int i = 0; i < files.size(); i++) {
      requireAsAnnounced(files.get(i), objects.get(i));
    }
  }

  private static void requireAsAnnounced(Upload file, Optional<FileStore.Found> object) {
    if (object.isEmpty()) {
      throw new ProblemException(MediaProblem.NOT_UPLOADED, "the file is not in the bucket yet");
    }
    if (object.get().bytes() != file.bytes()) {
      throw new ProblemException(
          MediaProblem.SIZE,
          "the file has %d bytes, announced were %d".formatted(object.get().bytes(), file.bytes()));
    }
    if (!object.get().type().equalsIgnoreCase(file.type())) {
      throw new ProblemException(
          MediaProblem.TYPE, "the file has another type than " + file.type());
    }
    if (object.get().encoded()) {
      throw new ProblemException(
          MediaProblem.TYPE, "the file was uploaded with a Content-Encoding");
    }
  }

  /**
   * Claims in one order, so that of two messages that want the same files one gets all of them. A
   * message that does not get one leaves the others free.
   */
  private void claim(List<Upload> files, UUID messageKey) {
    List<Upload> claimed = new ArrayList<>();
    for (Upload file : files.stream().sorted(Comparator.comparing(f -> f.id().value())).toList()) {
      if (file.messageKey().isPresent()) {
        continue;
      }
      if (!uploads.claim(file, messageKey)) {
        claimed.forEach(own -> uploads.release(own, messageKey));
        throw used();
      }
      claimed.add(file);
    }
  }

  private Attachment attachment(ChatId chat, Wanted wanted, Upload file) {
    String name =
        sealing
            .openName(chat, file.id(), file.name())
            .orElseThrow(
                () ->
                    new ProblemException(
                        MediaProblem.UNKNOWN, "the name of the file cannot be read any more"));
    return new Attachment(
        file.id(),
        name,
        file.type(),
        file.bytes(),
        file.pixels().map(Upload.Pixels::width).orElse(null),
        file.pixels().map(Upload.Pixels::height).orElse(null),
        wanted.thumbnail().orElse(null),
        wanted.blurhash().orElse(null));
  }

  /**
   * Notes the files of a message that is about to be deleted: whatever ends after this, somebody
   * looks at each of them, and removes it once the deletion is durable. It is noted twice, because
   * a deletion that was not answered may become durable later.
   *
   * <p>A message that cannot be opened does not name its files; one that was sent before there was
   * the list of them is in no list. So both are asked.
   */
  public void deleting(StoredEvent message) {
    Stream<AttachmentId> named =
        sealing.attachments(message).stream()
            .flatMap(
                file ->
                    Stream.concat(
                        Stream.of(file.attachmentId()),
                        Optional.ofNullable(file.thumbnailId()).stream()));
    Stream<AttachmentId> listed = uploads.ofMessage(message.chatId(), message.eventId()).stream();
    List<AttachmentId> files = Stream.concat(named, listed).distinct().toList();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    checks.put(
        Stream.of(DELETION_CHECKED_AFTER, AnnounceUpload.CHECKED_AFTER)
            .flatMap(
                after ->
                    files.stream()
                        .map(
                            id ->
                                new CassandraUploadChecks.Check(
                                    now.plus(after), message.chatId(), id)))
            .toList());
  }
}
