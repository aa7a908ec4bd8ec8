package dev.parley.chat.notification;

import dev.parley.shared.notification.DoNotDisturb;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.Validation;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours in which nothing disturbs, as the API reads and shows them.
 *
 * @param from {@code HH:MM}, inclusive
 * @param to {@code HH:MM}, exclusive
 * @param zone a name of the time zone database, such as {@code Europe/Vienna}
 */
record HoursView(String from, String to, String zone) {
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String TIME_RULE = "must be a time from 00:00 to 23:59";

  static HoursView of(DoNotDisturb hours) {
    return new HoursView(hours.from().toString(), hours.to().toString(), hours.zone().getId());
  }

  /**
   * The hours.
   *
   * @throws dev.parley.shared.problem.ProblemException 400 that names every wrong field
   */
  DoNotDisturb hours() {
    new Validation()
        .require(isTime(from), "do_not_disturb.from", FieldRule.FORM, TIME_RULE)
        .require(isTime(to), "do_not_disturb.to", FieldRule.FORM, TIME_RULE)
        .require(
            zone != null && ZoneId.getAvailableZoneIds().contains(zone),
            "do_not_disturb.zone",
            FieldRule.FORM,
            "must be a name of the time zone database")
        .check();
    return new DoNotDisturb(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
  }

  private static boolean isTime(String text) {
    return text != null && text.matches(TIME);
  }
}
