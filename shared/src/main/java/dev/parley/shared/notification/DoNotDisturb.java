package dev.parley.shared.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of each day in which a user wants to hear nothing.
 *
 * @param from inclusive; after {@code to} if the hours go over midnight
 * @param to exclusive; the whole day if it is {@code from}
 * @param zone where these hours are
 */
public record DoNotDisturb(LocalTime from, LocalTime to, ZoneId zone) {
  /** Whether {@code instant} is in these hours. */
  public boolean covers(Instant instant) {
    LocalTime time = LocalTime.ofInstant(instant, zone);
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }
}
