package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;
import stagedoor.app.PlaylistDesk;
import stagedoor.app.Settings;
import stagedoor.playlistfile.Imports;
import stagedoor.playlistfile.ListFormat;

/// `playlist ...`: playlists from the command line, as files. The server that runs does it, or,
/// when none does, this process.
final class PlaylistCommands {

  private static final String OK = "ok\t";

  private final Surroundings surroundings;

  PlaylistCommands(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Stream<AccountWords.Words> words() {
    return Stream.of(
        of("list", "Lists everybody's playlists.", (_, settings) -> list(settings)),
        of(
            "export",
            "Writes a playlist to a file, which ends in .m3u8, .pls, .xspf or .nsp.",
            (w, settings) -> export(settings, at(w, 0), at(w, 1)),
            "PLAYLIST",
            "FILE"),
        of(
            "import",
            "Makes a playlist of a file for an account.",
            (w, settings) -> receive(settings, at(w, 0), at(w, 1)),
            "NAME",
            "FILE"));
  }

  private static AccountWords.Words of(
      String name, String text, Commands.Work work, String... words) {
    return new AccountWords.Words(name, text, List.of(words), work);
  }

  private static String at(ParseResult words, int index) {
    return words.matchedPositionalValue(index, "");
  }

  private int list(Settings settings) {
    return ask(settings, PlaylistDesk.list())
        .map(answer -> {
          answer.forEach(surroundings.out()::println);
          return ExitCode.OK;
        })
        .orElse(ExitCode.FAILED);
  }

  private int export(Settings settings, String id, String fileName) {
    Optional<ListFormat> format = ListFormat.ofName(fileName);
    if (format.isEmpty()) {
      return fail("a playlist's file ends in .m3u8, .m3u, .pls, .xspf or .nsp");
    }
    Optional<List<String>> answer = ask(settings, PlaylistDesk.export(id, format.get()));
    if (answer.isEmpty()) {
      return ExitCode.FAILED;
    }
    Path file = surroundings.folder().resolve(fileName);
    try {
      Files.write(file, answer.get(), UTF_8);
    } catch (IOException e) {
      return fail("the file could not be written: " + e);
    }
    surroundings.out().println("wrote " + file);
    return ExitCode.OK;
  }

  private int receive(Settings settings, String user, String fileName) {
    Path file = surroundings.folder().resolve(fileName);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Imports.MAX_BYTES + 1);
    } catch (IOException e) {
      return fail("the file could not be read: " + e);
    }
    String name = String.valueOf(file.getFileName());
    return ask(settings, PlaylistDesk.receive(user, name, bytes))
        .map(answer -> {
          answer.forEach(surroundings.out()::println);
          return ExitCode.OK;
        })
        .orElse(ExitCode.FAILED);
  }

  /// Tells the sentence of the answer, and gives the lines that follow it; empty when the wish was
  /// refused.
  private Optional<List<String>> ask(Settings settings, String wish) {
    var answer = new ArrayList<String>();
    PlaylistDesk.run(
        settings, surroundings.environment(), surroundings.folder(), wish, answer::add);
    if (answer.isEmpty()) {
      fail("the server did not answer");
      return Optional.empty();
    }
    String first = answer.removeFirst();
    String sentence = first.substring(Math.min(first.length(), OK.length()));
    if (!first.startsWith(OK)) {
      fail(sentence);
      return Optional.empty();
    }
    surroundings.out().println(sentence);
    return Optional.of(answer);
  }

  private int fail(String text) {
    surroundings.err().println("stagedoor: " + text);
    return ExitCode.FAILED;
  }
}
