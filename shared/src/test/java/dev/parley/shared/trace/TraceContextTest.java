package dev.parley.shared.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void parseShouldReadTheHeaderOfTheStandard() {
    assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-01"))
        .contains(new TraceContext(TRACE, SPAN, "01"));
  }

  @Test
  void parseShouldReadWhatALaterVersionBeginsWith() {
    assertThat(TraceContext.parse("01-" + TRACE + "-" + SPAN + "-00-more"))
        .contains(new TraceContext(TRACE, SPAN, "00"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "none",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n{\"severity\":\"ALERT\"}",
      })
  void parseShouldRefuse(String traceparent) {
    assertThat(TraceContext.parse(traceparent)).isEmpty();
  }

  @Test
  void nextShouldStayInTheTraceAndBeginAnotherSpan() {
    TraceContext first = TraceContext.begin();
    TraceContext next = first.next();

    assertThat(next.traceId()).isEqualTo(first.traceId());
    assertThat(next.spanId()).isNotEqualTo(first.spanId());
    assertThat(TraceContext.parse(next.traceparent())).contains(next);
  }

  @Test
  void openShouldLastUntilItIsClosed() {
    TraceContext outer = TraceContext.begin();
    TraceContext inner = outer.next();

    TraceContext.Scope one = outer.open();
    TraceContext.Scope two = inner.open();
    assertThat(TraceContext.current()).contains(inner);
    two.close();
    assertThat(TraceContext.current()).contains(outer);
    one.close();
    assertThat(TraceContext.current()).isEmpty();
  }
}
