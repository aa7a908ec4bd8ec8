package dev.parley.shared.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Identifies all work that one request causes, in the form of {@code traceparent} (W3C Trace
 * Context). It arrives with the request, travels with the event on the bus, and is part of every
 * log line.
 *
 * <p>Nothing is measured or sent: Cloud Logging joins the lines by their trace id.
 *
 * @param traceId 32 hexadecimal digits, the same for all work of one request
 * @param spanId 16 hexadecimal digits, for the part of one deployable
 * @param flags as they arrived, for example whether the caller records the trace
 */
public record TraceContext(String traceId, String spanId, String flags) {
  /** Name of the HTTP header and of the attribute on the bus. */
  public static final String NAME = "traceparent";

  /** A later version may have more parts, which are ignored (section 3.2.4 of the standard). */
  private static final Pattern FORM =
      Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

  private static final String VERSION = "00";
  private static final String NOT_RECORDED = "00";
  private static final String TRACE_KEY = "trace_id";
  private static final String SPAN_KEY = "span_id";
  private static final String FLAGS_KEY = "trace_flags";

  /** The time during which a context belongs to the thread. */
  @FunctionalInterface
  public interface Scope {
    /** Ends it. The thread has its former context again. */
    void close();
  }

  /** The context that {@code traceparent} names; empty if it is malformed or null. */
  public static Optional<TraceContext> parse(String traceparent) {
    Matcher form = FORM.matcher(traceparent == null ? "" : traceparent);
    if (!form.matches() || (form.group(1).equals(VERSION) && form.group(5) != null)) {
      return Optional.empty();
    }
    boolean named = !isZero(form.group(2)) && !isZero(form.group(3));
    return named
        ? Optional.of(new TraceContext(form.group(2), form.group(3), form.group(4)))
        : Optional.empty();
  }

  /** A new trace. */
  public static TraceContext begin() {
    return new TraceContext(id() + id(), id(), NOT_RECORDED);
  }

  /** The context that the current thread works in. */
  public static Optional<TraceContext> current() {
    String trace = MDC.get(TRACE_KEY);
    return trace == null
        ? Optional.empty()
        : Optional.of(new TraceContext(trace, MDC.get(SPAN_KEY), MDC.get(FLAGS_KEY)));
  }

  /** The same trace with a new span. */
  public TraceContext next() {
    return new TraceContext(traceId, id(), flags);
  }

  /** Makes this the context of the current thread and of its log lines, until it is closed. */
  public Scope open() {
    Optional<TraceContext> before = current();
    put(this);
    return () -> {
      if (before.isPresent()) {
        put(before.get());
      } else {
        MDC.remove(TRACE_KEY);
        MDC.remove(SPAN_KEY);
        MDC.remove(FLAGS_KEY);
      }
    };
  }

  /** The value of the header. */
  public String traceparent() {
    return String.join("-", VERSION, traceId, spanId, flags);
  }

  private static void put(TraceContext context) {
    MDC.put(TRACE_KEY, context.traceId());
    MDC.put(SPAN_KEY, context.spanId());
    MDC.put(FLAGS_KEY, context.flags());
  }

  private static boolean isZero(String id) {
    return id.chars().allMatch(c -> c == '0');
  }

  /** A random id, never zero, because zero means that there is none. */
  private static String id() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }
}
