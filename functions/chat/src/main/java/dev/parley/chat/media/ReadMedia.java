package dev.parley.chat.media;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.Upload;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /{chat}/media/{attachment}}: a link to a file, for who may read the chat at this
 * moment. Only a message that exists and is not deleted has files.
 */
final class ReadMedia implements CallerHandler {
  private static final String UNREADABLE_NAME = "file";

  private final ChatPermissions permissions;
  private final ChangedLog log;
  private final Sealing sealing;
  private final FileStore bucket;
  private final CassandraUploads uploads;

  ReadMedia(
      ChatPermissions permissions,
      ChangedLog log,
      Sealing sealing,
      FileStore bucket,
      CassandraUploads uploads) {
    this.permissions = permissions;
    this.log = log;
    this.sealing = sealing;
    this.bucket = bucket;
    this.uploads = uploads;
  }

  private record LinkAnswer(URI url, Instant expiresAt) {}

  @Override
  public Response handle(Caller caller, Request request) {
    AttachmentId id =
        AttachmentId.parse(request.path("attachment"))
            .orElseThrow(() -> ProblemException.invalid("attachment", AttachmentId.RULE));
    boolean download = request.queryInteger("download", 0, 0, 1) == 1;
    Chat chat = permissions.readable(caller, request).chat();
    request.concerns("chat_id", chat.chatId());
    Upload upload =
        uploads
            .find(chat.chatId(), id)
            .filter(found -> isOfAMessage(chat, found))
            .orElseThrow(
                () ->
                    new ProblemException(
                        MediaProblem.UNKNOWN, "no message of this chat has this file"));
    String name = sealing.openName(chat.chatId(), id, upload.name()).orElse(UNREADABLE_NAME);
    boolean shown = !download && MediaTypes.isShown(upload.type());
    FileStore.Link link =
        bucket.read(upload.key(), upload.type(), FileName.disposition(shown, name));
    if (request.header("Accept").filter(a -> a.contains("application/json")).isPresent()) {
      return Response.ok(new LinkAnswer(link.url(), link.expiresAt()));
    }
    return new Response(302, Map.of("Location", link.url().toString()), null);
  }

  private boolean isOfAMessage(Chat chat, Upload upload) {
    Optional<FoldedEvent> message = upload.eventId().flatMap(id -> log.find(chat.log(), id));
    return message.filter(m -> !m.isDeleted()).isPresent();
  }
}
