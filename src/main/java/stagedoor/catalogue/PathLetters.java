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
/// look finds all paths that have a word ([PathLook]).
///
/// Of each song it has the letters of its folder, if that is another than the folder of the song
/// before, and those of the file's name without its ending. A place without a song has nothing.
final class PathLetters {

  static final char NAME_END = 0;
  private static final char FOLDER_END = 1;

  /// Places that are walked to, one by one.
  private static final int NEAR = 8;

  /// Songs for whom there is no room any more are asked for their whole path.
  private static final int MOST = Character.MAX_VALUE - 2 * Table.CHUNK_SIZE;

  /// Not to be changed.
  private static final Places NO_PLACES = new Places();

  static final PathLetters NONE =
      new PathLetters(
          "", PathSketch.NO_SCRIPT, new char[0], NO_PLACES, NO_PLACES, PathEndings.NONE);

  private final String letters;

  /// See [PathSketch#script].
  private final char script;

  private final char[] starts;

  /// The places at which another folder begins.
  private final Places folders;

  /// The places of songs whose letters are not all there.
  private final Places unknown;

  private final EndingKinds endingKinds;
  private final long[] endingPlaces;

  /// With which letters names begin: see [#bit].
  private final long firsts;

  private PathLetters(
      String letters,
      char script,
      char[] starts,
      Places folders,
      Places unknown,
      PathEndings endings) {
    this.letters = letters;
    this.script = script;
    this.starts = starts;
    this.folders = folders;
    this.unknown = unknown;
    endingKinds = endings.kinds();
    endingPlaces = endings.places();
    firsts = firsts();
  }

  /// Collects letters, place by place.
  static final class Making {

    private final PathSketch sketch = new PathSketch();
    private final PathEndings.Making endings = new PathEndings.Making();
    private final char[] starts = new char[Table.CHUNK_SIZE];
    private final Places folders = new Places();
    private final Places unknown = new Places();
    private @Nullable String lastFolder;
    private boolean isFolderKnown;
    private int place;

    void addNothing() {
      endings.addNothing();
      starts[place++] = (char) sketch.size();
    }

