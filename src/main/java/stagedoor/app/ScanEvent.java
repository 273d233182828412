package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import stagedoor.scan.Problem;
import stagedoor.scan.ScanPreview;
import stagedoor.scan.ScanReport;
import stagedoor.scan.ScanStatus;

/// What happens in a scan, as the command line is told of it.
///
/// @param values those that the kind names, in its order
public record ScanEvent(Kind kind, List<String> values) {

  /// What can happen; with the names of what is told of it.
  public enum Kind {
    /// At most once a second; `left_ms` is -1 when it is not known.
    PROGRESS("phase songs total files_per_second left_ms"),
    PROBLEM("path reason"),
    /// What a scan would do.
    PLANNED("what path about"),
    /// The last one of a scan; `moved` is counted in dry runs only.
    END("cancelled added changed moved removed unchanged problems took_ms"),
    /// The only one, when there is no scan.
    REFUSED("reason");

    private final String names;

    Kind(String names) {
      this.names = names;
    }

    public List<String> names() {
      return List.of(names.split(" "));
    }
  }

  private static final String BETWEEN = "\t";

  public ScanEvent {
    values = List.copyOf(values);
    if (values.size() != kind.names().size()) {
      throw new IllegalArgumentException(kind + " has " + kind.names().size() + " values");
    }
  }

  private static ScanEvent of(Kind kind, Object... values) {
    return new ScanEvent(kind, Arrays.stream(values).map(Object::toString).toList());
  }

  static ScanEvent progress(ScanStatus status) {
    return of(
        Kind.PROGRESS,
        status.phase().name().toLowerCase(Locale.ROOT),
        status.songsSeen(),
        status.total(),
        Math.round(status.filesPerSecond()),
        status.left().map(left -> left.toMillis()).orElse(-1L));
  }

  static ScanEvent problem(Problem problem) {
    return of(Kind.PROBLEM, problem.path(), problem.reason());
  }

  static ScanEvent planned(ScanPreview.Planned planned) {
    return of(
        Kind.PLANNED,
        planned.what().name().toLowerCase(Locale.ROOT),
        planned.path(),
        planned.about());
  }

  static ScanEvent end(ScanReport report) {
    return of(
        Kind.END,
        report.cancelled(),
        report.added(),
        report.changed(),
        0,
        report.removed(),
        report.unchanged(),
        report.met(),
        report.took().toMillis());
  }

  static ScanEvent end(ScanPreview preview) {
    return of(
        Kind.END,
        preview.cancelled(),
        preview.count(ScanPreview.What.ADDED),
        preview.count(ScanPreview.What.CHANGED),
        preview.count(ScanPreview.What.MOVED),
        preview.count(ScanPreview.What.REMOVED),
        preview.count(ScanPreview.What.UNCHANGED),
        preview.count(ScanPreview.What.UNREADABLE),
        preview.took().toMillis());
  }

  static ScanEvent refused(String why) {
    return of(Kind.REFUSED, why);
  }

  /// The value of a name that its kind has.
  public String value(String name) {
    return values.get(kind.names().indexOf(name));
  }

  public long number(String name) {
    return Long.parseLong(value(name));
  }

  /// As one line.
  String line() {
    return kind.name()
        + BETWEEN
        + values.stream()
            .map(value -> URLEncoder.encode(value, UTF_8))
            .collect(Collectors.joining(BETWEEN));
  }

  /// Reads what [#line] wrote; empty when it is no such line.
  public static Optional<ScanEvent> parse(String line) {
    String[] words = line.split(BETWEEN, -1);
    try {
      return Optional.of(
          new ScanEvent(
              Kind.valueOf(words[0]),
              Arrays.stream(words).skip(1).map(it -> URLDecoder.decode(it, UTF_8)).toList()));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
