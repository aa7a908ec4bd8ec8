package dev.parley.emulators.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The demo accounts, alice and bob, what they have said to each other, and a room they are in. */
public final class DemoData {
  private static final int MESSAGES = 300;
  private static final int PAGE = 100;
  private static final String ROOM = "lounge";
  private static final List<String> IN_THE_ROOM =
      List.of(
          "Anybody in here?",
          "Just me. It's quiet.",
          "Quiet is fine. The other rooms are loud enough.",
          "Which other rooms? There is only general.",
          "See? Deafening.");

  private final URI auth;
  private final URI chat;

  public DemoData(URI auth, URI chat) {
    this.auth = auth;
    this.chat = chat;
  }

  /**
   * Creates what is missing.
   *
   * @return a line that says what was made; empty if nothing was missing
   */
  public Optional<String> ensure() throws InterruptedException {
    long began = System.nanoTime();
    ParleyClient alice = ParleyClient.signIn(auth, chat, "alice", "parley-local-alice");
    ParleyClient bob = ParleyClient.signIn(auth, chat, "bob", "parley-local-bob");
    boolean madeChat = ensureDirectChat(alice, bob);
    boolean madeRoom = ensureRoom(alice, bob);
    if (!madeChat && !madeRoom) {
      return Optional.empty();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return Optional.of(
        String.format(Locale.ROOT, "✔ %-16s %5.1f s  (this first time)", "demo chats", seconds));
  }

  private static boolean ensureDirectChat(ParleyClient alice, ParleyClient bob)
      throws InterruptedException {
    String chatId = alice.directChat(bob.userId());
    int said = messages(alice, chatId, MESSAGES);
    if (said >= MESSAGES) {
      return false;
    }
    List<DemoMessage> rest = Conversation.lines(MESSAGES).subList(said, MESSAGES);
    for (int i = 0; i < rest.size(); i++) {
      ParleyClient author = rest.get(i).byFirst() ? alice : bob;
      author.say(chatId, key(chatId, said + i), rest.get(i).text());
    }
    return true;
  }

  /** A second room beside general, which every stack has. */
  private boolean ensureRoom(ParleyClient alice, ParleyClient bob) throws InterruptedException {
    if (!alice.hasRoom(ROOM)) {
      ParleyClient.signIn(auth, chat, "admin", "parley-local-admin").makeRoom(ROOM, "Lounge");
    }
    int said = messages(alice, ROOM, IN_THE_ROOM.size());
    if (said >= IN_THE_ROOM.size()) {
      return false;
    }
    alice.join(ROOM);
    bob.join(ROOM);
    for (int i = said; i < IN_THE_ROOM.size(); i++) {
      (i % 2 == 0 ? alice : bob).say(ROOM, key(ROOM, i), IN_THE_ROOM.get(i));
    }
    return true;
  }

  /** How many messages the chat has, counted up to as many as are wanted. */
  private static int messages(ParleyClient client, String chatId, int wanted)
      throws InterruptedException {
    int messages = 0;
    Optional<String> before = Optional.empty();
    do {
      JsonNode page = client.events(chatId, before, PAGE);
      for (JsonNode event : page.required("events")) {
        messages += event.required("type").asText().equals("MESSAGE") ? 1 : 0;
      }
      before =
          Optional.ofNullable(page.get("next")).filter(JsonNode::isTextual).map(JsonNode::asText);
    } while (before.isPresent() && messages < wanted);
    return messages;
  }

  /** Always the same for the same message, so that a start that was cut off repeats nothing. */
  private static UUID key(String chatId, int index) {
    return UUID.nameUUIDFromBytes((chatId + "/" + index).getBytes(StandardCharsets.UTF_8));
  }
}
