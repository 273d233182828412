package stagedoor.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;
import stagedoor.app.Ground;
import stagedoor.audit.Event;
import stagedoor.catalogue.LibraryId;
import stagedoor.config.Config;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.LibraryEdit;
import stagedoor.library.LibraryOutcome;

/// `library ...`: the libraries from the command line. Works on the store, so a running server need
/// not be stopped; it follows within a second, and its next scan reads what is new.
final class LibraryCommands {

  private final Surroundings surroundings;

  LibraryCommands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Stream<AccountWords.Words> words() {
    return Stream.of(
        of("list", "Lists the libraries.", (w, c) -> list(c.config())),
        of(
            "add",
            "Makes a library of a folder; the next scan reads it.",
            (w, c) -> add(c.config(), at(w, 0), at(w, 1)),
            "NAME",
            "FOLDER"),
        of(
            "rename",
            "Gives a library another name.",
            (w, c) -> rename(c.config(), at(w, 0), at(w, 1)),
            "LIBRARY",
            "NAME"),
        of(
            "move",
            "Says that a library's music lies in another folder now; nothing is lost.",
            (w, c) -> move(c.config(), at(w, 0), at(w, 1)),
            "LIBRARY",
            "FOLDER"),
        of(
            "remove",
            "Removes a library; files stay, and added again it is what it was.",
            (w, c) -> remove(c.config(), at(w, 0)),
            "LIBRARY"));
  }

  private static AccountWords.Words of(
      String name, String text, Commands.Work work, String... words) {
    return new AccountWords.Words(name, text, List.of(words), work);
  }

  private static String at(ParseResult words, int index) {
    return words.matchedPositionalValue(index, "");
  }

  int list(Config config) {
    try (Ground ground = open(config)) {
      Map<LibraryId, Instant> scanned = ground.libraries().scanned();
      for (Library library : ground.libraries().list()) {
        String when =
            Optional.ofNullable(scanned.get(library.id())).map(Instant::toString).orElse("never");
        surroundings
            .out()
            .printf(
                "%-4d %-24s scanned %-26s %s%n",
                library.id().value(),
                library.name(),
                when,
                OneLine.of(library.folder().toString()));
      }
      return ExitCode.OK;
    }
  }

  int add(Config config, String name, String folder) {
    if (!Library.isName(name)) {
      return notAName();
    }
    Path place = surroundings.folder().resolve(folder);
    if (!Files.isDirectory(place)) {
      return fail("there is no folder " + place);
    }
    try (Ground ground = open(config)) {
      return report(ground, Event.Kind.LIBRARY_ADDED, "made", ground.libraries().add(name, place));
    }
  }

  int rename(Config config, String which, String name) {
    if (!Library.isName(name)) {
      return notAName();
    }
    return change(
        config,
        which,
        (ground, library) ->
            report(
                ground,
                Event.Kind.LIBRARY_CHANGED,
                "renamed",
                ground.libraries().change(library.id(), LibraryEdit.name(name))));
  }

  int move(Config config, String which, String folder) {
    Path place = surroundings.folder().resolve(folder);
    if (!Files.isDirectory(place)) {
      return fail("there is no folder " + place);
    }
    return change(
        config,
        which,
        (ground, library) ->
            isConfigured(config, ground, library)
                ? configured()
                : report(
                    ground,
                    Event.Kind.LIBRARY_CHANGED,
                    "moved",
                    ground.libraries().change(library.id(), LibraryEdit.folder(place))));
  }

  int remove(Config config, String which) {
    return change(
        config,
        which,
        (ground, library) ->
            isConfigured(config, ground, library)
                ? configured()
                : report(
                    ground,
                    Event.Kind.LIBRARY_REMOVED,
                    "removed; what users did with its songs stays until missing songs are purged:",
                    ground.libraries().remove(library.id(), Instant.now())));
  }

  /// The oldest library is where the configuration says, if it says anything.
  private static boolean isConfigured(Config config, Ground ground, Library library) {
    return config.setting("MusicFolder").isSet()
        && ground.libraries().list().stream()
            .map(Library::id)
            .min(Comparator.comparingInt(LibraryId::value))
            .filter(library.id()::equals)
            .isPresent();
  }

  /// @param which a library's name, or its number where none has the name
  private int change(Config config, String which, BiFunction<Ground, Library, Integer> change) {
    try (Ground ground = open(config)) {
      Libraries libraries = ground.libraries();
      Optional<Library> named =
          libraries.list().stream().filter(it -> it.name().equals(which)).findFirst();
      return named
          .or(() ->
              libraries.list().stream()
                  .filter(it -> Integer.toString(it.id().value()).equals(which))
                  .findFirst())
          .map(library -> change.apply(ground, library))
          .orElseGet(
              () -> fail("there is no library " + which + "; `stagedoor library list` shows all"));
    }
  }

  private int report(Ground ground, Event.Kind kind, String done, LibraryOutcome outcome) {
    return switch (outcome) {
      case LibraryOutcome.Done(Library library) -> {
        String shown = "library " + library.id().value() + " " + library.name();
        ground.audit().record(Event.of(kind).method("command line").result(shown));
        surroundings
            .out()
            .println(OneLine.of(done + " " + library.name() + " " + library.folder()));
        yield ExitCode.OK;
      }
      case LibraryOutcome.Unknown _ -> fail("the library is gone");
      case LibraryOutcome.NameTaken _ -> fail("another library has this name");
      case LibraryOutcome.FolderTaken(Library other) ->
          fail("the folder is that of the library " + other.name() + ", lies in it or around it");
      case LibraryOutcome.Configured _ -> configured();
      case LibraryOutcome.TooMany _ -> fail("there are " + Libraries.MOST + " libraries");
    };
  }

  private int configured() {
    return fail("the option MusicFolder says where this library is; change it there");
  }

  private int notAName() {
    return fail(
        "a name has 1 to "
            + Library.MAX_NAME
            + " characters, none of , ; = * and no blanks at its ends");
  }

  private Ground open(Config config) {
    return Ground.open(config, surroundings.environment(), surroundings.folder());
  }

  private int fail(String text) {
    surroundings.err().println("stagedoor: " + text);
    return ExitCode.FAILED;
  }
}
