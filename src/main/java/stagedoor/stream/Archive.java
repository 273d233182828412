package stagedoor.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import stagedoor.catalogue.Song;

/// The files of some songs as one ZIP file, made while it is sent. Sound hardly shrinks, so nothing
/// is compressed, and memory holds no more than a buffer.
final class Archive {

  private static final System.Logger LOG = System.getLogger(Archive.class.getName());

  /// Most characters of a name without its number and ending.
  private static final int MAX_NAME = 100;

  /// What some file system or program does not take in a name.
  private static final String UNSAFE = "[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]";

  private record Entry(String name, Song song) {}

  /// Opens what a song is as a file.
  @FunctionalInterface
  interface Files {

    /// @throws NoSuchFileException when its file is not there
    InputStream open(Song song) throws IOException;
  }

  private final List<Entry> entries;
  private final Files files;

  Archive(List<Song> songs, Files files) {
    this.files = files;
    var named = new ArrayList<Entry>();
    for (Song song : songs) {
      named.add(new Entry(name(named.size() + 1, song), song));
    }
    entries = List.copyOf(named);
  }

  /// The number in front keeps the order, and makes every name another one, also where case does
  /// not count.
  private static String name(int number, Song song) {
    String safe = (song.artist() + " - " + song.title()).replaceAll(UNSAFE, "_").strip();
    int length = Math.min(MAX_NAME, safe.codePointCount(0, safe.length()));
    String cut = safe.substring(0, safe.offsetByCodePoints(0, length)).strip();
    String suffix = song.suffix().replaceAll("[^a-z0-9]", "");
    return String.format(Locale.ROOT, "%03d %s.%s", number, cut, suffix);
  }

  /// Writes it all; a song whose file is gone is left out.
  void writeTo(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (Entry entry : entries) {
      try (InputStream file = files.open(entry.song())) {
        zip.putNextEntry(new ZipEntry(entry.name()));
        file.transferTo(zip);
        zip.closeEntry();
      } catch (NoSuchFileException goneSinceTheScan) {
        LOG.log(Level.DEBUG, "a file is not there to be downloaded song={0}", entry.song());
      }
    }
    zip.finish();
    out.flush();
  }
}
