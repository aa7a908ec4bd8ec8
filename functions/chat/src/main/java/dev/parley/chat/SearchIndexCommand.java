package dev.parley.chat;

import dev.parley.chat.search.IndexBuild;
import dev.parley.chat.search.IndexBuildLines;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.Env;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.InstantSource;

/**
 * The command that adds messages to the search index which were written before it, or before
 * another secret sealed: {@code java -cp chat.jar dev.parley.chat.SearchIndexCommand}, configured
 * as the chat function is.
 */
public final class SearchIndexCommand {
  private static final int MESSAGES_PER_SECOND = 500;
  private static final int MESSAGES_PER_SECOND_MAX = 1_000_000;

  private SearchIndexCommand() {}

  /**
   * Exits with 1 if the store does not answer for minutes; started again, it goes on from there.
   * Exits with {@link ConfigurationException#EXIT_CODE} if the environment is wrong.
   */
  public static void main(String[] args) {
    Env env = new Env(System.getenv());
    SearchWiring wiring = new SearchWiring(env);
    int messagesPerSecond =
        env.integer(
            "SEARCH_INDEX_MESSAGES_PER_SECOND", MESSAGES_PER_SECOND, 1, MESSAGES_PER_SECOND_MAX);
    try {
      env.check();
    } catch (ConfigurationException invalid) {
      System.err.println(invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
    }
    try {
      IndexBuild.Result result =
          wiring.run(
              messagesPerSecond, new IndexBuildLines(InstantSource.system(), System.out::println));
      System.out.println(
          "the search index has all messages: "
              + result.messages()
              + " added in this run, "
              + result.unreadable()
              + " could not be read");
    } catch (StoreUnavailableException away) {
      System.err.println(away.getMessage() + "; start this again, and it goes on from there");
      System.exit(1);
    } catch (IllegalStateException otherSecrets) {
      System.err.println(otherSecrets.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
    }
    System.exit(0);
  }
}
