package dev.parley.shared.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A method and a path template such as {@code /users/{user_id}}. */
record Route(String method, List<String> segments, Handler handler) {
  static Route of(String method, String template, Handler handler) {
    return new Route(method, split(template), handler);
  }

  /** The name of a route for people: {@code GET /users/{user_id}}. */
  static String name(String method, String template) {
    return method.toUpperCase(Locale.ROOT) + " " + template;
  }

  String name() {
    return name(method, "/" + String.join("/", segments));
  }

  static List<String> split(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.remove(0);
    if (segments.size() == 1 && segments.get(0).isEmpty()) {
      segments.clear();
    }
    return List.copyOf(segments);
  }

  /** The path variables; empty if the path does not fit. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (isVariable(segment) && !path.get(i).isEmpty()) {
        variables.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** The template with fewer variables is taken: {@code /health} before {@code /{chat}}. */
  long variables() {
    return segments.stream().filter(Route::isVariable).count();
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }
}
