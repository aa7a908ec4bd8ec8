package dev.parley.chat.direct;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.overview.ChatViews;
import java.util.function.Supplier;

/** The endpoint that creates direct chats. */
public final class DirectFeature {
  private final StartDirectChat startDirectChat;

  public DirectFeature(
      DirectChats directChats,
      ChatDirectory directory,
      UserDirectory users,
      ChatViews views,
      StartThrottle starts) {
    this.startDirectChat = new StartDirectChat(directChats, directory, users, views, starts);
  }

  /** Registers the endpoint; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<DirectFeature> feature) {
    routes.post("/", () -> feature.get().startDirectChat);
  }
}
