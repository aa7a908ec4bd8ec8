package dev.parley.shared.presence;

import com.datastax.oss.driver.api.core.cql.Row;

/**
 * Tells which rows of the table {@code presence_by_user} are beats that count.
 *
 * <p>A good-bye of a device that counts its requests removes nothing. It leaves its number in the
 * row, because a beat that the device has sent before may be written after it.
 */
public final class CassandraBeatRows {
  /** What a reader has to select. */
  public static final String COLUMNS = "device_id, beat_at, beat_number, away_number";

  private CassandraBeatRows() {}

  /** Whether the device of {@code row} is used; false for the row of a partition without beats. */
  public static boolean counts(Row row) {
    boolean beats = !row.isNull("device_id") && !row.isNull("beat_at");
    return beats
        && (row.isNull("away_number")
            || (!row.isNull("beat_number")
                && row.getLong("beat_number") > row.getLong("away_number")));
  }
}
