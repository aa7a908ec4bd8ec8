package dev.parley.emulators.stack.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Everything the person at the terminal reads, one whole line at a time. */
public final class Console {
  private final PrintStream out;

  public Console(PrintStream out) {
    this.out = out;
  }

  public synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  /** One thing is ready, after {@code took}. */
  public void done(String what, Duration took) {
    line(String.format(Locale.ROOT, "✔ %-16s %5.1f s", what, took.toMillis() / 1000.0));
  }

  public void problem(String text) {
    line("✘ " + text);
  }

  public void problems(List<String> texts) {
    texts.forEach(this::problem);
  }
}
