package stagedoor.scan;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import stagedoor.library.RawPath;

/// What is directly in one folder: songs, pictures, folders below. Names that begin with a dot are
/// ignored.
///
/// @param links symbolic links to folders
/// @param broken links that lead nowhere and entries that could not be looked at
/// @param hash over names, sizes and times of songs and pictures, whatever their order; never
///   [FolderStore#LOOK_CLOSER] or [FolderStore#GONE]
record FolderListing(
    List<Entry> songs,
    List<Entry> pictures,
    List<Path> folders,
    List<Path> links,
    List<Path> broken,
    long hash) {

  /// @param name raw, see [RawPath]
  record Entry(Path path, String name, long sizeBytes, long modifiedMs) {}

  private static final Set<String> SONGS =
      Set.of(
          "mp3", "mp2", "mp1", "flac", "ogg", "oga", "opus", "spx", "m4a", "m4b", "m4p", "mp4",
          "alac", "aac", "adts", "wma", "asf", "ape", "wv", "mpc", "mp+", "mpp", "dsf", "dff",
          "tta", "mka", "webm", "weba", "wav", "wave", "bwf", "aif", "aiff", "aifc");
  private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp", "gif");

  /// @throws IOException when the folder cannot be read to its end
  static FolderListing of(Path folder) throws IOException {
    var entries = new Entries();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (!path.getFileName().toString().startsWith(".")) {
          entries.add(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries.listing();
  }

  boolean isEmpty() {
    return songs.isEmpty() && folders.isEmpty() && links.isEmpty() && broken.isEmpty();
  }

  /// Whether a file of this name is taken for music.
  static boolean isSong(String name) {
    return SONGS.contains(ending(name));
  }

  /// The ending of a file's name in lower case, without the dot; empty when it has none.
  static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static final class Entries {

    private final List<Entry> songs = new ArrayList<>();
    private final List<Entry> pictures = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final List<Path> broken = new ArrayList<>();
    private long hash = 1;

    void add(Path path) {
      try {
        BasicFileAttributes own = attributes(path, NOFOLLOW_LINKS);
        if (!own.isSymbolicLink()) {
          add(path, own, folders);
        } else {
          add(path, attributes(path), links);
        }
      } catch (IOException unusable) {
        broken.add(path);
      }
    }

    private void add(Path path, BasicFileAttributes attributes, List<Path> ifFolder) {
      if (attributes.isDirectory()) {
        ifFolder.add(path);
      } else if (attributes.isRegularFile()) {
        addFile(path, attributes);
      }
    }

    private void addFile(Path path, BasicFileAttributes attributes) {
      String ending = ending(path.getFileName().toString());
      boolean song = SONGS.contains(ending);
      if (!song && !PICTURES.contains(ending)) {
        return;
      }
      String name = RawPath.nameOf(path);
      long modifiedMs = attributes.lastModifiedTime().toMillis();
      (song ? songs : pictures).add(new Entry(path, name, attributes.size(), modifiedMs));
      long modifiedNs = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      long file = NameHash.mixed(NameHash.of(name) + attributes.size());
      hash += NameHash.mixed(file + modifiedNs);
    }

    FolderListing listing() {
      return new FolderListing(
          songs, pictures, folders, links, broken, hash == 0 || hash == -1 ? 1 : hash);
    }

    private static BasicFileAttributes attributes(Path path, LinkOption... options)
        throws IOException {
      return Files.readAttributes(path, BasicFileAttributes.class, options);
    }
  }
}
