package dev.parley.emulators.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSplitterTest {
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;

  @Test
  void aRequestShouldBeginWithEachHeadersFrame() {
    byte[] bytes =
        joined(
            PREFACE, frame(SETTINGS, 6), frame(HEADERS, 40), frame(DATA, 300), frame(HEADERS, 9));

    List<RequestSplitter.Part> parts = new RequestSplitter().split(bytes);

    assertThat(parts.stream().map(RequestSplitter.Part::request))
        .containsExactly(false, true, true);
    assertThat(joined(parts)).isEqualTo(bytes);
    assertThat(parts.get(1).bytes().capacity()).isEqualTo(2 * 9 + 340);
  }

  @Test
  void anyCutOfTheStreamShouldFindTheSameRequests() {
    byte[] bytes =
        joined(PREFACE, frame(HEADERS, 5), frame(DATA, 300), frame(HEADERS, 0), frame(HEADERS, 70));
    for (int size = 1; size < 40; size++) {
      RequestSplitter splitter = new RequestSplitter();
      List<RequestSplitter.Part> parts = new ArrayList<>();
      for (int from = 0; from < bytes.length; from += size) {
        parts.addAll(
            splitter.split(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
      }

      assertThat(parts.stream().filter(RequestSplitter.Part::request).count()).isEqualTo(3);
      assertThat(joined(parts)).isEqualTo(bytes);
    }
  }

  @Test
  void bytesOfAnotherProtocolShouldCountTogether() {
    RequestSplitter splitter = new RequestSplitter();

    List<RequestSplitter.Part> first = splitter.split("PRINT".getBytes(US_ASCII));
    List<RequestSplitter.Part> second = splitter.split(frame(HEADERS, 3));

    assertThat(first).hasSize(1);
    assertThat(first.get(0).request()).isTrue();
    assertThat(second).hasSize(1);
  }

  private static byte[] frame(int type, int payloadBytes) {
    byte[] frame = new byte[9 + payloadBytes];
    frame[1] = (byte) (payloadBytes >> 8);
    frame[2] = (byte) payloadBytes;
    frame[3] = (byte) type;
    // Payloads that look like the header of a HEADERS frame.
    Arrays.fill(frame, 9, frame.length, (byte) 1);
    return frame;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] joined(List<RequestSplitter.Part> parts) {
    return joined(parts.stream().map(part -> part.bytes().array()).toArray(byte[][]::new));
  }
}
