package dev.parley.shared.event;

/** The content of an event that says nothing but its kind: somebody joined, or has read. */
public enum NoText implements Content {
  NO_TEXT
}
