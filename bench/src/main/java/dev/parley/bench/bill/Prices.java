package dev.parley.bench.bill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Properties;

/** List prices in US dollars, and their date; read from {@code prices.properties}. */
final class Prices {
  private final Properties values;

  private Prices(Properties values) {
    this.values = values;
  }

  static Prices load() {
    Properties values = new Properties();
    try (InputStream file = Prices.class.getResourceAsStream("prices.properties")) {
      values.load(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("prices.properties", failure);
    }
    return new Prices(values);
  }

  LocalDate date() {
    return LocalDate.parse(values.getProperty("date"));
  }

  /** The price or free quota with this name. */
  double of(String key) {
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("prices.properties has no " + key);
    }
    return Double.parseDouble(value);
  }
}
