package dev.parley.chat.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.notification.DeviceStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices, mutes and the hours in which nothing disturbs, as a client meets them. */
class DevicesIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final String AUTH =
      Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);

  private final Person alice = newcomer();
  private final Person bob = newcomer();
  private final ChatApi api = STACK.api();

  private static Map<String, Object> browser(String endpoint) {
    return Map.of(
        "kind",
        "webpush",
        "endpoint",
        endpoint,
        "keys",
        Map.of("p256dh", ChatStack.VAPID_PUBLIC_KEY, "auth", AUTH));
  }

  private static Map<String, Object> ownBrowser() {
    return browser(ChatStack.LOCAL_PUSH + "/notify/" + UUID.randomUUID());
  }

  private static Map<String, Object> phone() {
    return Map.of("kind", "fcm", "token", "token-" + UUID.randomUUID());
  }

  private static Person newcomer() {
    return STACK.accounts().register("n" + UUID.randomUUID().toString().substring(0, 12));
  }

  private HttpAnswer register(Person person, Map<String, Object> device) {
    return api.post("/devices", person.token(), device);
  }

  @Test
  void registrationShouldBeRenewedAndListedWithoutTheAddress() {
    Map<String, Object> device = ownBrowser();
    String id = register(alice, device).expect(201).at("/device_id").asText();

    assertThat(register(alice, device).expect(200).at("/device_id").asText()).isEqualTo(id);
    register(alice, phone()).expect(201);

    HttpAnswer listed = api.get("/devices", alice.token());
    listed.expect(200);
    assertThat(listed.json().at("/devices")).hasSize(2);
    assertThat(listed.http().body()).contains(id).doesNotContain("notify").doesNotContain("token-");
    Instant expires = Instant.parse(listed.text("/devices/0/expires_at"));
    assertThat(Duration.between(Instant.now(), expires))
        .isBetween(Duration.ofDays(59), Duration.ofDays(61));
  }

  @Test
  void removalShouldNotKnowDevicesOfOthers() {
    String id = register(alice, phone()).expect(201).at("/device_id").asText();

    remove(id, bob.token()).expectProblem(404, "unknown-device", "");
    remove(UUID.randomUUID().toString(), alice.token()).expectProblem(404, "unknown-device", "");
    remove("nothing", alice.token()).expectProblem(404, "unknown-device", "");
    remove(id, "").expectProblem(401, "unauthenticated", "");
    assertThat(api.get("/devices", alice.token()).json().at("/devices")).hasSize(1);

    remove(id, alice.token()).expect(204);
    remove(id, alice.token()).expectProblem(404, "unknown-device", "");
  }

  @Test
  void deviceShouldBelongToTheLastOneWhoRegistered() {
    Map<String, Object> device = ownBrowser();
    register(alice, device).expect(201);

    register(bob, device).expect(201);

    assertThat(api.get("/devices", alice.token()).json().at("/devices")).isEmpty();
    assertThat(api.get("/devices", bob.token()).json().at("/devices")).hasSize(1);
  }

  @Test
  void devicesOfOneUserShouldBeBounded() {
    for (int i = 0; i < DeviceStore.DEVICES_MAX; i++) {
      register(alice, phone()).expect(201);
    }
    register(alice, phone()).expectProblem(409, "too-many-devices", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example.org/x",
        "https://10.0.0.1/x",
        "https://169.254.169.254/computeMetadata/v1/",
        "https://[::1]/x",
        "https://push.example.org:22/x",
        "http://127.0.0.1:9042/",
        "nonsense"
      })
  void endpointThatIsNoneShouldBeRefused(String endpoint) {
    register(alice, browser(endpoint)).expectProblem(400, "validation-failed", "endpoint");
  }

  @Test
  void endpointWithoutAPublicAddressShouldBeRefused() {
    register(alice, browser("https://push.invalid/x"))
        .expectProblem(422, "endpoint-not-public", "");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', keys.p256dh",
    "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, '', keys.p256dh",
    "VALID, c2hvcnQ, keys.auth"
  })
  void keysOfNoBrowserShouldBeRefused(String p256dh, String auth, String field) {
    Map<String, Object> device = new HashMap<>(ownBrowser());
    String key = p256dh.equals("VALID") ? ChatStack.VAPID_PUBLIC_KEY : p256dh;
    device.put("keys", Map.of("p256dh", key, "auth", auth));
    register(alice, device).expectProblem(400, "validation-failed", field);
  }

  @Test
  void deviceOfNoKindShouldBeRefused() {
    register(alice, Map.of("kind", "pager")).expectProblem(400, "validation-failed", "kind");
    register(alice, Map.of("kind", "fcm", "token", "a b"))
        .expectProblem(400, "validation-failed", "token");
    register(alice, Map.of("kind", "webpush"))
        .expectProblem(400, "validation-failed", "keys.p256dh");
  }

  @Test
  void muteShouldLastUntilItsTimeAndBeMembersOnly() {
    UUID chat = STACK.startChat(alice, bob);
    String until = Instant.now().plus(Duration.ofHours(8)).toString();

    mute(chat, alice, until).expect(204);
    HttpAnswer choices = api.get("/notifications", alice.token());
    choices.expect(200);
    assertThat(choices.text("/mutes/0/chat_id")).isEqualTo(chat.toString());
    assertThat(choices.text("/application_server_key")).isEqualTo(ChatStack.VAPID_PUBLIC_KEY);
    assertThat(api.get("/notifications", bob.token()).json().at("/mutes")).isEmpty();

    mute(chat, alice, null).expect(204);
    assertThat(api.get("/notifications", alice.token()).json().at("/mutes")).isEmpty();
    mute(chat, newcomer(), until).expectProblem(403, "not-a-member", "");
    mute(UUID.randomUUID(), alice, until).expectProblem(404, "unknown-chat", "");
    mute(chat, alice, "tomorrow").expectProblem(400, "validation-failed", "until");
    mute(chat, alice, "2999-01-01T00:00:00Z").expectProblem(400, "validation-failed", "until");
  }

  private HttpAnswer mute(UUID chat, Person person, String until) {
    Map<String, Object> body = new HashMap<>();
    body.put("until", until);
    return put("/" + chat + "/mute", person, body);
  }

  @Test
  void hoursShouldBeKept() {
    Map<String, String> hours = Map.of("from", "22:00", "to", "07:30", "zone", "Europe/Vienna");

    hours(Map.of("do_not_disturb", hours)).expect(204);
    HttpAnswer choices = api.get("/notifications", alice.token());
    choices.expect(200);
    assertThat(choices.text("/do_not_disturb/to")).isEqualTo("07:30");

    hours(Map.of()).expect(204);
    assertThat(api.get("/notifications", alice.token()).json().at("/do_not_disturb").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "25:00, 07:00, UTC, do_not_disturb.from",
    "22:00, 7, UTC, do_not_disturb.to",
    "22:00, 07:00, Moon/Base, do_not_disturb.zone"
  })
  void hoursThatAreNoneShouldBeRefused(String from, String to, String zone, String field) {
    hours(Map.of("do_not_disturb", Map.of("from", from, "to", to, "zone", zone)))
        .expectProblem(400, "validation-failed", field);
  }

  private HttpAnswer hours(Map<String, Object> body) {
    return put("/notifications", alice, body);
  }

  private HttpAnswer put(String path, Person person, Object body) {
    return api.send(
        api.jsonRequest(path, person.token()).PUT(BodyPublishers.ofByteArray(ChatApi.json(body))));
  }

  private HttpAnswer remove(String device, String token) {
    return api.send(api.request("/devices/" + device, token).DELETE());
  }
}
