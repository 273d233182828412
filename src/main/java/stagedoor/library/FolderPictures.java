package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures lying in a folder, known by their names.
final class FolderPictures {

  /// An album's picture, best first.
  static final List<String> ALBUM = List.of("cover", "folder", "front");

  static final List<String> ARTIST = List.of("artist");

  private static final List<String> SUFFIXES = List.of("jpg", "jpeg", "png", "webp", "gif");
  private static final int MAX_FILES = 20_000;

  private FolderPictures() {}

  /// The best picture with one of these names in a folder, in any case; empty when there is none or
  /// the folder cannot be read.
  static Optional<Path> find(Path folder, List<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MAX_FILES)
          .filter(file -> rank(file, names) >= 0)
          .filter(Files::isRegularFile)
          .min(
              Comparator.comparingInt((Path file) -> rank(file, names))
                  .thenComparing(FolderPictures::name));
    } catch (IOException unreadableFolderHasNoPicture) {
      return Optional.empty();
    }
  }

  private static int rank(Path file, List<String> names) {
    String name = name(file).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    boolean picture = dot > 0 && SUFFIXES.contains(name.substring(dot + 1));
    return picture ? names.indexOf(name.substring(0, dot)) : -1;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
