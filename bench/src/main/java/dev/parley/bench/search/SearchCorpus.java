package dev.parley.bench.search;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.bench.stack.ChatClient.SampleUser;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.ConcurrentWrites;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.TextSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Direct chats of one user with many messages of the last two years, written straight into
 * Cassandra. Word number n of the vocabulary is as frequent as 1/n, as words of languages are.
 */
final class SearchCorpus {
  private static final Duration AGE = Duration.ofDays(700);
  private static final int VOCABULARY = 20_000;
  private static final int WORDS_MIN = 4;
  private static final int WORDS_MAX = 16;

  private final CqlSession session;
  private final ChatKeys keys;
  private final UserId user;
  private final UserId other = new UserId(UUID.randomUUID());
  private final Instant now = Instant.now();
  private final Random random = new Random(1);
  private final List<String> vocabulary = new ArrayList<>();
  private final double[] cumulated = new double[VOCABULARY];

  SearchCorpus(CqlSession session, ChatKeys keys, SampleUser user) {
    this.session = session;
    this.keys = keys;
    this.user = new UserId(UUID.fromString(user.userId()));
    double sum = 0;
    for (int i = 0; i < VOCABULARY; i++) {
      vocabulary.add(word());
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  /** Three to eleven letters. */
  private String word() {
    StringBuilder word = new StringBuilder();
    int length = 3 + (int) Math.min(8, Math.abs(random.nextGaussian() * 3));
    for (int i = 0; i < length; i++) {
      String letters = i % 2 == 0 ? "bcdfghjklmnprstvwz" : "aeiou";
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  /** The word of this rank; 0 is the most frequent one. */
  String word(int rank) {
    return vocabulary.get(rank);
  }

  /** Writes a chat with {@code messages}, evenly spread; returns its id. */
  String write(int messages) throws InterruptedException {
    LogKey log = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant begin = now.minus(AGE);
    Chat chat = Chat.direct(log, user, begin);
    List<Member> members =
        List.of(new Member(user, "searcher", begin), new Member(other, "other", begin));
    CassandraChatStore chats = new CassandraChatStore(session);
    chats.create(chat, members);
    chats.list(chat, members.subList(0, 1));
    PreparedStatement event =
        session.prepare(
            "INSERT INTO events_by_chat"
                + " (chat_id, bucket, event_id, type, author_id, sealed, client_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    PreparedStatement bucket =
        session.prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    ConcurrentWrites writes = new ConcurrentWrites(session);
    int last = Integer.MIN_VALUE;
    for (int i = 0; i <= messages; i++) {
      EventId id = TimeIds.at(begin.plus(AGE.multipliedBy(i).dividedBy(messages + 1)), i);
      int number = log.bucket(id);
      if (number != last) {
        writes.start(bucket.bind(log.chatId().value(), number));
        last = number;
      }
      SealedText text =
          TextSeal.seal(keys.sealing(log.chatId()), log.chatId(), id, i == 0 ? "" : text());
      UserId author = i % 2 == 0 ? user : other;
      writes.start(
          event.bind(
              log.chatId().value(),
              number,
              id.value(),
              i == 0 ? "CREATION" : "MESSAGE",
              author.value(),
              text.buffer(),
              UUID.randomUUID()));
    }
    writes.finish();
    return log.chatId().toString();
  }

  private String text() {
    int words = WORDS_MIN + random.nextInt(WORDS_MAX - WORDS_MIN + 1);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      chosen.add(vocabulary.get(rank(random.nextDouble() * cumulated[VOCABULARY - 1])));
    }
    return String.join(" ", chosen);
  }

  private int rank(double sum) {
    int low = 0;
    int high = VOCABULARY - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (cumulated[middle] < sum) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
