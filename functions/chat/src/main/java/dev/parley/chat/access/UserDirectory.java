package dev.parley.chat.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import dev.parley.shared.http.OutgoingHttp;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks users up in the auth function, with the access token of the caller. */
public final class UserDirectory {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  private final URI authUrl;

  public UserDirectory(URI authUrl) {
    this.authUrl = authUrl;
  }

  /** Users as the auth function lists them. */
  record Users(List<User> users) {
    Users {
      users = List.copyOf(users);
    }
  }

  /** The fields of a user that are read from the response of the auth function. */
  public record User(UserId userId, String username) {}

  /**
   * The user {@code id}, empty if there is none.
   *
   * @param token the caller's access token
   * @throws ProblemException 401 if auth refuses the token, 503 if auth does not answer
   */
  public Optional<User> find(UserId id, String token) {
    return get("/users/" + id, token).map(json -> read(json, User.class));
  }

  /** As {@link #find}, by the username, in any case. */
  public Optional<User> findByName(String username, String token) {
    String encoded = URLEncoder.encode(username, StandardCharsets.UTF_8);
    return get("/users?username=" + encoded, token)
        .flatMap(json -> read(json, Users.class).users().stream().findFirst());
  }

  private Optional<String> get(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(authUrl + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .timeout(REQUEST_TIMEOUT)
            .build();
    try {
      HttpResponse<String> response =
          OutgoingHttp.client().send(request, HttpResponse.BodyHandlers.ofString());
      return switch (response.statusCode()) {
        case 200 -> Optional.of(response.body());
        // A name that nobody can have.
        case 400, 404 -> Optional.empty();
        case 401 -> throw ProblemException.unauthenticated("the access token is not valid");
        default -> throw unavailable(new IOException("auth answered " + response.statusCode()));
      };
    } catch (IOException unreachable) {
      throw unavailable(unreachable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unavailable(interrupted);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return Json.MAPPER.readValue(json, type);
    } catch (JsonProcessingException unreadable) {
      throw unavailable(unreadable);
    }
  }

  private static ProblemException unavailable(Exception cause) {
    return ProblemException.retryAfter(
        CommonProblem.UNAVAILABLE,
        "the users cannot be looked up at present; try again in a moment",
        Duration.ofSeconds(1),
        cause);
  }
}
