package stagedoor.scan;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import stagedoor.library.PictureOrders;
import stagedoor.library.RawPath;

/// What is directly in one folder: songs, pictures, CUE sheets, folders below; not what is ignored.
///
/// Of a folder with very many songs only their number is held: see [#isHuge].
///
/// @param songs all, or none when they are too many to hold
/// @param songCount all of them
/// @param pictures as many as are worth looking at
/// @param lists files of playlists, the first [#MOST_LISTS]
/// @param sheets as many as are worth reading
/// @param links symbolic links to folders
/// @param broken links that lead nowhere and entries that could not be looked at
/// @param dangling links to songs in a library that are not there, see [FileLinks]
/// @param ignored how many entries the rules leave out
/// @param cut whether there are more entries than are looked at
/// @param hash over names, sizes and times of songs, pictures and sheets, whatever their order;
///   never [FolderStore#LOOK_CLOSER] or [FolderStore#GONE]
record FolderListing(
    List<Entry> songs,
    long songCount,
    List<Entry> pictures,
    List<Entry> lists,
    List<Entry> sheets,
    List<Path> folders,
    List<Path> links,
    List<Path> broken,
    List<Path> dangling,
    long ignored,
    boolean cut,
    long hash) {

  /// @param name raw, see [RawPath]
  /// @param bornMs when the file came to this disk, or was last changed if that was before: a file
  ///   that is tagged anew is as old as it was, and so is one that a program copied with its time
  record Entry(Path path, String name, long sizeBytes, long modifiedMs, long bornMs) {}

  /// So many songs of one folder are held in memory (about 300 bytes each).
  static final int MOST_HELD = 5_000;

  private static final int MOST_PICTURES = 1_000;
  private static final int MOST_LISTS = 10_000;
  private static final int MOST_SHEETS = 5_000;
  private static final String SHEET = "cue";
  private static final int MOST_BROKEN = 10_000;

  private static final Set<String> SONGS =
      Set.of(
          "mp3", "mp2", "mp1", "flac", "ogg", "oga", "opus", "spx", "m4a", "m4b", "m4p", "mp4",
          "alac", "aac", "adts", "wma", "asf", "ape", "wv", "mpc", "mp+", "mpp", "dsf", "dff",
          "tta", "mka", "webm", "weba", "wav", "wave", "bwf", "aif", "aiff", "aifc");
  private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp", "gif");
  private static final Set<String> LISTS = Set.of("m3u", "m3u8", "pls", "xspf", "nsp");

  /// How a folder is listed.
  ///
  /// @param rules what is ignored
  /// @param links which links to files are none of the songs
  /// @param mostHeld see [#MOST_HELD]
  /// @param mostEntries more entries of one folder are not looked at: something makes them
  record How(
      Disk disk,
      IgnoreRules rules,
      FileLinks links,
      boolean dotFolders,
      int mostHeld,
      int mostEntries) {

    /// Whether an entry is a link to a song that scans find where it leads, or would.
    boolean isLinkToSong(Path entry) throws IOException {
      return disk.attributes(entry, NOFOLLOW_LINKS).isSymbolicLink() && links.areOwnSongs(entry);
    }
  }

  /// @param moved called after each entry
  /// @throws IOException when the folder cannot be read to its end
  static FolderListing of(Path folder, How how, Runnable moved) throws IOException {
    var entries = new Entries(how);
    try (DirectoryStream<Path> stream = how.disk().open(folder)) {
      for (Path path : stream) {
        moved.run();
        if (!entries.add(path)) {
          break;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries.listing();
  }

  /// The hash under orders of pictures: where there are pictures, another order makes it another.
  long hashFor(PictureOrders orders) {
    long other = pictures.isEmpty() ? hash : hash + orders.fingerprint() * 0x9e3779b97f4a7c15L;
    return other == FolderStore.LOOK_CLOSER || other == FolderStore.GONE ? 1 : other;
  }

  /// Whether there are too many songs to hold; they are gone through again by [FolderStream].
  boolean isHuge() {
    return songCount > songs.size();
  }

  boolean isEmpty() {
    return songCount == 0 && folders.isEmpty() && links.isEmpty() && isWhole();
  }

  /// Whether all entries could be looked at.
  boolean isWhole() {
    return broken.isEmpty() && dangling.isEmpty();
  }

  /// The ending of a file's name in lower case, without the dot; empty when it has none.
  static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// Whether a name begins with the dot that hides it. Two dots begin an ellipsis, as in `...And
  /// Justice for All`.
  static boolean isHidden(String name) {
    return name.startsWith(".") && !name.startsWith("..");
  }

  /// Whether a file of this name is taken for music.
  static boolean isSong(String name) {
    return !isHidden(name) && SONGS.contains(ending(name));
  }

  static Entry entry(Path path, BasicFileAttributes attributes) {
    long modifiedMs = attributes.lastModifiedTime().toMillis();
    long bornMs = attributes.creationTime().toMillis();
    return new Entry(
        path,
        RawPath.nameOf(path),
        attributes.size(),
        modifiedMs,
        bornMs > 0 ? Math.min(bornMs, modifiedMs) : modifiedMs);
  }

  private static final class Entries {

    private final How how;
    private final List<Entry> songs = new ArrayList<>();
    private final List<Entry> pictures = new ArrayList<>();
    private final List<Entry> lists = new ArrayList<>();
    private final List<Entry> sheets = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();
    private final List<Path> broken = new ArrayList<>();
    private final List<Path> dangling = new ArrayList<>();
    private long songCount;
    private long count;
    private long ignored;
    private long hash = 1;

    Entries(How how) {
      this.how = how;
    }

    /// False when there were enough.
    boolean add(Path path) {
      if (count++ == how.mostEntries()) {
        return false;
      }
      String name = path.getFileName().toString();
      if (isHidden(name) && !how.dotFolders()) {
        return true;
      }
      try {
        BasicFileAttributes own = how.disk().attributes(path, NOFOLLOW_LINKS);
        if (own.isSymbolicLink()) {
          addLink(path, name);
        } else {
          add(path, name, own, folders);
        }
      } catch (IOException unusable) {
        fail(path, name, broken);
      }
      return true;
    }

    private void addLink(Path path, String name) throws IOException {
      try {
        BasicFileAttributes target = how.disk().attributes(path);
        if (!target.isRegularFile() || !isSong(name) || !how.links().areOwnSongs(path)) {
          add(path, name, target, links);
        }
      } catch (NoSuchFileException nowhere) {
        fail(path, name, how.links().areOwnSongs(path) ? dangling : broken);
      }
    }

    private static void fail(Path path, String name, List<Path> which) {
      if (!isHidden(name) && which.size() < MOST_BROKEN) {
        which.add(path);
      }
    }

    private void add(Path path, String name, BasicFileAttributes attributes, List<Path> ifFolder) {
      if (how.rules().ignores(name, attributes.isDirectory())) {
        ignored += IgnoreRules.isOfSystem(name) ? 0 : 1;
      } else if (attributes.isDirectory()) {
        ifFolder.add(path);
      } else if (attributes.isRegularFile() && !isHidden(name)) {
        addFile(path, name, attributes);
      }
    }

    private void addFile(Path path, String name, BasicFileAttributes attributes) {
      String ending = ending(name);
      boolean song = SONGS.contains(ending);
      if (LISTS.contains(ending) && lists.size() < MOST_LISTS) {
        lists.add(entry(path, attributes));
      }
      boolean sheet = ending.equals(SHEET);
      if (!song && !sheet && !PICTURES.contains(ending)) {
        return;
      }
      Entry entry = entry(path, attributes);
      if (song) {
        songCount++;
        hold(entry);
      } else if (sheet) {
        holdSheet(entry);
      } else if (pictures.size() < MOST_PICTURES) {
        pictures.add(entry);
      }
      long modifiedNs = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      long file = NameHash.mixed(NameHash.of(entry.name()) + attributes.size());
      hash += NameHash.mixed(file + modifiedNs);
    }

    private void hold(Entry song) {
      if (songCount <= how.mostHeld()) {
        songs.add(song);
      } else {
        songs.clear();
      }
    }

    private void holdSheet(Entry sheet) {
      if (sheets.size() < MOST_SHEETS) {
        sheets.add(sheet);
      }
    }

    FolderListing listing() {
      return new FolderListing(
          songs,
          songCount,
          pictures,
          lists,
          sheets,
          folders,
          links,
          broken,
          dangling,
          ignored,
          count > how.mostEntries(),
          hash == 0 || hash == -1 ? 1 : hash);
    }
  }
}
