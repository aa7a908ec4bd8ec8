package dev.parley.bench.coldstart;

import dev.parley.bench.stack.LocalStack;
import dev.parley.shared.start.StartCommand;
import dev.parley.shared.start.StartedFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A function whose start is measured.
 *
 * @param name its name in the table
 * @param jar its shaded jar
 * @param target its class
 * @param path the benchmark waits for the first answer 200 to {@code GET} of this path: for
 *     Parley's functions /health, which asks every dependency that the function needs
 * @param environment its environment variables
 */
record Deployable(
    String name, Path jar, String target, String path, Map<String, String> environment) {
  Deployable {
    environment = Map.copyOf(environment);
  }

  /** The empty function first, then Parley's functions. */
  static List<Deployable> all(Path root, LocalStack stack) throws IOException {
    Path functions = root.resolve("functions");
    return List.of(
        new Deployable(
            "empty function",
            emptyJar(stack.folder()),
            EmptyFunction.class.getName(),
            "/",
            Map.of()),
        new Deployable(
            "auth",
            functions.resolve("auth/target/auth.jar"),
            "dev.parley.auth.AuthFunction",
            "/health",
            auth(stack)),
        chat(functions.resolve("chat/target/chat.jar"), stack),
        new Deployable(
            "aggregate-flush",
            functions.resolve("aggregate-flush/target/aggregate-flush.jar"),
            "dev.parley.aggregateflush.AggregateFlushFunction",
            "/health",
            stores(stack)),
        new Deployable(
            "notify",
            functions.resolve("notify/target/notify.jar"),
            "dev.parley.notify.NotifyFunction",
            "/health",
            notifying(stack)));
  }

  /** The function chat in {@code jar}, on the servers of {@code stack}. */
  static Deployable chat(Path jar, LocalStack stack) {
    return new Deployable("chat", jar, "dev.parley.chat.ChatFunction", "/health", stores(stack));
  }

  /**
   * Puts the empty function into a jar, because an archive of classes needs jars, not folders; with
   * it what the image of a function starts with.
   */
  private static Path emptyJar(Path folder) throws IOException {
    Path jar = folder.resolve("empty-function.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type :
          List.of(EmptyFunction.class, StartCommand.class, StartedFunction.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + entry)) {
          out.putNextEntry(new JarEntry(entry));
          in.transferTo(out);
        }
      }
    }
    return jar;
  }

  private static Map<String, String> auth(LocalStack stack) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", stack.project());
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("DATABASE_URL", stack.address("postgres"));
    environment.put("DATABASE_USER", "parley");
    environment.put("DATABASE_PASSWORD", "parley-local");
    environment.put("JWT_PRIVATE_KEY", newKey());
    environment.put("DEVICE_COOKIE_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    environment.put("FIREBASE_AUTH_EMULATOR_HOST", stack.address("firebaseAuth"));
    return environment;
  }

  private static Map<String, String> stores(LocalStack stack) {
    Map<String, String> environment = new HashMap<>(stack.environment());
    // The same value as in terraform/envs.
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return environment;
  }

  private static Map<String, String> notifying(LocalStack stack) {
    Map<String, String> environment = stores(stack);
    environment.put("AUTH_URL", "http://127.0.0.1:1");
    environment.put("PUSH_AUDIENCE", "parley-notify");
    environment.put("PUSH_SERVICE_ACCOUNT", "push@bench.iam.gserviceaccount.com");
    // The private key 1 and its public key; nobody is called.
    environment.put(
        "VAPID_PUBLIC_KEY",
        "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU");
    environment.put("VAPID_PRIVATE_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE");
    environment.put("VAPID_SUBJECT", "mailto:ops@example.org");
    return environment;
  }

  private static String newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
