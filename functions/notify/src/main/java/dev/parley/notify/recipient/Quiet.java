package dev.parley.notify.recipient;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.notification.QuietStore;
import java.time.InstantSource;

/** Whether somebody wants to hear nothing of a chat now, or sees it anyway. */
public final class Quiet {
  private final QuietStore choices;
  private final CassandraVisibleChats visible;
  private final InstantSource clock;

  public Quiet(QuietStore choices, CassandraVisibleChats visible, InstantSource clock) {
    this.choices = choices;
    this.visible = visible;
    this.clock = clock;
  }

  boolean isKept(UserId user, ChatId chat) {
    return visible.shows(user, chat)
        || choices.isMuted(user, chat)
        || choices.doNotDisturb(user).filter(hours -> hours.covers(clock.instant())).isPresent();
  }
}
