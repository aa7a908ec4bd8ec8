package dev.parley.bench.overload;

import com.google.api.core.ApiFuture;
import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.WriteResult;
import dev.parley.bench.report.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Measures how long a write of the Firestore emulator takes, and how many it makes per second. */
final class CapabilityProbe {
  private static final int ALONE = 60;
  private static final int AT_ONCE = 32;
  private static final Duration TOGETHER = Duration.ofSeconds(3);
  private static final String BODY = "x".repeat(2_000);

  private CapabilityProbe() {}

  /** A capability whose offered requests are not known yet. */
  static Capability measure(SlowStack stack) throws InterruptedException, ExecutionException {
    Firestore firestore = stack.openFirestore();
    try {
      CollectionReference probes = firestore.collection("probes-" + UUID.randomUUID());
      long[] alone = new long[ALONE];
      for (int i = 0; i < ALONE; i++) {
        long began = System.nanoTime();
        write(probes, i % AT_ONCE).get();
        alone[i] = System.nanoTime() - began;
      }
      long began = System.nanoTime();
      int writes = 0;
      while (System.nanoTime() - began < TOGETHER.toNanos()) {
        List<ApiFuture<WriteResult>> round = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          round.add(write(probes, i));
        }
        for (ApiFuture<WriteResult> write : round) {
          write.get();
          writes++;
        }
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return new Capability(new Percentiles(alone).ms(50), writes / seconds, 0);
    } finally {
      firestore.shutdown();
    }
  }

  private static ApiFuture<WriteResult> write(CollectionReference probes, int document) {
    return probes.document("probe-" + document).set(Map.of("body", BODY));
  }
}
