package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import stagedoor.app.ScanEvent;
import stagedoor.app.ScanWish;
import stagedoor.app.Scanning;
import stagedoor.app.Settings;
import stagedoor.app.StartException;

/// `scan`: brings what changed on disk into the library, with or without a running server. Ends
/// with 0 when all is fine, 2 when something could not be used or the scan was cancelled.
final class ScanCommand {

  private static final int PROBLEMS = 2;

  /// How often a line tells how far it is, where nobody watches.
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private static final int BAR_CHARS = 30;
  private static final String ERASE = "\r\u001b[K";

  /// Values that are no numbers.
  private static final Set<String> TEXTS = Set.of("phase", "path", "reason", "what", "about");

  private final Surroundings surroundings;

  ScanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static void describe(CommandSpec spec) {
    spec.addOption(flag("--full", "Reads every file again, changed or not."));
    spec.addOption(flag("--dry-run", "Tells what a scan would do, and does nothing."));
    spec.addOption(flag("--json", "Tells everything as lines of JSON."));
    spec.addOption(
        OptionSpec.builder("--library")
            .type(String.class)
            .arity("1")
            .paramLabel("NAME")
            .description("Only this library.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .paramLabel("PATH")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .description("Only these folders of libraries.")
            .build());
  }

  private static OptionSpec flag(String name, String text) {
    return OptionSpec.builder(name).type(boolean.class).description(text).build();
  }

  int run(ParseResult words, Settings settings) {
    List<String> paths = words.matchedPositionalValue(0, List.of());
    Path here = surroundings.folder().toAbsolutePath();
    var wish =
        new ScanWish(
            words.hasMatchedOption("--full"),
            words.hasMatchedOption("--dry-run"),
            words.matchedOptionValue("--library", ""),
            paths.stream().map(path -> here.resolve(path).normalize().toString()).toList());
    var code = new AtomicInteger(ExitCode.FAILED);
    Telling telling = words.hasMatchedOption("--json") ? this::json : new Lines()::tell;
    try {
      Scanning.run(
          settings,
          surroundings.environment(),
          surroundings.folder(),
          wish,
          event -> {
            telling.tell(event);
            code.set(code(event));
          });
    } catch (StartException e) {
      surroundings.err().println("stagedoor: cannot scan: " + e.getMessage());
    }
    return code.get();
  }

  /// The last event decides.
  private static int code(ScanEvent event) {
    return switch (event.kind()) {
      case END ->
          event.number("problems") > 0 || event.value("cancelled").equals("true")
              ? PROBLEMS
              : ExitCode.OK;
      case PROGRESS, PROBLEM, PLANNED, REFUSED -> ExitCode.FAILED;
    };
  }

  private interface Telling {
    void tell(ScanEvent event);
  }

  private void json(ScanEvent event) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("event", event.kind().name().toLowerCase(Locale.ROOT));
      for (String name : event.kind().names()) {
        if (TEXTS.contains(name)) {
          out.writeStringField(name, event.value(name));
        } else if (name.equals("cancelled")) {
          out.writeBooleanField(name, event.value(name).equals("true"));
        } else {
          out.writeNumberField(name, event.number(name));
        }
      }
      out.writeEndObject();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    surroundings.out().println(bytes.toString(UTF_8));
    surroundings.out().flush();
  }

  /// For people: a bar that moves at a terminal, else a line now and then.
  private final class Lines {

    private final boolean terminal = surroundings.terminal().isPresent();
    private long nextNs = System.nanoTime() + LINE_EVERY.toNanos();

    void tell(ScanEvent event) {
      switch (event.kind()) {
        case PROGRESS -> progress(event);
        case PROBLEM -> say(event.value("path") + ": " + event.value("reason"));
        case PLANNED -> {
          String about = event.value("about");
          String what = String.format(Locale.ROOT, "%-10s ", event.value("what"));
          say(what + event.value("path") + (about.isEmpty() ? "" : " (" + about + ")"));
        }
        case END -> say(ended(event));
        case REFUSED -> surroundings.err().println("stagedoor: " + event.value("reason"));
      }
    }

    private void progress(ScanEvent event) {
      if (event.value("phase").equals("idle")) {
        return;
      }
      if (terminal) {
        surroundings.out().print(ERASE + bar(event) + running(event));
        surroundings.out().flush();
      } else if (System.nanoTime() - nextNs >= 0) {
        nextNs = System.nanoTime() + LINE_EVERY.toNanos();
        say(running(event));
      }
    }

    private void say(String line) {
      surroundings.out().println((terminal ? ERASE : "") + OneLine.of(line));
      surroundings.out().flush();
    }
  }

  /// Empty when it is not known how much there is.
  static String bar(ScanEvent event) {
    long total = event.number("total");
    if (total == 0) {
      return "";
    }
    double part = Math.min(1, (double) event.number("songs") / total);
    int full = (int) Math.round(part * BAR_CHARS);
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR_CHARS - full)
        + "] "
        + Math.round(part * 100)
        + " %  ";
  }

  private static String running(ScanEvent event) {
    long leftMs = event.number("left_ms");
    return String.format(
            Locale.ROOT,
            "%,d songs, %,d files/s",
            event.number("songs"),
            event.number("files_per_second"))
        + (leftMs < 0 ? "" : ", " + shown(leftMs) + " to go");
  }

  private static String ended(ScanEvent event) {
    return String.format(
            Locale.ROOT,
            "%s after %s: %,d new, %,d changed, %,d missing, %,d as before, %,d problems",
            event.value("cancelled").equals("true") ? "Cancelled" : "Scanned",
            shown(event.number("took_ms")),
            event.number("added"),
            event.number("changed"),
            event.number("removed"),
            event.number("unchanged"),
            event.number("problems"))
        + (event.number("moved") > 0
            ? String.format(Locale.ROOT, ", %,d moved", event.number("moved"))
            : "");
  }

  private static String shown(long ms) {
    Duration time = Duration.ofMillis(ms);
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
  }
}
