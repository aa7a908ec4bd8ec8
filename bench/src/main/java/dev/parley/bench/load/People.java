package dev.parley.bench.load;

import dev.parley.bench.load.ChatApi.Person;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** People of a run, and their direct chats. */
public final class People {
  /** A chat and who writes in it. */
  record Chat(String id, Person author) {}

  private People() {}

  /** Ids of new chats, each of two new people. */
  public static List<String> chatIds(LocalStack stack, int quantity)
      throws IOException, InterruptedException {
    return chats(stack, quantity).stream().map(Chat::id).toList();
  }

  /** New people, each of whom has a chat with each other. */
  static List<Chat> chats(LocalStack stack, int quantity) throws IOException, InterruptedException {
    List<Person> people = new ArrayList<>();
    List<Chat> chats = new ArrayList<>();
    URI chat = stack.chat();
    while (chats.size() < quantity) {
      Person next = ChatApi.register(stack.auth());
      for (Person other : people) {
        if (chats.size() < quantity) {
          chats.add(new Chat(ChatApi.directChat(chat, next, other), next));
        }
      }
      people.add(next);
    }
    return chats;
  }
}
