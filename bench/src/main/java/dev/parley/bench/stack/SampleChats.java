package dev.parley.bench.stack;

import dev.parley.bench.stack.ChatClient.SampleUser;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Creates users and direct chats for a benchmark. */
public final class SampleChats {
  /**
   * A direct chat.
   *
   * @param id the chat's id
   * @param author the member who sends the messages
   */
  public record SampleChat(String id, SampleUser author) {}

  private SampleChats() {}

  /** Creates chats as {@link #create} does, and returns their ids. */
  public static List<String> chatIds(LocalStack stack, int quantity)
      throws IOException, InterruptedException {
    return create(stack, quantity).stream().map(SampleChat::id).toList();
  }

  /** Creates that many direct chats, with as few new users as possible. */
  public static List<SampleChat> create(LocalStack stack, int quantity)
      throws IOException, InterruptedException {
    return create(stack.auth(), stack.chat(), quantity);
  }

  /** As {@link #create(LocalStack, int)}, with an auth and a chat function at these addresses. */
  public static List<SampleChat> create(URI auth, URI chat, int quantity)
      throws IOException, InterruptedException {
    List<SampleUser> users = new ArrayList<>();
    List<SampleChat> chats = new ArrayList<>();
    while (chats.size() < quantity) {
      SampleUser next = ChatClient.register(auth);
      for (SampleUser other : users) {
        if (chats.size() < quantity) {
          chats.add(new SampleChat(ChatClient.directChat(chat, next, other), next));
        }
      }
      users.add(next);
    }
    return chats;
  }
}
