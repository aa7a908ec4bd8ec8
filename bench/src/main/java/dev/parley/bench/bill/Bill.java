package dev.parley.bench.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the lines of a bill; not thread-safe. */
final class Bill {
  private static final double GIB = 1 << 30;
  private static final double TIB = GIB * 1_024;

  private final Prices prices;
  private final List<LineItem> lines = new ArrayList<>();

  Bill(Prices prices) {
    this.prices = prices;
  }

  List<LineItem> lines() {
    return List.copyOf(lines);
  }

  double usd() {
    return lines.stream().mapToDouble(LineItem::usd).sum();
  }

  void firestore(double writes, double reads, double storedBytes) {
    double freeWrites = prices.of("firestore.free-writes-day") * Month.DAYS;
    double freeReads = prices.of("firestore.free-reads-day") * Month.DAYS;
    counted("Firestore, writes", writes, freeWrites, prices.of("firestore.write"));
    counted("Firestore, reads", reads, freeReads, prices.of("firestore.read"));
    gib(
        "Firestore, storage after a year",
        storedBytes,
        prices.of("firestore.free-gib"),
        prices.of("firestore.storage-gib-month"));
  }

  void deletes(double deletes) {
    double free = prices.of("firestore.free-deletes-day") * Month.DAYS;
    counted("Firestore, deletes", deletes, free, prices.of("firestore.delete"));
  }

  void egress(double bytes) {
    gib("Egress to listeners", bytes, prices.of("egress.free-gib"), prices.of("egress.gib"));
  }

  /** A bucket; what is free of it is not subtracted. */
  void bucket(double storedBytes, double writes, double reads, double readBytes) {
    gib("Files, storage after a year", storedBytes, 0, prices.of("storage.gib-month"));
    add(
        "Files, operations",
        format("%,.0f writes, %,.0f reads", writes, reads),
        writes * prices.of("storage.write") + reads * prices.of("storage.read"));
    gib("Files, egress to readers", readBytes, 0, prices.of("egress.gib"));
  }

  void pubSub(double messages, double bytes) {
    double billed = 2 * messages * Math.max(bytes, prices.of("pubsub.message-bytes-min"));
    double tib = Math.max(0, billed - prices.of("pubsub.free-gib") * GIB) / TIB;
    add("Pub/Sub", format("%,.2f TiB in and out", tib), tib * prices.of("pubsub.tib"));
  }

  void astra(double writes, double reads, double storedBytes) {
    double storedGb = storedBytes / 1e9;
    double usd =
        writes * prices.of("astra.write")
            + reads * prices.of("astra.read")
            + storedGb * prices.of("astra.storage-gb-month");
    add(
        "Astra (Cassandra)",
        format("%,.0f writes, %,.0f reads, %,.1f GB after a year", writes, reads, storedGb),
        Math.max(0, usd - prices.of("astra.free-usd")));
  }

  /** Instances of 1 vCPU that are billed only while they answer requests. */
  void onRequest(String item, double requests, double billedSeconds, double gib) {
    double vcpu = Math.max(0, billedSeconds - prices.of("run.free-vcpu-seconds"));
    double memory = Math.max(0, billedSeconds * gib - prices.of("run.free-gib-seconds"));
    double paid = Math.max(0, requests - prices.of("run.free-requests"));
    add(
        item,
        format("%,.0f requests, %,.0f vCPU-s", paid, vcpu),
        paid * prices.of("run.request")
            + vcpu * prices.of("run.vcpu-second")
            + memory * prices.of("run.gib-second"));
  }

  /** Instances of 1 vCPU that always run. */
  void always(String item, double instances, double gib) {
    double seconds = instances * Month.SECONDS;
    double vcpu = Math.max(0, seconds - prices.of("run.always.free-vcpu-seconds"));
    double memory = Math.max(0, seconds * gib - prices.of("run.always.free-gib-seconds"));
    add(
        item,
        format("%,.0f × 1 vCPU, %.1f GiB", instances, gib),
        vcpu * prices.of("run.always.vcpu-second") + memory * prices.of("run.always.gib-second"));
  }

  void cloudSql() {
    double usd =
        Month.SECONDS / 3_600 * prices.of("sql.hour")
            + prices.of("sql.disk-gib") * prices.of("sql.disk-gib-month");
    add("Cloud SQL", "db-f1-micro, 10 GiB, one zone", usd);
  }

  private void counted(String item, double number, double free, double price) {
    double paid = Math.max(0, number - free);
    add(item, format("%,.0f", paid), paid * price);
  }

  private void gib(String item, double bytes, double free, double price) {
    double paid = Math.max(0, bytes / GIB - free);
    add(item, format("%,.1f GiB", paid), paid * price);
  }

  private void add(String item, String how, double usd) {
    lines.add(new LineItem(item, how, usd));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
