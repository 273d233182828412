package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import stagedoor.app.Settings;
import stagedoor.doctor.Doctor;
import stagedoor.doctor.Finding;

/// `doctor`: what is wrong with the server's surroundings. Ends with 0 when all is fine, 1 with
/// warnings, 2 with faults.
final class DoctorCommand {

  private final Surroundings surroundings;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static void describe(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--url")
            .type(String.class)
            .arity("1")
            .paramLabel("ADDRESS")
            .description("The public address, to be tried from outside with forged headers.")
            .build());
    spec.addOption(
        OptionSpec.builder("--json").type(boolean.class).description("As JSON.").build());
  }

  int run(ParseResult words, Settings.Reading reading) {
    Optional<URI> url = Optional.empty();
    String text = words.matchedOptionValue("--url", "");
    if (!text.isEmpty()) {
      url = address(text);
      if (url.isEmpty()) {
        surroundings.err().println("stagedoor: no address such as https://music.example.org");
        return ExitCode.WRONG_ARGUMENTS;
      }
    }
    List<Finding> findings =
        new Doctor(surroundings.environment(), surroundings.folder(), InstantSource.system())
            .examine(reading, url);
    if (words.hasMatchedOption("--json")) {
      surroundings.out().println(json(findings));
    } else {
      findings.stream()
          .flatMap(finding -> finding.toString().lines())
          .flatMap(line -> fitting(line).stream())
          .forEach(surroundings.out()::println);
    }
    return findings.stream().mapToInt(DoctorCommand::code).max().orElse(ExitCode.OK);
  }

  /// Lines to be copied into a proxy's configuration stand deepest, and stay whole.
  private static List<String> fitting(String line) {
    int indent = line.length() - line.stripLeading().length();
    return indent > 4 ? List.of(line) : Wrapped.lines(line, Math.max(2, indent));
  }

  private static int code(Finding finding) {
    return switch (finding.level()) {
      case FINE -> ExitCode.OK;
      case WARNING -> 1;
      case FAULT -> 2;
    };
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static String json(List<Finding> findings) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      out.writeStartArray();
      for (Finding finding : findings) {
        out.writeStartObject();
        out.writeStringField(
            "level",
            switch (finding.level()) {
              case FINE -> "fine";
              case WARNING -> "warning";
              case FAULT -> "fault";
            });
        out.writeStringField("what", finding.what());
        out.writeStringField("fix", finding.fix());
        out.writeEndObject();
      }
      out.writeEndArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toString(UTF_8);
  }
}
