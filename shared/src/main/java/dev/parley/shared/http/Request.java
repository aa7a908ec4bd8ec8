package dev.parley.shared.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.google.cloud.functions.HttpRequest;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One request as handlers see it: path variables, query, headers and JSON body. */
public final class Request {
  /** Largest body accepted, in bytes. */
  public static final int BODY_BYTES_MAX = 64 * 1024;

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

  private static final Set<String> BOOLEANS = Set.of("true", "false");

  private final HttpRequest http;
  private final Map<String, String> pathVariables;
  private final String id;
  private final RequestLogLine line;

  /** The decoded query; null until a parameter is read. */
  private Map<String, List<String>> query;

  Request(HttpRequest http, Map<String, String> pathVariables, String id, RequestLogLine line) {
    this.http = http;
    this.pathVariables = Map.copyOf(pathVariables);
    this.id = id;
    this.line = line;
  }

  /** Adds an id (of a chat, for example) to the log line of this request. */
  public void concerns(String name, Object value) {
    line.add(name, value);
  }

  /** The request's id, also sent back as {@code X-Request-Id}. */
  public String id() {
    return id;
  }

  /** The path segment that the route names {@code {name}}. */
  public String path(String name) {
    String value = pathVariables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {" + name + "}");
    }
    return value;
  }

  /**
   * A query parameter; empty if it is absent.
   *
   * @throws ProblemException 400 if it is given more than once, or the query cannot be decoded
   */
  public Optional<String> query(String name) {
    List<String> values = queryParameters().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw ProblemException.invalid(name, FieldRule.REPEATED, "must be given once");
    }
    return values.stream().findFirst();
  }

  /**
   * A query parameter as {@code parser} reads it; empty if it is absent.
   *
   * @param parser empty for a value that it refuses
   * @param rule completes the message "parameter …", for example "must be a handle"
   * @throws ProblemException 400 if the parser refuses the value, or as {@link #query(String)}
   */
  public <T> Optional<T> query(String name, Function<String, Optional<T>> parser, String rule) {
    return query(name)
        .map(text -> parser.apply(text).orElseThrow(() -> ProblemException.invalid(name, rule)));
  }

  /**
   * All values of a query parameter in the order in which they were given.
   *
   * @throws ProblemException 400 if the query cannot be decoded
   */
  public List<String> queryAll(String name) {
    return List.copyOf(queryParameters().getOrDefault(name, List.of()));
  }

  /** Decodes the query once, because the runtime decodes it again at every call. */
  private Map<String, List<String>> queryParameters() {
    if (query == null) {
      query = decodedQuery();
    }
    return query;
  }

  private Map<String, List<String>> decodedQuery() {
    try {
      return http.getQueryParameters();
    } catch (RuntimeException undecodable) {
      // The runtime's own type for a bad percent-encoding is hidden from functions.
      throw new ProblemException(
          CommonProblem.MALFORMED_REQUEST, "the query cannot be decoded", undecodable);
    }
  }

  /**
   * An integer query parameter.
   *
   * @throws ProblemException 400 if it is not an integer from {@code min} to {@code max}
   */
  public int queryInteger(String name, int fallback, int min, int max) {
    Optional<String> value = query(name);
    if (value.isEmpty()) {
      return fallback;
    }
    String expectation = "must be an integer from " + min + " to " + max;
    if (!INTEGER.matcher(value.get()).matches()) {
      throw ProblemException.invalid(name, expectation);
    }
    int number = Integer.parseInt(value.get());
    if (number < min || number > max) {
      throw ProblemException.invalid(name, expectation);
    }
    return number;
  }

  /**
   * A query parameter that is {@code true} or {@code false}.
   *
   * @throws ProblemException 400 if it is anything else
   */
  public boolean queryBoolean(String name, boolean fallback) {
    return query(name, Request::booleanOf, "must be true or false").orElse(fallback);
  }

  private static Optional<Boolean> booleanOf(String text) {
    return Optional.of(text).filter(BOOLEANS::contains).map(Boolean::valueOf);
  }

  /** The first value of a header; empty if it is absent. */
  public Optional<String> header(String name) {
    return http.getFirstHeader(name);
  }

  /** All values of a header in the order in which they were sent; empty if it is absent. */
  public List<String> headers(String name) {
    return http.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }

  /**
   * The token of {@code Authorization: Bearer …}.
   *
   * @throws ProblemException 401 if there is none; 400 if there are two, because another server on
   *     the way could have looked at the other one
   */
  public String bearerToken() {
    List<String> headers = headers("Authorization");
    if (headers.size() > 1) {
      throw new ProblemException(
          CommonProblem.MALFORMED_REQUEST, "the header Authorization must be given once");
    }
    return headers.stream()
        .findFirst()
        .filter(h -> h.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(h -> h.substring(7).strip())
        .filter(token -> !token.isEmpty())
        .orElseThrow(
            () -> ProblemException.unauthenticated("send Authorization: Bearer <access_token>"));
  }

  /** The media type of the body in lower case and without parameters; empty if none is given. */
  public Optional<String> mediaType() {
    return http.getContentType().map(t -> t.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  /**
   * The body, read as one JSON object.
   *
   * @throws ProblemException 400, 413 or 415
   */
  public <T> T body(Class<T> type) throws IOException {
    String text = bodyText();
    if (mediaType().filter(t -> !t.equals("application/json")).isPresent()) {
      throw new ProblemException(
          CommonProblem.UNSUPPORTED_MEDIA_TYPE, "send the body as application/json");
    }
    try {
      T value = Json.MAPPER.readValue(text, type);
      if (value == null) {
        throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "the body must be an object");
      }
      return value;
    } catch (JsonMappingException wrongType) {
      throw wrongType(wrongType);
    } catch (JsonProcessingException malformed) {
      throw notJson(malformed);
    }
  }

  /**
   * The body as text.
   *
   * @throws ProblemException 413 above {@link #BODY_BYTES_MAX}; 400 if it is not UTF-8, or shorter
   *     than announced
   */
  public String bodyText() {
    if (http.getContentLength() > BODY_BYTES_MAX) {
      throw tooLarge();
    }
    byte[] bytes = bodyBytes();
    if (bytes.length > BODY_BYTES_MAX) {
      throw tooLarge();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "the body is not UTF-8", notUtf8);
    }
  }

  private byte[] bodyBytes() {
    try {
      return http.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
    } catch (IOException | RuntimeException cutOff) {
      // The client has left or sends broken chunks. The runtime's exception type is hidden from us.
      throw new ProblemException(
          CommonProblem.MALFORMED_REQUEST, "the body does not arrive as announced", cutOff);
    }
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        CommonProblem.BODY_TOO_LARGE, "the body must be at most " + BODY_BYTES_MAX + " bytes");
  }

  private static ProblemException notJson(JsonProcessingException cause) {
    return new ProblemException(
        CommonProblem.MALFORMED_REQUEST, "the body is not well-formed JSON", cause);
  }

  private static ProblemException wrongType(JsonMappingException e) {
    if (e.getCause() instanceof JsonParseException) {
      // Jackson wraps what is not JSON inside of a field, such as a line end in a string.
      return notJson(e);
    }
    String field =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    if (field.isEmpty()) {
      return new ProblemException(
          CommonProblem.MALFORMED_REQUEST, "the body must be one JSON object", e);
    }
    String message = "has the wrong type";
    return new ProblemException(
        CommonProblem.MALFORMED_REQUEST,
        field + " " + message,
        List.of(new FieldError(field, FieldRule.FORM, message)),
        e);
  }
}
