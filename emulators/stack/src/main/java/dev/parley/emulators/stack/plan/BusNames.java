package dev.parley.emulators.stack.plan;

/** The names of topics, subscriptions and consumer groups, as Terraform gives them. */
public final class BusNames {
  public static final String EVENTS = "chat-events";
  public static final String AGGREGATOR = "chat-events-aggregator";
  public static final String PUSH = "chat-events-push";
  public static final String DEAD = "chat-events-dead";

  public static final String NOTIFY = "chat-events-notify";
  public static final String NOTIFY_DEAD = "chat-events-notify-dead";

  private BusNames() {}
}
