package dev.parley.emulators.junit;

/** The servers that a test can ask for. */
public enum Kind {
  CASSANDRA,
  POSTGRESQL,
  FIRESTORE,
  PUBSUB,
  KAFKA,
  FIREBASE_AUTH,
  PUSH_SERVICES,
  S3PROXY
}