    /// Gives what the name has beside its letters and its ending: see [NameForm].
    byte[] add(String folder, String name) {
      starts[place] = (char) sketch.size();
      if (!folder.equals(lastFolder)) {
        isFolderKnown = add(folder.getBytes(UTF_8), FOLDER_END);
        folders.add(place);
        lastFolder = folder;
      }
      int endsAt = name.length() - endings.add(name).raw().length();
      byte[] raw = name.substring(0, endsAt).getBytes(UTF_8);
      int from = sketch.size();
      boolean isNameKnown = add(raw, NAME_END);
      if (!isFolderKnown || !isNameKnown) {
        unknown.add(place);
      }
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
              sketch.script(),
              Arrays.copyOf(starts, place),
              folders.copy(),
              unknown.isEmpty() ? NO_PLACES : unknown.copy(),
              endings.made());
      sketch.clear();
      folders.clear();
      unknown.clear();
      lastFolder = null;
      place = 0;
      return made;
    }
  }

  void write(SnapshotOut out) throws IOException {
    out.bytes(letters.getBytes(ISO_8859_1));
    out.number(script);
    out.bits(unknown.bits());
    endings().write(out);
  }

  /// @param isTaken whether a place has a song
  static PathLetters read(int size, IntPredicate isTaken, SnapshotIn in) throws IOException {
    String letters = new String(in.bytes(), ISO_8859_1);
    SnapshotIn.check(letters.length() <= Character.MAX_VALUE, "paths too long");
    char script = (char) in.number();
    char[] starts = new char[size];
    var folders = new Places();
    int at = 0;
    for (int place = 0; place < size; place++) {
      starts[place] = (char) at;
      if (isTaken.test(place)) {
        int end = letters.indexOf(NAME_END, at);
        SnapshotIn.check(end >= 0, "a path without an end");
        if (letters.lastIndexOf(FOLDER_END, end) >= at) {
          folders.add(place);
        }
        SnapshotIn.check(!folders.isEmpty(), "a file without a folder");
        at = end + 1;
      }
    }
    BitSet unknown = in.bits();
    SnapshotIn.check(at == letters.length() && unknown.length() <= size, "paths of nothing");
    return new PathLetters(
        letters,
        script,
        starts,
        folders,
        unknown.isEmpty() ? NO_PLACES : Places.of(unknown),
        PathEndings.read(size, in));
  }

  private long firsts() {
    long all = 0;
    for (int place = 0; place < starts.length; place++) {
      if (hasSong(place)) {
        char first = letters.charAt(nameStart(place));
        all |= first == NAME_END ? -1L : bit(first);
      }
    }
    return all;
  }

  /// Stands for a letter, sometimes for several beyond ASCII.
  static long bit(int letter) {
    if (letter >= 'a' && letter <= 'z') {
      return 1L << (letter - 'a');
    }
    return letter >= '0' && letter <= '9' ? 1L << (letter - '0' + 26) : 1L << (letter % 20 + 40);
  }

  /// With which letters names begin.
  long firstsOfNames() {
    return firsts;
  }

  /// The raw name of a file.
  ///
  /// @param form of which what is between `from` and `to` stands beside the letters
  byte[] name(int place, byte[] form, int from, int to) {
    String ending = endings().of(place).raw();
    return NameForm.raw(form, from, to, letters, nameStart(place), nameEnd(place), ending);
  }

  /// The folded name behind other bytes: see [NameForm#folded].
  Optional<String> folded(int place, byte[] form, int from, int to, byte[] before, int length) {
    String ending = endings().of(place).folded();
    return NameForm.folded(
        form, from, to, letters, nameStart(place), nameEnd(place), before, length, ending);
  }

  /// Whether there is a name: see [#name].
  boolean canRead(int place, byte[] form, int from, int to) {
    return NameForm.canRead(form, from, to, nameEnd(place) - nameStart(place));
  }

  /// How many places there are.
  int size() {
    return starts.length;
  }

  /// Of all songs.
  String letters() {
    return letters;
  }

  boolean hasSong(int place) {
    return starts[place] < end(place);
  }

  /// Where the letters begin that stand for a place alone, if there are any.
  int start(int place) {
    return starts[place];
  }

  private int end(int place) {
    return place + 1 < starts.length ? starts[place + 1] : letters.length();
  }

  /// The place of a letter.
  ///
  /// @param from a place that is not behind it
  int placeOf(int at, int from) {
    int place = from;
    if (from + NEAR < starts.length && starts[from + NEAR] <= at) {
      int found = Arrays.binarySearch(starts, from, starts.length, (char) at);
      place = found < 0 ? -found - 2 : found;
    }
    while (place + 1 < starts.length && starts[place + 1] <= at) {
      place++;
    }
    return place;
  }

  /// The places at which another folder begins, not to be changed.
  Places folders() {
    return folders;
  }

  /// Of a place at which a folder begins.
  int folderEnd(int place) {
    return letters.indexOf(FOLDER_END, starts[place]);
  }

  /// The place at which the next folder begins.
  int nextFolder(int place) {
    int next = folders.next(place + 1);
    return next < 0 ? starts.length : next;
  }

  int nameStart(int place) {
    return folders.has(place) ? folderEnd(place) + 1 : starts[place];
  }

  int nameEnd(int place) {
    return end(place) - 1;
  }

  PathEnding ending(int place) {
    return endings().of(place);
  }

  PathEndings endings() {
    return new PathEndings(endingKinds, endingPlaces);
  }

  /// All letters of a song.
  String of(int place) {
    int folder = folders.previous(place);
    return letters.substring(starts[folder], folderEnd(folder))
        + letters.substring(nameStart(place), nameEnd(place))
        + ending(place).letters();
  }

  /// See [PathSketch#script].
  char script() {
    return script;
  }

  /// The places of songs whose letters are not all there, not to be changed.
  Places unknown() {
    return unknown;
  }
}
