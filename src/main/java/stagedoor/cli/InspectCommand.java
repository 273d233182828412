package stagedoor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import stagedoor.app.Settings;
import stagedoor.scan.FileSongs;
import stagedoor.scan.SongFacts;
import stagedoor.tag.Inspection;
import stagedoor.tag.TagReader;
import stagedoor.tag.UnreadableException;

/// `inspect`: what stands in music files, where each value came from, and what a scan makes of it.
/// Needs no server. Ends with 1 when a file could not be read.
final class InspectCommand {

  private final Surroundings surroundings;

  InspectCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static void describe(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .index("0..*")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Music files.")
            .build());
    spec.addOption(
        OptionSpec.builder("--json").type(boolean.class).description("As JSON.").build());
    spec.addOption(
        OptionSpec.builder("--cover")
            .type(boolean.class)
            .description(
                "Why which picture is shown, for songs, folders and ids: al-12, its second disc"
                    + " al-12-2, so-12, ar-12, pl-12, ra-12.")
            .build());
  }

  int run(ParseResult words, Settings settings) {
    return words.hasMatchedOption("--cover") ? covers(words, settings) : tags(words, settings);
  }

  private int covers(ParseResult words, Settings settings) {
    var reason = new CoverReason(surroundings);
    return words.matchedPositionalValue(0, List.<String>of()).stream()
        .mapToInt(name -> reason.run(name, settings))
        .max()
        .orElse(ExitCode.OK);
  }

  private int tags(ParseResult words, Settings settings) {
    List<Inspected> files = new ArrayList<>();
    boolean allRead = true;
    for (String name : words.matchedPositionalValue(0, List.<String>of())) {
      try {
        files.add(inspected(name, settings));
      } catch (UnreadableException | InvalidPathException e) {
        surroundings.err().println("stagedoor: " + name + ": " + e.getMessage());
        allRead = false;
      }
    }
    if (words.hasMatchedOption("--json")) {
      surroundings.out().println(InspectJson.of(files));
    } else {
      files.forEach(file -> new InspectText(surroundings.out()).print(file));
    }
    return allRead ? ExitCode.OK : ExitCode.FAILED;
  }

  private Inspected inspected(String name, Settings settings) throws UnreadableException {
    Path file = surroundings.folder().resolve(name);
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new UnreadableException("This is no file, but a pipe, a socket or a device.");
    }
    var inspection = TagReader.inspect(file, settings.tagReading());
    String fileName = String.valueOf(file.getFileName());
    SongFacts facts = SongFacts.facts(inspection.tags(), fileName, settings.facts());
    return new Inspected(file, name, inspection, facts, songs(file, inspection, settings));
  }

  private static FileSongs songs(Path file, Inspection inspection, Settings settings) {
    try {
      return FileSongs.of(file, inspection.tags(), settings.tagReading(), settings.facts());
    } catch (IOException unreadableFolder) {
      return new FileSongs(List.of(), "The folder could not be read: " + unreadableFolder);
    }
  }
}
