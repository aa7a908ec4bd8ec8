package dev.parley.bench.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BillTest {
  private static final Prices PRICES = Prices.load();

  @Test
  void naiveShouldPayForEveryMessageAndListener() {
    Month month = new Month(10_000_000, 10, Traffic.ORDINARY, 25);

    Bill bill = Design.NAIVE.bill(month, PRICES);

    double writes = (10_000_000 - 20_000 * 730 / 24.0) * 0.0000009;
    double reads = (100_000_000 + 4_000_000 * 50 - 50_000 * 730 / 24.0) * 0.0000003;
    assertThat(usd(bill, "Firestore, writes")).isCloseTo(writes, within(1e-6));
    assertThat(usd(bill, "Firestore, reads")).isCloseTo(reads, within(1e-6));
  }

  @Test
  void parleyShouldPayForFlushesInsteadOfMessages() {
    Month month = new Month(10_000_000, 1_000, Traffic.LIVE, 100_000);

    double parley = usd(Design.ALWAYS_ON.bill(month, PRICES), "Firestore, reads");
    double naive = usd(Design.NAIVE.bill(month, PRICES), "Firestore, reads");

    assertThat(parley / naive).isCloseTo(Traffic.LIVE.flushesPerMessage(), within(0.01));
  }

  @Test
  void anAggregatorThatScalesToZeroShouldCostNothingWithoutMessages() {
    Month quiet = new Month(1_000, 2, Traffic.ORDINARY, 25);

    assertThat(usd(Design.ALWAYS_ON.bill(quiet, PRICES), "Aggregator, Cloud Run"))
        .isCloseTo(44.71, within(0.01));
    assertThat(usd(Design.SCALE_TO_ZERO.bill(quiet, PRICES), "Functions and aggregator")).isZero();
  }

  @ParameterizedTest
  @EnumSource(Design.class)
  void filesShouldBeStoredWrittenAndReadInEveryDesign(Design design) {
    Month without = new Month(1_000_000, 10, Traffic.ORDINARY, 25);
    Bill bill = design.bill(new Month(1_000_000, 10, Traffic.ORDINARY, 25, 50), PRICES);

    double gib = 1 << 30;
    double storage = 12 * 50_000 * 762_000.0 / gib * 0.02;
    double operations = 100_000 * 0.000005 + (100_000 + 500_000) * 0.0000004;
    double egress = 500_000 * 750_000.0 / gib * 0.12;
    assertThat(usd(bill, "Files, storage after a year")).isCloseTo(storage, within(1e-6));
    assertThat(usd(bill, "Files, operations")).isCloseTo(operations, within(1e-6));
    assertThat(usd(bill, "Files, egress to readers")).isCloseTo(egress, within(1e-6));
    assertThat(bill.usd() - design.bill(without, PRICES).usd())
        .isGreaterThanOrEqualTo(storage + operations + egress);
    assertThat(design.bill(without, PRICES).lines())
        .noneMatch(line -> line.item().startsWith("Files"));
  }

  @ParameterizedTest
  @EnumSource(Design.class)
  void aBillShouldBeTheSumOfItsLinesAndGrowWithTheMonth(Design design) {
    Bill small = design.bill(new Month(1_000_000, 10, Traffic.ORDINARY, 25), PRICES);
    Bill large = design.bill(new Month(100_000_000, 10, Traffic.ORDINARY, 25), PRICES);

    assertThat(small.usd())
        .isCloseTo(small.lines().stream().mapToDouble(LineItem::usd).sum(), within(1e-9));
    assertThat(small.lines()).allSatisfy(line -> assertThat(line.usd()).isNotNegative());
    assertThat(large.usd()).isGreaterThan(small.usd());
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGES,0",
    "MESSAGES,-5",
    "MESSAGES,many",
    "MESSAGES,1e6",
    "LISTENERS,0",
    "LISTENERS,99999999999",
    "TRAFFIC,rush",
    "MESSAGES_PER_VISIT,0",
    "FILES_PER_1000,-1",
    "FILES_PER_1000,10001",
    "FILES_PER_1000,all",
    "DAILY_USERS,0",
    "DAILY_USERS,some"
  })
  void shouldNameTheVariableThatHasAWrongValue(String key, String value) {
    assertThatThrownBy(() -> BillCommand.month(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }

  @Test
  void googlesExampleShouldWriteTwentyAndReadEightyDocumentsPerUserAndDay() {
    Bill bill = Design.GOOGLE_EXAMPLE.bill(Month.ofGoogleExample(25_000), PRICES);

    double days = 730 / 24.0;
    assertThat(usd(bill, "Firestore, reads"))
        .isCloseTo((25_000 * 80 - 50_000) * days * 0.0000003, within(1e-3));
    assertThat(usd(bill, "Firestore, writes"))
        .isCloseTo((25_000 * 20 - 20_000) * days * 0.0000009, within(1e-3));
    assertThat(usd(bill, "Firestore, deletes"))
        .isCloseTo((25_000 * 20 - 20_000) * days * 0.0000001, within(1e-3));
  }

  @Test
  void anIdleMonthShouldCostPostgreSqlAlone() {
    Month quiet = new Month(1, 1, Traffic.ORDINARY, 25);

    assertThat(Design.SCALE_TO_ZERO.bill(quiet, PRICES).usd()).isCloseTo(9.37, within(0.01));
  }

  @Test
  void shouldTakeNumbersAsPeopleWriteThem() {
    assertThat(
            BillCommand.month(
                Map.of("MESSAGES", "1_000_000", "LISTENERS", "1,000", "TRAFFIC", "live")))
        .isEqualTo(new Month(1_000_000, 1_000, Traffic.LIVE, Month.MESSAGES_PER_VISIT));
  }

  @Test
  void theTextShouldHaveEveryDesignAndTheDateOfThePrices() {
    String text = BillCommand.text(BillCommand.month(Map.of()), PRICES);

    assertThat(text).contains(PRICES.date().toString());
    for (Design design : Design.values()) {
      assertThat(text).contains(design.title());
    }
  }

  private static double usd(Bill bill, String item) {
    return bill.lines().stream().filter(l -> l.item().equals(item)).findFirst().orElseThrow().usd();
  }
}
