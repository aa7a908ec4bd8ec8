package dev.parley.auth.session;

import dev.parley.shared.http.Request;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a login: JSON, or the form of an OAuth 2.0 password grant (RFC 6749, section 4.3.2).
 *
 * @param username as typed
 * @param password as typed
 * @param newPassword replaces a password that an administrator gave; null for other logins
 */
record LoginForm(String username, String password, String newPassword) {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int FIELDS_MAX = 32;

  /**
   * Reads the body of {@code request}.
   *
   * @throws ProblemException 400 naming every field that is missing or wrong, 413, 415
   */
  static LoginForm read(Request request) throws IOException {
    Validation validation = new Validation();
    LoginForm form;
    if (request.mediaType().filter(FORM::equals).isPresent()) {
      Map<String, String> fields = fields(request.bodyText());
      validation.require(
          "password".equals(fields.get("grant_type")), "grant_type", "must be \"password\"");
      form =
          new LoginForm(fields.get("username"), fields.get("password"), fields.get("new_password"));
    } else {
      form = request.body(LoginForm.class);
    }
    validation
        .require(form.username() != null, "username", "is required")
        .require(form.password() != null, "password", "is required")
        .check();
    return form;
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    String[] pairs = body.split("&", FIELDS_MAX + 1);
    if (pairs.length > FIELDS_MAX) {
      throw malformed("the form has too many fields");
    }
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      String name = decoded(parts[0]);
      String value = parts.length == 2 ? decoded(parts[1]) : "";
      if (fields.put(name, value) != null) {
        throw new ProblemException(
            CommonProblem.MALFORMED_REQUEST,
            "a field is given twice",
            List.of(new FieldError(name, "must be given once")));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      // Latin-1 keeps every byte, so that the strict decoder below finds bytes that are not UTF-8.
      byte[] bytes =
          URLDecoder.decode(text, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException wrong) {
      throw malformed("the form is not well-formed");
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(CommonProblem.MALFORMED_REQUEST, detail);
  }

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "LoginForm[" + username + "]";
  }
}
