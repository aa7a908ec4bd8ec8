package dev.parley.chat.search;

import dev.parley.shared.http.Request;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a search is asked for, as it was sent: in the address of a GET, or in the body of a POST.
 *
 * <p>The address reaches the logs of every server on the way, and has room for 8 KB at most. So
 * clients of people send a body.
 *
 * @param values by the names of the parameters
 * @param quantity the most hits of the answer
 */
record SearchParameters(Map<String, List<String>> values, int quantity) {
  private static final String QUANTITY = "quantity";
  static final int QUANTITY_MAX = 50;
  private static final int QUANTITY_DEFAULT = 20;

  /** All that are texts. */
  private static final List<String> TEXTS =
      List.of(QueryText.FIELD, "chat", "from", "before", "after", "has", SearchCursor.FIELD);

  SearchParameters {
    values = Map.copyOf(values);
  }

  /** The body of a POST. */
  record Body(
      String q,
      List<String> chat,
      String from,
      String before,
      String after,
      List<String> has,
      Integer quantity,
      String cursor) {}

  /**
   * The parameters in the address of {@code request}.
   *
   * @throws ProblemException 400 if it cannot be decoded, or if the quantity is not acceptable
   */
  static SearchParameters inAddress(Request request) {
    int quantity = request.queryInteger(QUANTITY, QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    Map<String, List<String>> values = new HashMap<>();
    TEXTS.forEach(name -> values.put(name, request.queryAll(name)));
    return new SearchParameters(values, quantity);
  }

  /**
   * The parameters in the body of {@code request}.
   *
   * @throws ProblemException 400, 413 or 415 if it is no such body
   */
  static SearchParameters inBody(Request request) throws IOException {
    Body body = request.body(Body.class);
    int quantity = Objects.requireNonNullElse(body.quantity(), QUANTITY_DEFAULT);
    if (quantity < 1 || quantity > QUANTITY_MAX) {
      throw ProblemException.invalid(QUANTITY, "must be an integer from 1 to " + QUANTITY_MAX);
    }
    Map<String, List<String>> values = new HashMap<>();
    values.put(QueryText.FIELD, listOf(body.q()));
    values.put("chat", complete("chat", body.chat()));
    values.put("from", listOf(body.from()));
    values.put("before", listOf(body.before()));
    values.put("after", listOf(body.after()));
    values.put("has", complete("has", body.has()));
    values.put(SearchCursor.FIELD, listOf(body.cursor()));
    return new SearchParameters(values, quantity);
  }

  private static List<String> listOf(String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static List<String> complete(String name, List<String> sent) {
    List<String> all = Objects.requireNonNullElse(sent, List.of());
    if (all.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid(name, "must be a list of texts");
    }
    return List.copyOf(all);
  }

  /** All values of {@code name}, in their order. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The value of {@code name}; empty if it has none.
   *
   * @throws ProblemException 400 if it has several
   */
  Optional<String> one(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw ProblemException.invalid(name, FieldRule.REPEATED, "must be given once");
    }
    return all.stream().findFirst();
  }

  /** Never the values: they would reach logs. */
  @Override
  public String toString() {
    return "SearchParameters[" + values.size() + "]";
  }
}
