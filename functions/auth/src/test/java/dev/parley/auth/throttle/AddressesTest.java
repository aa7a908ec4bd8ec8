package dev.parley.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "255.255.255.255",
        "::1",
        "2001:db8::1",
        "::ffff:192.0.2.1",
        "2001:0db8:0000:0000:0000:ffff:192.168.100.200"
      })
  void parseShouldAcceptAddresses(String text) {
    assertThat(Addresses.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "999.1.1.1",
        "256.0.0.1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.4:80",
        "[::1]",
        "::1%eth0",
        "fe80::1%1",
        ":",
        "1::2::3",
        "12345::",
        "a.example:1"
      })
  void parseShouldRefuseWhatIsNoAddressWithoutAskingANameServer(String text) {
    assertThat(Addresses.parse(text)).isEmpty();
  }

  @Test
  @Timeout(2)
  void parseShouldLookAtNothingThatIsTooLong() {
    String colons = ":".repeat(8_000) + "!";

    for (int i = 0; i < 10_000; i++) {
      assertThat(Addresses.parse(colons)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "151.101.0.0/16,151.101.255.1,true",
    "151.101.0.0/16,151.102.0.1,false",
    "151.101.1.1/16,151.101.7.7,true",
    "192.0.2.128/25,192.0.2.127,false",
    "192.0.2.128/25,192.0.2.129,true",
    "0.0.0.0/0,203.0.113.9,true",
    "0.0.0.0/0,2001:db8::1,false",
    "192.0.2.7/32,192.0.2.7,true",
    "192.0.2.7/32,192.0.2.6,false",
    "2a04:4e42::/32,2a04:4e42:ffff::1,true",
    "2a04:4e42::/32,2a04:4e43::1,false",
    "151.101.0.0/16,::ffff:151.101.1.1,true",
  })
  void aRangeShouldContainTheAddressesWithItsPrefix(String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).orElseThrow().contains(Addresses.parse(address).get()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "151.101.0.0",
        "151.101.0.0/33",
        "151.101.0.0/-1",
        "::/129",
        "/8",
        "a/8",
        "::/1/2"
      })
  void aRangeShouldNeedAnAddressAndALengthThatFits(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }
}
