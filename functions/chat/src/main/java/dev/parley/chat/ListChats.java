package dev.parley.chat;

import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code GET /?quantity=&after=}: the caller's chats, each with its members and last event. */
final class ListChats implements CallerHandler {
  static final int QUANTITY_DEFAULT = 20;
  static final int QUANTITY_MAX = 100;

  /** Chats read at the same time by this instance, whoever asks. */
  private static final int READS_PARALLEL_MAX = 16;

  private final ChatStore chats;
  private final ChatAccess access;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          READS_PARALLEL_MAX,
          task -> {
            Thread thread = new Thread(task, "chat-reader");
            thread.setDaemon(true);
            return thread;
          });

  ListChats(ChatStore chats, ChatAccess access) {
    this.chats = chats;
    this.access = access;
  }

  /**
   * Some chats of one user.
   *
   * @param next the last chat looked at where there are more beyond it, otherwise null
   */
  record ChatsPage(List<ChatView> chats, ChatId next) {
    ChatsPage {
      chats = List.copyOf(chats);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    List<ChatId> ids = chats.chatsOf(caller.userId(), after(request), quantity + 1);
    boolean more = ids.size() > quantity;
    List<ChatId> page = more ? ids.subList(0, quantity) : ids;
    return Response.ok(new ChatsPage(views(page), more ? page.get(quantity - 1) : null));
  }

  private static Optional<ChatId> after(Request request) {
    return request
        .query("after")
        .map(
            text ->
                Uuids.parse(text)
                    .map(ChatId::new)
                    .orElseThrow(
                        () -> ProblemException.invalid("after", "must be a chat_id, a UUID")));
  }

  private List<ChatView> views(List<ChatId> ids) {
    List<CompletableFuture<Optional<ChatView>>> running =
        ids.stream().map(id -> CompletableFuture.supplyAsync(() -> view(id), readers)).toList();
    return running.stream().flatMap(view -> join(view).stream()).toList();
  }

  /** Empty where the chat's creation was cut off; whoever starts it again finishes it. */
  private Optional<ChatView> view(ChatId id) {
    return access.find(id).map(entry -> ChatView.of(entry, access.lastEvent(entry)));
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }
}
