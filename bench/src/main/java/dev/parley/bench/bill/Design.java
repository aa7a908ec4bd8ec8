package dev.parley.bench.bill;

/** A design of a chat backend, and what a month costs with it. */
enum Design {
  /** Clients write one document per message and listen to the newest ones of a collection. */
  NAIVE("naive Firestore") {
    @Override
    void charge(Month month, Bill bill) {
      double reads = month.sent() * month.listeners() + month.visits() * PAGE_EVENTS;
      bill.firestore(month.sent(), reads, 12.0 * month.sent() * eventBytes(month));
      bill.egress(reads * eventBytes(month));
    }
  },
  /**
   * Google's own example of a chat (https://cloud.google.com/firestore/docs/billing-example): a
   * message is a document and a line in the list of chats, a visit reads the list, and everything
   * is deleted after three months.
   */
  GOOGLE_EXAMPLE("Firestore as in Google's example") {
    @Override
    void charge(Month month, Bill bill) {
      double writes = month.sent() * WRITES_PER_MESSAGE;
      double reads = month.sent() * month.listeners() + month.visits() * LIST_LINES;
      bill.firestore(writes, reads, MONTHS_KEPT * month.sent() * eventBytes(month));
      bill.deletes(writes);
      bill.egress(reads * eventBytes(month));
    }
  },
  /** Parley with an aggregator that always runs. */
  ALWAYS_ON("Parley, aggregator always on") {
    @Override
    void charge(Month month, Bill bill) {
      parley(month, bill);
      double perSecond = month.sent() / Month.ACTIVE_SECONDS;
      double instances = Math.max(1, Math.ceil(perSecond / AGGREGATOR_EVENTS_PER_SECOND));
      bill.always("Aggregator, Cloud Run", instances, AGGREGATOR_GIB);
      functions(month, bill, 0, 0);
    }
  },
  /** Parley with an aggregator that runs only while a Pub/Sub push request waits for its flush. */
  SCALE_TO_ZERO("Parley, aggregator scales to zero") {
    @Override
    void charge(Month month, Bill bill) {
      parley(month, bill);
      double held = Math.max(BILLED_SECONDS_MIN, month.traffic().delaySeconds() + FLUSH_SECONDS);
      double starts = Math.min(month.sent(), Month.SECONDS / IDLE_SECONDS_MAX);
      double seconds =
          Month.billedSeconds(month.sent(), held, 1.0 / AGGREGATOR_EVENTS_PER_SECOND)
              + starts * START_SECONDS;
      functions(month, bill, month.sent(), seconds);
    }
  };

  /** Number of newest messages that a client reads when it opens a chat. */
  private static final int PAGE_EVENTS = 50;

  private static final int WRITES_PER_MESSAGE = 2;
  private static final int LIST_LINES = 20;
  private static final double MONTHS_KEPT = 3;

  /** Size of one event with its field names, as Firestore counts it and a listener downloads it. */
  private static final int DOCUMENT_BYTES = 350;

  private static final int MESSAGE_BYTES = 400;
  private static final int CASSANDRA_ROW_BYTES = 300;

  /** Claim of the idempotency key, outbox row, event, removal of the outbox row. */
  private static final int CASSANDRA_WRITES_PER_MESSAGE = 4;

  /** The claim of the idempotency key reads whether the key is taken. */
  private static final int CASSANDRA_READS_PER_MESSAGE = 1;

  /** A visit reads the list of chats and a page of history, counted in units of 4 kB. */
  private static final int CASSANDRA_READS_PER_VISIT = 4;

  /** A photo of a phone as the page encodes it: 2,560 pixels long, JPEG. */
  private static final double PHOTO_BYTES = 750_000;

  private static final double THUMBNAIL_BYTES = 12_000;

  /** A photo and its thumbnail. The function asks once for each whether it is there. */
  private static final int UPLOADS_PER_FILE = 2;

