package dev.parley.emulators.stack.fuzz;

import java.util.List;

/** Texts that have broken programs before. */
final class Odd {
  private static final String PILE_OF_MARKS = "e\u0301\u0302\u0303\u0304\u0305".repeat(40);

  static final List<String> UNICODE =
      List.of(
          "\u00e9\u00df\u0130\u0131",
          "\ud83d\udc4b\ud83c\udffd\u200d\u2640\ufe0f",
          "\u202e\u2066reversed\u2069",
          "\u0000",
          "a\u0000b",
          "\u200b\u200c\ufeff",
          "\ud800",
          "\udc00\ud83d",
          "\ufffe\uffff",
          "\ud834\udd1e".repeat(100),
          "\u0627\u0644\u0639",
          "\u2028\u2029\u0085",
          "\u001b[31m\u0007",
          PILE_OF_MARKS);

  static final List<String> INJECTION =
      List.of(
          "'; drop table account; --",
          "' OR '1'='1",
          "\" OR \"\"=\"",
          "x' ; TRUNCATE outbox ; '",
          "$(touch /tmp/x)`id`|id;&& id",
          "<script>alert(1)</script>",
          "{{7*7}}${7*7}#{7*7}",
          "${jndi:ldap://127.0.0.1:9/a}",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "%00%0d%0aX-Injected: 1",
          "a\r\nX-Injected: 1\r\n\r\n",
          "{\"$ne\":null}",
          "__proto__",
          "%s%s%s%n%x",
          "*)(uid=*))(|(uid=*",
          "file:///etc/passwd",
          "%_%\\");

  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775808",
          "1e308",
          "1e999",
          "1.0",
          "0x10",
          "NaN",
          "Infinity",
          "\u0661",
          " 5",
          "5 ",
          "+5",
          "05",
          "99999999999999999999999999999999999999999999");

  static final List<String> UUIDS =
      List.of(
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-1000-8000-000000000000",
          "ffffffff-ffff-1fff-bfff-ffffffffffff",
          "FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF",
          "1-1-1-1-1",
          "c232ab00-9414-11ec-73c8-9f6bdeced846",
          "{919108f7-52d1-4320-9bac-f847db4148a8}",
          "919108f752d143209bacf847db4148a8",
          "919108f7-52d1-4320-9bac-f847db4148a8 ",
          "919108f7-52d1-4320-9bac-f847db4148a8\u0000");

  private Odd() {}
}
