package dev.parley.bench.load;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;

/** Connections to the stack's Firestore emulator. */
final class Firestores {
  private Firestores() {}

  static Firestore open(LocalStack stack) {
    return FirestoreOptions.newBuilder()
        .setProjectId(stack.project())
        .setEmulatorHost(stack.firestore())
        .build()
        .getService();
  }
}
