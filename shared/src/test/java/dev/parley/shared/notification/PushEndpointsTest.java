package dev.parley.shared.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which endpoints are allowed, and which addresses count as public. */
class PushEndpointsTest {
  private static final URI LOCAL = URI.create("http://127.0.0.1:9090");

  private final PushEndpoints endpoints = endpoints("8.8.8.8");

  private static PushEndpoints endpoints(String... addresses) {
    return new PushEndpoints(name -> addresses(addresses), Optional.of(LOCAL));
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getAllByName(literals[i])[0];
    }
    return addresses;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com:443/wpush/v2/x?y=z",
        "https://web.push.apple.com/Q",
        "http://127.0.0.1:9090/notify/1"
      })
  void parseShouldTakeEndpointsOfPushServices(String endpoint) {
    assertThat(endpoints.parse(endpoint)).contains(URI.create(endpoint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no address",
        "http://fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://localhost/x",
        "https://metadata/x",
        "https://push.example.org:8443/x",
        "https://user@push.example.org/x",
        "https://user:password@push.example.org/x",
        "https://push.example.org/x#fragment",
        "https:push.example.org",
        "https:///x",
        "https://push.example.org\\@10.0.0.1/",
        "ftp://push.example.org/x",
        "file:///etc/passwd",
        "http://127.0.0.1:9091/notify/1",
        "http://localhost:9090/notify/1",
        "https://127.0.0.1:9090/notify/1",
        "https://pu\u015dh.example.org/x",
        "https://push.example.org/\nHost: other"
      })
  void parseShouldRefuseWhatIsNone(String endpoint) {
    assertThat(endpoints.parse(endpoint)).isEmpty();
  }

  @Test
  void parseShouldRefuseAnEndpointThatIsTooLong() {
    assertThat(endpoints.parse("https://push.example.org/" + "a".repeat(1_000))).isEmpty();
    assertThat(endpoints.parse("https://" + "a".repeat(64) + ".example.org/x")).isEmpty();
    assertThat(endpoints.parse("https://" + "a.".repeat(126) + "org/x")).isEmpty();
    assertThat(endpoints.parse("https://-a.example.org/x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://fcm.googleapis.com/fcm/send/x, true",
    "https://FCM.googleapis.com/fcm/send/x, true",
    "https://updates.push.services.mozilla.com/wpush/v2/x, true",
    "https://web.push.apple.com/x, true",
    "https://wns2-par02p.notify.windows.com/w/?token=x, true",
    "http://127.0.0.1:9090/notify/1, true",
    "https://push.example.org/x, false",
    "https://notfcm.googleapis.com/x, false",
    "https://fcm.googleapis.com.example.org/x, false",
    "https://evilpush.apple.com.example.org/x, false",
    "https://notpush.apple.com/x, false"
  })
  void servicesOfBrowsersShouldBeToldFromStrangersServers(String endpoint, boolean known) {
    assertThat(endpoints.isWellKnown(URI.create(endpoint))).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fc00::1",
        "fe80::1",
        "ff02::1",
        "2001:db8::1",
        "2002:a00:1::1"
      })
  void addressesShouldRefuseWhatIsNotPublicEvenBesideAPublicOne(String address) {
    assertThatThrownBy(() -> endpoints("8.8.8.8", address).addresses("push.example.org"))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "192.0.1.1", "2606:4700::1111"})
  void addressesShouldGiveThePublicOnes(String address) throws UnknownHostException {
    assertThat(endpoints(address).addresses("push.example.org"))
        .containsExactly(InetAddress.getAllByName(address));
  }

  @Test
  void addressesShouldGiveThoseOfTheLocalOrigin() throws UnknownHostException {
    assertThat(endpoints("127.0.0.1").addresses("127.0.0.1"))
        .containsExactly(InetAddress.getAllByName("127.0.0.1"));
    PushEndpoints deployed = new PushEndpoints(name -> addresses("127.0.0.1"), Optional.empty());
    assertThatThrownBy(() -> deployed.addresses("127.0.0.1"))
        .isInstanceOf(UnknownHostException.class);
  }
}
