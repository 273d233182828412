package stagedoor.ops;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/// Numbers for a monitoring system, written as the Prometheus text format 0.0.4.
///
/// Labels hold codes and status classes, never names of users or of music.
public final class Metrics {

  /// A number that only grows, one for each value of its label.
  public static final class Counter {

    /// More values than this are counted together, so that a label cannot fill the memory.
    private static final int MAX_VALUES = 100;

    private static final String OTHERS = "other";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    public void count(String value) {
      boolean room = counts.containsKey(value) || counts.size() < MAX_VALUES;
      counts.computeIfAbsent(room ? value : OTHERS, _ -> new LongAdder()).increment();
    }
  }

  private sealed interface Metric {
    record Gauge(String help, DoubleSupplier value) implements Metric {}

    record Counted(String help, String label, Counter counter) implements Metric {}
  }

  private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

  /// Adds a number that is asked for each time.
  public void gauge(String name, String help, DoubleSupplier value) {
    metrics.put(name, new Metric.Gauge(help, value));
  }

  /// Adds a counter; its name ends in `_total`.
  public Counter counter(String name, String help, String label) {
    var counter = new Counter();
    metrics.put(name, new Metric.Counted(help, label, counter));
    return counter;
  }

  /// All of them, by name.
  String text() {
    var text = new StringBuilder();
    new TreeMap<>(metrics).forEach((name, metric) -> write(text, name, metric));
    return text.toString();
  }

  private static void write(StringBuilder text, String name, Metric metric) {
    switch (metric) {
      case Metric.Gauge(var help, var value) -> {
        head(text, name, help, "gauge");
        text.append(name).append(' ').append(value.getAsDouble()).append('\n');
      }
      case Metric.Counted(var help, var label, var counter) -> {
        head(text, name, help, "counter");
        new TreeMap<>(counter.counts)
            .forEach((value, count) ->
                text.append(
                    "%s{%s=\"%s\"} %d\n".formatted(name, label, escaped(value), count.sum())));
      }
    }
  }

  private static void head(StringBuilder text, String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
