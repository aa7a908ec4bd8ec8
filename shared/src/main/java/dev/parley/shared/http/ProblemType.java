package dev.parley.shared.http;

/** One kind of error a client can meet; each module keeps its own in one enum. */
public interface ProblemType {
  /** Stable name in kebab case, for example {@code username-taken}. Clients switch on it. */
  String slug();

  /** HTTP status. */
  int status();

  /** Short text for people, the same for every occurrence. */
  String title();
}
