package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The letters of the paths of a chunk's songs, as [PathSketch] makes them: one text, so that one
/// look finds all paths that have a word.
///
/// Of each song it has the letters of its folder, if that is another than the folder of the song
/// before, and those of the file's name. A place without a song has nothing.
final class PathLetters {

  private static final char NAME_END = 0;
  private static final char FOLDER_END = 1;

  /// Songs for whom there is no room any more are asked for their whole path.
  private static final int MOST = Character.MAX_VALUE - 2 * Table.CHUNK_SIZE;

  /// Not to be changed.
  private static final BitSet NO_PLACES = new BitSet(0);

  static final PathLetters NONE = new PathLetters("", new char[0], NO_PLACES, NO_PLACES);

  private final String letters;
  private final char[] starts;

  /// The places at which another folder begins.
  private final BitSet folders;

  /// The places of songs whose letters are not all there.
  private final BitSet unknown;

  private PathLetters(String letters, char[] starts, BitSet folders, BitSet unknown) {
    this.letters = letters;
    this.starts = starts;
    this.folders = folders;
    this.unknown = unknown;
  }

  /// Collects letters, place by place.
  static final class Making {

    private final PathSketch sketch = new PathSketch();
    private final char[] starts = new char[Table.CHUNK_SIZE];
    private final BitSet folders = new BitSet();
    private final BitSet unknown = new BitSet();
    private @Nullable String lastFolder;
    private boolean isFolderKnown;
    private int place;

    void addNothing() {
      starts[place++] = (char) sketch.size();
    }

    /// Gives what the name has beside its letters: see [NameForm].
    byte[] add(String folder, String name) {
      starts[place] = (char) sketch.size();
      if (!folder.equals(lastFolder)) {
        isFolderKnown = add(folder.getBytes(UTF_8), FOLDER_END);
        folders.set(place);
        lastFolder = folder;
      }
      byte[] raw = name.getBytes(UTF_8);
      int from = sketch.size();
      boolean isNameKnown = add(raw, NAME_END);
      unknown.set(place, !isFolderKnown || !isNameKnown);
      place++;
      return isNameKnown
          ? NameForm.of(raw, sketch.bytes(), from, sketch.size() - 1)
          : NameForm.whole(raw);
    }

    private boolean add(byte[] raw, char end) {
      int before = sketch.size();
      boolean known = before + raw.length <= MOST && sketch.add(raw);
      if (!known) {
        sketch.cut(before);
      }
      sketch.addEnd(end);
      return known;
    }

    /// What was added since the last time.
    PathLetters made() {
      var made =
          new PathLetters(
              sketch.text(),
              Arrays.copyOf(starts, place),
              folders.get(0, place),
              unknown.isEmpty() ? NO_PLACES : unknown.get(0, place));
      sketch.cut(0);
      folders.clear();
      unknown.clear();
      lastFolder = null;
      place = 0;
      return made;
    }
  }

  void write(SnapshotOut out) throws IOException {
    out.bytes(letters.getBytes(ISO_8859_1));
    out.bits(unknown);
  }

  /// @param isTaken whether a place has a song
  static PathLetters read(int size, IntPredicate isTaken, SnapshotIn in) throws IOException {
    String letters = new String(in.bytes(), ISO_8859_1);
    SnapshotIn.check(letters.length() <= Character.MAX_VALUE, "paths too long");
    char[] starts = new char[size];
    var folders = new BitSet(size);
    int at = 0;
    for (int place = 0; place < size; place++) {
      starts[place] = (char) at;
      if (isTaken.test(place)) {
        int end = letters.indexOf(NAME_END, at);
        SnapshotIn.check(end >= 0, "a path without an end");
        folders.set(place, letters.lastIndexOf(FOLDER_END, end) >= at);
        at = end + 1;
      }
    }
    BitSet unknown = in.bits();
    SnapshotIn.check(at == letters.length() && unknown.length() <= size, "paths of nothing");
    return new PathLetters(letters, starts, folders, unknown.isEmpty() ? NO_PLACES : unknown);
  }

  /// The raw name of a file.
  ///
  /// @param form of which what is between `from` and `to` stands beside the letters
  byte[] name(int place, byte[] form, int from, int to) {
    int start = nameStart(place);
    return NameForm.raw(form, from, to, letters, start, nameEnd(start));
  }

  /// The folded name behind other bytes: see [NameForm#folded].
  Optional<String> folded(int place, byte[] form, int from, int to, byte[] before, int length) {
    int start = nameStart(place);
    return NameForm.folded(form, from, to, letters, start, nameEnd(start), before, length);
  }

  /// Whether there is a name: see [#name].
  boolean canRead(int place, byte[] form, int from, int to) {
    int start = nameStart(place);
    return NameForm.canRead(form, from, to, nameEnd(start) - start);
  }

  private int nameStart(int place) {
    return folders.get(place) ? folderEnd(place) + 1 : starts[place];
  }

  private int folderEnd(int place) {
    return letters.indexOf(FOLDER_END, starts[place]);
  }

  private int nameEnd(int start) {
    return letters.indexOf(NAME_END, start);
  }

  private int nextFolder(int place) {
    int next = folders.nextSetBit(place + 1);
    return next < 0 ? starts.length : next;
  }

  /// Adds the places of songs whose letters are not all there.
  ///
  /// @param base is added to each place
  void addUnknown(int base, BitSet found) {
    for (int place = unknown.nextSetBit(0); place >= 0; place = unknown.nextSetBit(place + 1)) {
      found.set(base + place);
    }
  }

  /// Adds the places of songs whose letters have what is sought. Free places beside them may be
  /// added as well.
  ///
  /// @param base is added to each place
  void find(String sought, int base, BitSet found) {
    int place = 0;
    for (int at = letters.indexOf(sought); at >= 0; ) {
      while (place + 1 < starts.length && starts[place + 1] <= at) {
        place++;
      }
      int next = place + 1;
      if (folders.get(place) && at < folderEnd(place)) {
        next = nextFolder(place);
      }
      found.set(base + place, base + next);
      at = next < starts.length ? letters.indexOf(sought, starts[next]) : -1;
    }
    findAcross(sought, base, found);
  }

  /// The first letters stand at the end of a folder, the others at the beginning of a name.
  private void findAcross(String sought, int base, BitSet found) {
    for (int place = folders.nextSetBit(0); place >= 0; place = folders.nextSetBit(place + 1)) {
      int end = folderEnd(place);
      int most = Math.min(sought.length() - 1, end - starts[place]);
      char last = letters.charAt(Math.max(0, end - 1));
      for (int at = sought.lastIndexOf(last, most - 1); at >= 0; ) {
        if (letters.regionMatches(end - at - 1, sought, 0, at + 1)) {
          findNames(sought.substring(at + 1), place, base, found);
        }
        at = sought.lastIndexOf(last, at - 1);
      }
    }
  }

  /// Of the songs of a folder those whose names begin with it.
  private void findNames(String beginning, int folder, int base, BitSet found) {
    int end = nextFolder(folder);
    for (int place = folder; place < end; place++) {
      if (letters.startsWith(beginning, nameStart(place))) {
        found.set(base + place);
      }
    }
  }
}
