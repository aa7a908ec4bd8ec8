package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChartTest {
  @Test
  void shouldBeXmlWithACircleForEachPointAndForEachSeriesOfTheLegend() throws Exception {
    String svg =
        new Chart(
                "a < b & c",
                new Chart.Axis("x", true, 0.001, 10),
                new Chart.Axis("y", false, 0, 1_000))
            .line("one", List.of(new Chart.Point(0, 0), new Chart.Point(10, 1_000)))
            .points("two", List.of(new Chart.Point(1, 500)))
            .svg();

    Document drawing =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

    assertThat(drawing.getElementsByTagName("circle").getLength()).isEqualTo(3 + 2);
    assertThat(drawing.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(svg).doesNotContain("NaN").contains(">0.001<").contains(">1000<");
  }
}
