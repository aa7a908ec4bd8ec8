package dev.parley.chat.message;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.sealing.KeyView;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;
import java.util.List;

/**
 * {@code GET /{chat}/keys}: the keys that open the texts in the chat's document, for whoever may
 * read the chat.
 */
final class ReadKeys implements CallerHandler {
  private final ChatPermissions permissions;
  private final Sealing sealing;

  ReadKeys(ChatPermissions permissions, Sealing sealing) {
    this.permissions = permissions;
    this.sealing = sealing;
  }

  private record KeysView(List<KeyView> keys) {
    private KeysView {
      keys = List.copyOf(keys);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    var chat = permissions.readable(caller, request).chat();
    return Response.ok(new KeysView(sealing.keys(chat.chatId())));
  }
}
