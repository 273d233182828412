package stagedoor.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Folders;
import stagedoor.library.Libraries;
import stagedoor.library.Library;
import stagedoor.library.RawPath;
import stagedoor.scan.ScanPlace;
import stagedoor.scan.ScanRequest;

/// A scan as somebody at the command line wants it.
///
/// @param library a library's name; empty for all
/// @param paths absolute paths of folders and files; empty for everything
public record ScanWish(boolean full, boolean dryRun, String library, List<String> paths) {

  /// What it comes to: a request, or a sentence why it is none.
  sealed interface Meaning {
    record Request(ScanRequest request) implements Meaning {}

    record Refused(String why) implements Meaning {}
  }

  private static final String BETWEEN = "\t";

  public ScanWish {
    paths = List.copyOf(paths);
  }

  /// As one line without blanks.
  public String line() {
    var words = new ArrayList<String>();
    words.add(full ? "full" : "quick");
    words.add(dryRun ? "dry" : "real");
    words.add(library);
    words.addAll(paths);
    return words.stream()
        .map(word -> URLEncoder.encode(word, UTF_8))
        .collect(Collectors.joining(BETWEEN));
  }

  /// Reads what [#line] wrote; empty when it is no such line.
  static Optional<ScanWish> parse(String line) {
    try {
      List<String> words =
          Arrays.stream(line.split(BETWEEN, -1)).map(it -> URLDecoder.decode(it, UTF_8)).toList();
      return words.size() < 3
          ? Optional.empty()
          : Optional.of(
              new ScanWish(
                  words.get(0).equals("full"),
                  words.get(1).equals("dry"),
                  words.get(2),
                  words.subList(3, words.size())));
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  /// What it means where these libraries are, and this music is known. A folder or file that is
  /// gone is scanned, so that its songs become missing; one that never was is refused.
  Meaning in(Libraries libraries, Catalogue music) {
    List<Library> chosen =
        libraries.list().stream()
            .filter(it -> library.isEmpty() || it.name().equals(library))
            .toList();
    if (chosen.isEmpty()) {
      String names = libraries.list().stream().map(Library::name).collect(Collectors.joining(", "));
      return new Meaning.Refused("there is no library " + library + "; there are: " + names);
    }
    if (paths.isEmpty()) {
      List<ScanPlace> places =
          library.isEmpty()
              ? List.of()
              : chosen.stream().map(it -> ScanPlace.whole(it.id())).toList();
      return new Meaning.Request(new ScanRequest(full, dryRun, places));
    }
    var places = new ArrayList<ScanPlace>();
    for (String path : paths) {
      Optional<ScanPlace> place = place(path, chosen);
      if (place.isEmpty()) {
        return new Meaning.Refused(
            path + " is in no library; without a path everything is scanned");
      }
      Optional<ScanPlace> known =
          isThere(place.get(), chosen) ? place : known(place.get(), music.folders());
      if (known.isEmpty()) {
        return new Meaning.Refused(path + " is not there, and no song is known there either");
      }
      places.add(known.get());
    }
    return new Meaning.Request(new ScanRequest(full, dryRun, places));
  }

  /// Also where the library itself is not there: the scan tells it.
  private static boolean isThere(ScanPlace place, List<Library> libraries) {
    Path top =
        libraries.stream()
            .filter(it -> it.id().equals(place.library()))
            .findFirst()
            .orElseThrow()
            .folder();
    return !Files.isDirectory(top)
        || !Files.notExists(RawPath.path(RawPath.of(top) + "/" + place.path()), NOFOLLOW_LINKS);
  }

  /// What to scan where a folder was, or a file.
  private static Optional<ScanPlace> known(ScanPlace gone, Folders folders) {
    String path = gone.path();
    if (folders.has(gone.library(), path)) {
      return Optional.of(gone);
    }
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return folders.hasFile(gone.library(), path)
        ? Optional.of(new ScanPlace(gone.library(), folder, false))
        : Optional.empty();
  }

  private static Optional<ScanPlace> place(String text, List<Library> libraries) {
    try {
      Path given = Path.of(text).normalize();
      return libraries.stream().flatMap(library -> place(given, library).stream()).findFirst();
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  /// By the path as given, else by what it really is.
  private static Optional<ScanPlace> place(Path given, Library library) {
    Path top = library.folder();
    Path at = given;
    if (!at.startsWith(top)) {
      try {
        at = top.resolve(top.toRealPath().relativize(given.toRealPath())).normalize();
      } catch (IOException notThere) {
        return Optional.empty();
      }
    }
    if (!at.startsWith(top)) {
      return Optional.empty();
    }
    boolean file = Files.isRegularFile(at);
    Path folder = file ? at.resolveSibling("") : at;
    String raw = RawPath.of(folder).substring(RawPath.of(top).length());
    return Optional.of(
        new ScanPlace(library.id(), raw.startsWith("/") ? raw.substring(1) : raw, !file));
  }
}
