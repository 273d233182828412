package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The letters of the paths of a chunk's songs, as [PathSketch] makes them: one text, so that one
/// look finds all paths that have a word.
///
/// Of each song it has the letters of its folder, if that is another than the folder of the song
/// before, and those of the file's name without its ending. A place without a song has nothing.
final class PathLetters {

  private static final char NAME_END = 0;
  private static final char FOLDER_END = 1;

  /// Where one of so many places or fewer is asked for, each is looked at by itself.
  private static final int FEW = 16;

  /// Places that are walked to, one by one.
  private static final int NEAR = 8;

  /// Songs for whom there is no room any more are asked for their whole path.
  private static final int MOST = Character.MAX_VALUE - 2 * Table.CHUNK_SIZE;

  /// Not to be changed.
  private static final BitSet NO_PLACES = new BitSet(0);

  static final PathLetters NONE =
      new PathLetters(
          "", PathSketch.NO_SCRIPT, new char[0], NO_PLACES, NO_PLACES, PathEndings.NONE);

  private final String letters;

  /// See [PathSketch#script].
  private final char script;

  private final char[] starts;

  /// The places at which another folder begins.
  private final BitSet folders;

  /// The places of songs whose letters are not all there.
  private final BitSet unknown;

  private final PathEndings endings;

  /// With which letters names begin: see [#bit].
  private final long firsts;

  private PathLetters(
      String letters,
      char script,
      char[] starts,
      BitSet folders,
      BitSet unknown,
      PathEndings endings) {
    this.letters = letters;
    this.script = script;
    this.starts = starts;
    this.folders = folders;
    this.unknown = unknown;
    this.endings = endings;
    firsts = firsts();
  }

  /// Collects letters, place by place.
  static final class Making {

