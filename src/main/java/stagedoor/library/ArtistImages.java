package stagedoor.library;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What lies in the one folder for pictures of all artists, by names in lower case without their
/// endings; each with a text that changes whenever the picture does.
public record ArtistImages(Map<String, String> versions) {

  public static final ArtistImages NONE = new ArtistImages(Map.of());

  public ArtistImages {
    versions = Map.copyOf(versions);
  }

  /// Looks at the disk. Of two with one name the first in the natural order counts.
  public static ArtistImages in(Path folder) {
    var versions = new HashMap<String, String>();
    for (Path file : FolderPictures.in(folder)) {
      String name = FolderPictures.name(file);
      versions.putIfAbsent(
          key(NaturalOrder.base(name)),
          Long.toHexString(file.toFile().lastModified())
              + "-"
              + Long.toHexString(file.toFile().length())
              + "-"
              + Integer.toHexString(name.hashCode()));
    }
    return new ArtistImages(versions);
  }

  /// @param names of the artist, best first
  public Optional<String> version(List<String> names) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(versions.get(key(name))).stream())
        .findFirst();
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
