package stagedoor.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Pictures lying in a folder, told by the endings of their names.
final class FolderPictures {

  private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "webp", "gif");
  private static final int MAX_FILES = 20_000;

  private FolderPictures() {}

  /// All of them in their natural order; none when the folder cannot be read.
  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MAX_FILES)
          .filter(FolderPictures::isPicture)
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(FolderPictures::name, NaturalOrder.OF_FILES))
          .toList();
    } catch (IOException unreadableFolderHasNoPicture) {
      return List.of();
    }
  }

  /// The first whose name matches.
  static Optional<Path> find(Path folder, PictureRule.Named rule) {
    return in(folder).stream().filter(file -> rule.matches(name(file))).findFirst();
  }

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static boolean isPicture(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
