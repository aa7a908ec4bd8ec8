package dev.parley.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart with a logarithmic or linear scale on each axis, drawn as SVG.
 *
 * <p>SVG is text, so that a diff shows what changed between two runs. It is written by hand because
 * the libraries that draw SVG need a whole graphics toolkit.
 */
public final class Chart {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 250;
  private static final int TOP = 40;
  private static final int BOTTOM = 55;
  private static final List<String> COLOURS =
      List.of(
          "#1b6ca8", "#d1495b", "#3c887e", "#edae49", "#66489f", "#8c6d46", "#444444", "#6fa83c",
          "#c2589b");

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Series> series = new ArrayList<>();

  /**
   * An axis.
   *
   * @param label with its unit
   * @param logarithmic whether the scale is logarithmic
   * @param from smallest value; greater than 0 if the scale is logarithmic. Smaller values are
   *     drawn at this end
   * @param to largest value; larger values are drawn at this end
   */
  public record Axis(String label, boolean logarithmic, double from, double to) {
    double share(double value) {
      double inside = Math.min(to, Math.max(from, value));
      return logarithmic
          ? Math.log(inside / from) / Math.log(to / from)
          : (inside - from) / (to - from);
    }

    List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      if (logarithmic) {
        for (double t = Math.pow(10, Math.ceil(Math.log10(from) - 1e-9));
            t <= to * 1.0001;
            t *= 10) {
          ticks.add(t);
        }
        return ticks;
      }
      double step = Math.pow(10, Math.floor(Math.log10((to - from) / 2)));
      while ((to - from) / step > 8) {
        step *= (to - from) / step > 16 ? 5 : 2;
      }
      for (double t = Math.ceil(from / step) * step; t <= to + step * 1e-6; t += step) {
        ticks.add(t);
      }
      return ticks;
    }
  }

  /** A point of a series. */
  public record Point(double x, double y) {}

  private record Series(String name, List<Point> points, boolean line) {}

  /** An empty chart. */
  public Chart(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /** Adds a series of points that a line joins. */
  public Chart line(String name, List<Point> points) {
    series.add(new Series(name, List.copyOf(points), true));
    return this;
  }

  /** Adds a series of points without a line. */
  public Chart points(String name, List<Point> points) {
    series.add(new Series(name, List.copyOf(points), false));
    return this;
  }

  /** The chart as an SVG document. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        Report.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH, HEIGHT));
    text(svg, LEFT, 22, "start", title);
    axes(svg);
    for (int i = 0; i < series.size(); i++) {
      draw(svg, series.get(i), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    for (double tick : x.ticks()) {
      svg.append(line(px(tick), TOP, px(tick), HEIGHT - BOTTOM));
      text(svg, px(tick), HEIGHT - BOTTOM + 18, "middle", number(tick));
    }
    for (double tick : y.ticks()) {
      svg.append(line(LEFT, py(tick), WIDTH - RIGHT, py(tick)));
      text(svg, LEFT - 8, py(tick) + 4, "end", number(tick));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", x.label());
    svg.append("<g transform=\"rotate(-90 16 210)\">");
    text(svg, 16, 210, "middle", y.label());
    svg.append("</g>\n");
  }

  private void draw(StringBuilder svg, Series drawn, int index) {
    String colour = COLOURS.get(index % COLOURS.size());
    if (drawn.line()) {
      svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"");
      drawn.points().forEach(p -> svg.append(Report.format("%.1f,%.1f ", px(p.x()), py(p.y()))));
      svg.append("\"/>\n");
    }
    drawn.points().forEach(p -> svg.append(dot(px(p.x()), py(p.y()), colour)));
    double legend = TOP + 12 + 20.0 * index;
    svg.append(dot(WIDTH - RIGHT + 14, legend - 4, colour));
    text(svg, WIDTH - RIGHT + 24, legend, "start", drawn.name());
  }

  private double px(double value) {
    return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private double py(double value) {
    return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return value >= 10_000
        ? Report.format("%.0fk", value / 1_000)
        : Report.format("%.4f", value).replaceFirst("\\.?0+$", "");
  }

  private static String dot(double x, double y, String colour) {
    return Report.format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour);
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return Report.format(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
        x1, y1, x2, y2);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    svg.append(
        Report.format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped));
  }
}