    private final PathSketch sketch = new PathSketch();
    private final PathEndings.Making endings = new PathEndings.Making();
    private final char[] starts = new char[Table.CHUNK_SIZE];
    private final BitSet folders = new BitSet();
    private final BitSet unknown = new BitSet();
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
        folders.set(place);
        lastFolder = folder;
      }
      int endsAt = name.length() - endings.add(name).raw().length();
      byte[] raw = name.substring(0, endsAt).getBytes(UTF_8);
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
              sketch.script(),
              Arrays.copyOf(starts, place),
              folders.get(0, place),
              unknown.isEmpty() ? NO_PLACES : unknown.get(0, place),
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
    out.bits(unknown);
    endings.write(out);
  }

  /// @param isTaken whether a place has a song
  static PathLetters read(int size, IntPredicate isTaken, SnapshotIn in) throws IOException {
    String letters = new String(in.bytes(), ISO_8859_1);
    SnapshotIn.check(letters.length() <= Character.MAX_VALUE, "paths too long");
    char script = (char) in.number();
    char[] starts = new char[size];
    var folders = new BitSet(size);
    int at = 0;
    for (int place = 0; place < size; place++) {
      starts[place] = (char) at;
      if (isTaken.test(place)) {
        int end = letters.indexOf(NAME_END, at);
        SnapshotIn.check(end >= 0, "a path without an end");
        folders.set(place, letters.lastIndexOf(FOLDER_END, end) >= at);
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
        unknown.isEmpty() ? NO_PLACES : unknown,
        PathEndings.read(size, in));
  }

  private long firsts() {
    long all = 0;
    int end = starts.length == 0 ? 0 : letters.length();
    for (int place = 0; place < starts.length; place++) {
      int next = place + 1 < starts.length ? starts[place + 1] : end;
      if (next > starts[place]) {
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

  /// The raw name of a file.
  ///
  /// @param form of which what is between `from` and `to` stands beside the letters
  byte[] name(int place, byte[] form, int from, int to) {
    int start = nameStart(place);
    return NameForm.raw(form, from, to, letters, start, nameEnd(start), endings.of(place).raw());
  }

  /// The folded name behind other bytes: see [NameForm#folded].
  Optional<String> folded(int place, byte[] form, int from, int to, byte[] before, int length) {
    int start = nameStart(place);
    String ending = endings.of(place).folded();
    return NameForm.folded(form, from, to, letters, start, nameEnd(start), before, length, ending);
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

  /// See [PathSketch#script].
  char script() {
    return script;
  }

  /// Adds the places of songs whose letters are not all there.
  void addUnknown(BitSet found) {
    found.or(unknown);
  }

  /// Takes them away.
  void removeUnknown(BitSet found) {
    found.andNot(unknown);
  }

  /// Adds the places of names whose ending passes.
  void addEndingWith(Predicate<PathEnding> test, BitSet found) {
    endings.addThat(test, starts.length, found);
  }

  /// Adds the places of songs whose letters have what is sought.
  ///
  /// @param among where it is looked for; places beside them may be added as well
  void find(PathSought sought, BitSet among, BitSet found) {
    if (sought.letters().isEmpty()) {
      found.or(among);
    } else if (sought.canBeIn(script)) {
      if (FEW * among.cardinality() < starts.length) {
        findEach(sought.letters(), among, found);
      } else {
        findAll(sought, found);
      }
    }
  }

  private void findEach(String sought, BitSet among, BitSet found) {
    for (int place = among.nextSetBit(0); place >= 0; place = among.nextSetBit(place + 1)) {
      if (starts[place] < endOf(place) && of(place).contains(sought)) {
        found.set(place);
      }
    }
  }

  /// All letters of a song.
  private String of(int place) {
    int folder = folders.previousSetBit(place);
    int start = nameStart(place);
    return letters.substring(starts[folder], folderEnd(folder))
        + letters.substring(start, nameEnd(start))
        + endings.of(place).letters();
  }

  private int endOf(int place) {
    return place + 1 < starts.length ? starts[place + 1] : letters.length();
  }

  private void findAll(PathSought sought, BitSet found) {
    String wanted = sought.letters();
    int place = 0;
    for (int at = letters.indexOf(wanted); at >= 0; ) {
      place = placeOf(at, place);
      int next = place + 1;
      if (folders.get(place) && at < folderEnd(place)) {
        next = nextFolder(place);
      }
      found.set(place, next);
      place = next;
      at = next < starts.length ? letters.indexOf(wanted, starts[next]) : -1;
    }
    if (wanted.length() <= PathEnding.MOST_LETTERS) {
      addEndingWith(sought.inEnding(), found);
    }
    if ((firsts & sought.behindFirst()) != 0) {
      findBehindFolders(wanted, found);
    }
    if ((endings.firsts() & sought.behindFirst()) != 0) {
      sought.splits().forEach(split -> findBeforeEndings(split, found));
    }
  }

  /// @param from a place that is not behind it
  private int placeOf(int at, int from) {
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

  /// The first letters stand at the end of a folder, the others at the beginning of a name.
  private void findBehindFolders(String sought, BitSet found) {
    for (int place = folders.nextSetBit(0); place >= 0; place = folders.nextSetBit(place + 1)) {
      int end = folderEnd(place);
      int most = Math.min(sought.length() - 1, end - starts[place]);
      char last = letters.charAt(Math.max(0, end - 1));
      for (int at = sought.lastIndexOf(last, most - 1); at >= 0; ) {
        if (letters.regionMatches(end - at - 1, sought, 0, at + 1)) {
          findNames(sought.substring(at + 1), place, found);
        }
        at = sought.lastIndexOf(last, at - 1);
      }
    }
  }

  /// Of the songs of a folder those whose names begin with it.
  private void findNames(String beginning, int folder, BitSet found) {
    int end = nextFolder(folder);
    for (int place = folder; place < end; place++) {
      if (starts[place] < endOf(place) && beginsWith(beginning, place)) {
        found.set(place);
      }
    }
  }

  private boolean beginsWith(String beginning, int place) {
    int start = nameStart(place);
    int length = Math.min(beginning.length(), nameEnd(start) - start);
    return letters.startsWith(beginning.substring(0, length), start)
        && endings.of(place).letters().startsWith(beginning.substring(length));
  }

  /// The first letters stand at the end of a name, the others at the beginning of its ending.
  private void findBeforeEndings(PathSought.Split split, BitSet found) {
    if (!endings.any(split.begins())) {
      return;
    }
    String wanted = split.end() + NAME_END;
    int place = 0;
    for (int at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
      place = placeOf(at, place);
      if (split.begins().test(endings.of(place))) {
        found.set(place);
      }
    }
  }
}
