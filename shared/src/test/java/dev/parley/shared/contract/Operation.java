package dev.parley.shared.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method of a path.
 *
 * @param path where the path is in the document, a JSON pointer
 * @param method in lower case
 * @param template for example {@code /users/{user_id}}
 */
record Operation(String path, String method, String template, Pattern pattern) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  static Operation of(String template, String method) {
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    int end = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(template.substring(end, variable.start())));
      regex.append("(?<").append(group(variable.group(1))).append(">[^/]+)");
      end = variable.end();
    }
    regex.append(Pattern.quote(template.substring(end)));
    return new Operation(
        "/paths/" + Schemas.escape(template), method, template, Pattern.compile(regex.toString()));
  }

  String pointer() {
    return path + "/" + method;
  }

  boolean fits(String requested) {
    return pattern.matcher(requested).matches();
  }

  /** The value of a path variable, as sent. */
  String variable(String requested, String name) {
    Matcher matcher = pattern.matcher(requested);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(requested);
    }
    return matcher.group(group(name));
  }

  int variables() {
    return (int) VARIABLE.matcher(template).results().count();
  }

  /** Pointers to the parameters of this operation and of its path, with every ref resolved. */
  List<String> parameters(Schemas schemas) {
    List<String> pointers = new ArrayList<>();
    for (String owner : List.of(path, pointer())) {
      JsonNode list = schemas.at(owner + "/parameters");
      for (int i = 0; i < list.size(); i++) {
        pointers.add(schemas.resolve(owner + "/parameters/" + i));
      }
    }
    return pointers;
  }

  private static String group(String name) {
    return name.replace("_", "");
  }
}
