package dev.parley.emulators.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who may do what under {@code firestore.rules}, over Firestore's REST interface: a table.
 *
 * <p>The emulator accepts unsigned tokens, so this tests the logic of the rules, not the tokens.
 */
class FirestoreRulesIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.FIRESTORE);

  /**
   * ✔ allowed, ✘ refused, ∅ allowed and the document is not among the answers.
   *
   * <p>list: the actor's own direct chats, or the public rooms, at most 50; query: the whole
   * collection without a filter, at most 50; create: a document beside the existing one. An
   * administrator has the role in Parley's API only. The last four are members whose token is too
   * old, has no claim {@code until}, or is not of a sign-in with a custom token but of an anonymous
   * one or one by e-mail; their claim {@code until} would be good.
   */
  private static final String EXPECTED =
      """
                                   get  list query create update delete
      direct chat  anonymous        ✘    ✘    ✘     ✘      ✘      ✘
      direct chat  member           ✔    ✔    ✘     ✘      ✘      ✘
      direct chat  former member    ✘    ∅    ✘     ✘      ✘      ✘
      direct chat  stranger         ✘    ∅    ✘     ✘      ✘      ✘
      direct chat  administrator    ✘    ∅    ✘     ✘      ✘      ✘
      direct chat  too late         ✘    ✘    ✘     ✘      ✘      ✘
      direct chat  without end      ✘    ✘    ✘     ✘      ✘      ✘
      direct chat  guest            ✘    ✘    ✘     ✘      ✘      ✘
      direct chat  e mail sign up   ✘    ✘    ✘     ✘      ✘      ✘
      room         anonymous        ✘    ✘    ✘     ✘      ✘      ✘
      room         member           ✔    ✘    ✘     ✘      ✘      ✘
      room         former member    ✔    ✘    ✘     ✘      ✘      ✘
      room         stranger         ✔    ✘    ✘     ✘      ✘      ✘
      room         administrator    ✔    ✘    ✘     ✘      ✘      ✘
      room         too late         ✘    ✘    ✘     ✘      ✘      ✘
      room         without end      ✘    ✘    ✘     ✘      ✘      ✘
      room         guest            ✘    ✘    ✘     ✘      ✘      ✘
      room         e mail sign up   ✘    ✘    ✘     ✘      ✘      ✘
      unknown path anonymous        ✘    ✘    ✘     ✘      ✘      ✘
      unknown path member           ✘    ✘    ✘     ✘      ✘      ✘
      unknown path former member    ✘    ✘    ✘     ✘      ✘      ✘
      unknown path stranger         ✘    ✘    ✘     ✘      ✘      ✘
      unknown path administrator    ✘    ✘    ✘     ✘      ✘      ✘
      unknown path too late         ✘    ✘    ✘     ✘      ✘      ✘
      unknown path without end      ✘    ✘    ✘     ✘      ✘      ✘
      unknown path guest            ✘    ✘    ✘     ✘      ✘      ✘
      unknown path e mail sign up   ✘    ✘    ✘     ✘      ✘      ✘
      """;

  private static final String MEMBER = UUID.randomUUID().toString();
  private static final String PEER = UUID.randomUUID().toString();
  private static final String FORMER = UUID.randomUUID().toString();

  private static FirestoreRest owner;

  /** One row's subject. */
  private enum Actor {
    ANONYMOUS,
    MEMBER,
    FORMER_MEMBER,
    STRANGER,
    ADMINISTRATOR,
    TOO_LATE,
    WITHOUT_END,
    GUEST,
    E_MAIL_SIGN_UP;

    FirestoreRest client() {
      return switch (this) {
        case ANONYMOUS -> client("");
        case MEMBER -> client(token(FirestoreRulesIT.MEMBER, "USER"));
        case FORMER_MEMBER -> client(token(FORMER, "USER"));
        case STRANGER -> client(token(UUID.randomUUID().toString(), "USER"));
        case ADMINISTRATOR -> client(token(UUID.randomUUID().toString(), "ADMIN"));
        case TOO_LATE -> client(token(FirestoreRulesIT.MEMBER, "USER", "custom", until(-1)));
        case WITHOUT_END -> client(token(FirestoreRulesIT.MEMBER, "USER", "custom", "null"));
        case GUEST -> client(token(FirestoreRulesIT.MEMBER, "USER", "anonymous", until(60)));
        case E_MAIL_SIGN_UP ->
            client(token(FirestoreRulesIT.MEMBER, "USER", "password", until(60)));
      };
    }

    private static FirestoreRest client(String token) {
      return new FirestoreRest(SERVERS.firestore().endpoint(), Servers.PROJECT, token);
    }
  }

  /** One row's object. */
  private enum Place {
    DIRECT_CHAT("chats"),
    ROOM("chats"),
    UNKNOWN_PATH("elsewhere");

    private final String collection;
    private final String document;

    Place(String collection) {
      this.collection = collection;
      this.document = collection + "/" + UUID.randomUUID();
    }

    String fields(String... members) {
      return switch (this) {
        case DIRECT_CHAT, UNKNOWN_PATH -> members(List.of(members));
        case ROOM -> "{\"public\":{\"booleanValue\":true}}";
      };
    }

    /** The filter of the query that a client of this place would be expected to make. */
    String filter(FirestoreRest client) {
      return switch (this) {
        case DIRECT_CHAT -> FirestoreRest.membersContain(client.userId());
        case ROOM -> FirestoreRest.isPublic();
        case UNKNOWN_PATH -> "";
      };
    }
  }

  @BeforeAll
  static void write() throws Exception {
    owner = new FirestoreRest(SERVERS.firestore().endpoint(), Servers.PROJECT, "owner");
    for (Place place : Place.values()) {
      assertThat(owner.write(place.document, place.fields(MEMBER, PEER, FORMER)).statusCode())
          .isEqualTo(200);
      assertThat(owner.write(place.document, place.fields(MEMBER, PEER)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void theRulesShouldAllowReadingOnesOwnAndNothingElse() throws Exception {
    StringBuilder table =
        new StringBuilder(" ".repeat(29)).append("get  list query create update delete\n");
    for (Place place : Place.values()) {
      for (Actor actor : Actor.values()) {
        FirestoreRest client = actor.client();
        String own = place.fields(client.userId(), PEER);
        table.append(
            "%-12s %-16s %s    %s    %s     %s      %s      %s%n"
                .formatted(
                    name(place),
                    name(actor),
                    verdict(client.get(place.document), place),
                    verdict(client.query(place.collection, place.filter(client), 50), place),
                    verdict(client.query(place.collection, "", 50), place),
                    verdict(client.create(place.collection, own), place),
                    verdict(client.write(place.document, own), place),
                    verdict(client.delete(place.document), place)));
      }
    }

    assertThat(table).hasToString(EXPECTED);
    for (Place place : Place.values()) {
      assertThat(owner.get(place.document).body()).doesNotContain(FORMER);
    }
  }

  @Test
  void nobodyShouldListAnothersChatsOrMoreThanFifty() throws Exception {
    FirestoreRest stranger = Actor.STRANGER.client();
    FirestoreRest member = Actor.MEMBER.client();
    String others = FirestoreRest.membersContain(MEMBER);

    assertThat(stranger.query("chats", others, 50).statusCode()).isEqualTo(403);
    assertThat(member.query("chats", others, 51).statusCode()).isEqualTo(403);
  }

  private static String verdict(HttpResponse<String> answer, Place place) {
    return switch (answer.statusCode()) {
      case 403 -> "✘";
      case 200 -> answer.body().contains(place.document) ? "✔" : "∅";
      default -> throw new AssertionError(answer.statusCode() + " " + answer.body());
    };
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String members(List<String> members) {
    String values =
        String.join(",", members.stream().map(m -> "{\"stringValue\":\"" + m + "\"}").toList());
    return "{\"members\":{\"arrayValue\":{\"values\":[" + values + "]}}}";
  }

  /** The claim of a token that ends {@code seconds} from now. */
  private static String until(long seconds) {
    return Long.toString(Instant.now().plusSeconds(seconds).toEpochMilli());
  }

  private static String token(String userId, String role) {
    return token(userId, role, "custom", until(60));
  }

  private static String token(String userId, String role, String provider, String until) {
    long now = Instant.now().getEpochSecond();
    return part("{\"alg\":\"none\",\"typ\":\"JWT\"}")
        + "."
        + part(
            """
            {"iss":"https://securetoken.google.com/%s","aud":"%s","sub":"%s","user_id":"%s",
             "role":"%s","iat":%d,"exp":%d,"until":%s,
             "firebase":{"identities":{},"sign_in_provider":"%s"}}
            """
                .formatted(
                    Servers.PROJECT,
                    Servers.PROJECT,
                    userId,
                    userId,
                    role,
                    now,
                    now + 3_600,
                    until,
                    provider))
        + ".";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
