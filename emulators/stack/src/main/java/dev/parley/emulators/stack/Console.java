package dev.parley.emulators.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Everything the person at the terminal reads, one whole line at a time. */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  /** One thing is ready, after {@code took}. */
  void done(String what, Duration took) {
    line(String.format(Locale.ROOT, "✔ %-16s %5.1f s", what, took.toMillis() / 1000.0));
  }

  void problem(String text) {
    line("✘ " + text);
  }

  void problems(List<String> texts) {
    texts.forEach(this::problem);
  }
}
