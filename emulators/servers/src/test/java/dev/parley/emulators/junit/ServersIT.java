package dev.parley.emulators.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServersIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @RegisterExtension
  static final Servers SERVERS =
      Servers.with(
          Kind.CASSANDRA, Kind.POSTGRESQL, Kind.FIRESTORE, Kind.PUBSUB, Kind.FIREBASE_AUTH);

  @Test
  void cassandraShouldAnswerQueries() {
    var address = new InetSocketAddress(SERVERS.cassandra().host(), SERVERS.cassandra().port());
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(address)
            .withLocalDatacenter(SERVERS.cassandra().datacenter())
            .build()) {
      assertThat(session.execute("SELECT release_version FROM system.local").one())
          .extracting(row -> row.getString(0))
          .asString()
          .startsWith("5.0");
    }
  }

  @Test
  void postgreSqlShouldAnswerQueries() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                SERVERS.postgreSql().jdbcUrl(),
                SERVERS.postgreSql().user(),
                SERVERS.postgreSql().password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_database(), version()")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("parley");
      assertThat(row.getString(2)).startsWith("PostgreSQL 18");
    }
  }

  @Test
  void pubSubShouldCreateTopics() throws IOException, InterruptedException {
    String topic = "projects/" + Servers.PROJECT + "/topics/servers-it";

    HttpResponse<String> response =
        send("PUT", SERVERS.pubSub().endpoint() + "/v1/" + topic, "{}", "owner");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains(topic);
  }

  @Test
  void firestoreShouldEnforceTheRulesOfTheProject() throws IOException, InterruptedException {
    String documents =
        SERVERS.firestore().endpoint()
            + "/v1/projects/"
            + Servers.PROJECT
            + "/databases/(default)/documents/chats";
    String empty = "{\"fields\": {}}";

    assertThat(send("POST", documents, empty, "owner").statusCode()).isEqualTo(200);
    assertThat(send("POST", documents, empty, "").statusCode()).isEqualTo(403);
  }

  @Test
  void firebaseAuthShouldAnswer() throws IOException, InterruptedException {
    HttpResponse<String> response =
        send("GET", SERVERS.firebaseAuth().endpoint() + "/", "", "owner");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("authEmulator");
  }

  @Test
  void aServerThatWasNotAskedForShouldBeRefused() {
    Servers onlyPubSub = Servers.with(Kind.PUBSUB);

    assertThatThrownBy(onlyPubSub::cassandra)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this test did not ask for CASSANDRA");
  }

  @Test
  void theSameServerShouldServeEveryClass() throws InterruptedException {
    Servers another = Servers.with(Kind.CASSANDRA);
    another.beforeAll(null);

    assertThat(another.cassandra()).isSameAs(SERVERS.cassandra());
  }

  private static HttpResponse<String> send(String method, String address, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