  /** What describes a photo in its message: 400 bytes at most. */
  private static final int ATTACHMENT_BYTES = 250;

  /** Quota, list of checks, upload, claim, place, and the removal from the list. */
  private static final int CASSANDRA_WRITES_PER_UPLOAD = 6;

  /** The quota twice, the upload, the claim; a day later upload, chat and event. */
  private static final int CASSANDRA_READS_PER_UPLOAD = 7;

  /** The upload and its event. */
  private static final int CASSANDRA_READS_PER_VIEW = 2;

  private static final double FUNCTION_GIB = 0.5;
  private static final double AGGREGATOR_GIB = 0.5;
  private static final double BILLED_SECONDS_MIN = 0.1;
  private static final double FUNCTION_CPU_SECONDS = 0.004;
  private static final double FLUSH_SECONDS = 0.05;
  private static final double AGGREGATOR_EVENTS_PER_SECOND = 500;
  private static final double IDLE_SECONDS_MAX = 900;
  private static final double START_SECONDS = 5;
  private static final double SWEEPS = 43_800;
  private static final double SWEEP_SECONDS = 0.5;

  private final String title;

  Design(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract void charge(Month month, Bill bill);

  /** The bill of a month in this design. */
  Bill bill(Month month, Prices prices) {
    Bill bill = new Bill(prices);
    charge(month, bill);
    // The same in every design: a bucket costs the same, whoever lets people into it.
    if (month.files() > 0) {
      double uploads = month.files() * UPLOADS_PER_FILE;
      bill.bucket(
          12.0 * month.files() * (PHOTO_BYTES + THUMBNAIL_BYTES),
          uploads,
          uploads + views(month),
          views(month) * PHOTO_BYTES);
    }
    return bill;
  }

  /** How often somebody loads a photo: each listener once. */
  private static double views(Month month) {
    return month.files() * month.listeners();
  }

  /** Size of an event, with what the files of some add to it. */
  private static double eventBytes(Month month) {
    return DOCUMENT_BYTES + ATTACHMENT_BYTES * month.files() / month.sent();
  }

  private static void parley(Month month, Bill bill) {
    double flushReads = month.flushes() * month.listeners();
    double reads = flushReads + month.visits();
    double documentBytes = month.traffic().tailEvents() * eventBytes(month);
    // Storage is free: a document holds one tail, so the free GiB is enough for a million chats.
    bill.firestore(month.flushes(), reads, 0);
    bill.egress(reads * documentBytes + month.visits() * PAGE_EVENTS * eventBytes(month));
    bill.pubSub(month.sent(), MESSAGE_BYTES + eventBytes(month) - DOCUMENT_BYTES);
    double uploads = month.files() * UPLOADS_PER_FILE;
    bill.astra(
        month.sent() * CASSANDRA_WRITES_PER_MESSAGE + uploads * CASSANDRA_WRITES_PER_UPLOAD,
        month.sent() * CASSANDRA_READS_PER_MESSAGE
            + month.visits() * CASSANDRA_READS_PER_VISIT
            + uploads * CASSANDRA_READS_PER_UPLOAD
            + views(month) * CASSANDRA_READS_PER_VIEW,
        12.0 * (month.sent() + uploads) * CASSANDRA_ROW_BYTES);
    bill.cloudSql();
  }

  /** Everything that is billed per request shares one free quota. */
  private static void functions(Month month, Bill bill, double pushRequests, double pushSeconds) {
    double uploads = month.files() * UPLOADS_PER_FILE;
    double calls = month.sent() + 2 * month.visits() + uploads + views(month);
    double seconds =
        Month.billedSeconds(calls, BILLED_SECONDS_MIN, FUNCTION_CPU_SECONDS)
            + SWEEPS * SWEEP_SECONDS;
    String item = pushRequests > 0 ? "Functions and aggregator" : "Functions";
    bill.onRequest(item, calls + SWEEPS + pushRequests, seconds + pushSeconds, FUNCTION_GIB);
  }
}
