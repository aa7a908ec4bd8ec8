package dev.parley.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.notify.NotifyStack.Person;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.notification.FcmRegistration;
import dev.parley.shared.notification.PushDevice;
import dev.parley.shared.token.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A device is called as long as its session is open. */
class EndedSessionIT {
  @RegisterExtension static final NotifyStack STACK = new NotifyStack();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Person alice = STACK.person();
  private final Person bob = STACK.person();
  private final Person carol = STACK.person();

  @AfterEach
  void answerAgain() {
    AuthStandIn.answer(200);
  }

  private static String phone(Person person, SessionId session) {
    String token = "token-" + UUID.randomUUID();
    register(person, token, session);
    return token;
  }

  private static void register(Person person, String token, SessionId session) {
    STACK
        .devices()
        .register(person.id(), person.name(), new FcmRegistration(token), Optional.of(session));
  }

  private static SessionId session() {
    return new SessionId(UUID.randomUUID());
  }

  @Test
  void deviceOfAnEndedSessionShouldBeForgottenWithoutACall() throws Exception {
    SessionId ended = session();
    String lost = phone(bob, ended);
    String kept = phone(bob, session());
    String before = STACK.phone(bob, "token");
    String other = phone(carol, ended);
    AuthStandIn.end(ended);

    STACK.say(STACK.direct(alice, bob), alice, "secret");
    STACK.say(STACK.direct(alice, carol), alice, "secret");

    assertThat(STACK.sentTo(lost)).isEmpty();
    assertThat(STACK.sentTo(other)).isEmpty();
    assertThat(STACK.sentTo(kept)).hasSize(1);
    assertThat(STACK.sentTo(before)).hasSize(1);
    assertThat(STACK.devices().of(bob.id())).hasSize(2);
    assertThat(STACK.devices().of(carol.id())).isEmpty();
  }

  @Test
  void deviceThatRegistersAnewWhileAuthIsAskedShouldStayAndBeCalledNextTime() throws Exception {
    SessionId ended = session();
    SessionId next = session();
    String token = phone(bob, ended);
    AuthStandIn.end(ended);
    AuthStandIn.beforeNextAnswer(() -> register(bob, token, next));

    STACK.say(STACK.direct(alice, bob), alice, "in between");
    assertThat(STACK.sentTo(token)).isEmpty();
    assertThat(STACK.devices().of(bob.id()))
        .extracting(PushDevice::session)
        .containsExactly(Optional.of(next));

    STACK.say(STACK.direct(carol, bob), carol, "afterwards");
    assertThat(STACK.sentTo(token)).hasSize(1);
  }

  @Test
  void openSessionShouldBeAskedAboutOnceAMinute() throws Exception {
    String phone = phone(bob, session());
    String again = phone(bob, session());
    int before = AuthStandIn.requests();

    STACK.say(STACK.direct(alice, bob), alice, "one");
    STACK.say(STACK.direct(carol, bob), carol, "two");

    assertThat(STACK.sentTo(phone)).hasSize(2);
    assertThat(STACK.sentTo(again)).hasSize(2);
    assertThat(AuthStandIn.requests()).isEqualTo(before + 1);
  }

  @Test
  void peopleShouldBeCalledWhileAuthDoesNotAnswer() throws Exception {
    AuthStandIn.answer(503);
    SessionId session = session();
    String phone = phone(bob, session);
    AuthStandIn.end(session);

    STACK.say(STACK.direct(alice, bob), alice, "auth is down");
    assertThat(STACK.sentTo(phone)).hasSize(1);

    AuthStandIn.answer(200);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Chat another = STACK.direct(STACK.person(), bob);
              STACK.say(another, carol, "auth is back");
              return STACK.devices().of(bob.id()).isEmpty();
            });
  }
}
