package stagedoor.playlistfile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.TrackPath;
import stagedoor.catalogue.Visible;
import stagedoor.library.Library;

/// Finds the songs that entries mean, among those that somebody may see, by their paths alone:
/// nothing on disk is looked at.
///
/// A path within a library is taken as it is, then without regard to case and to how accents are
/// composed. A path of another machine means the song whose own path agrees with the longest part
/// of its end, if there is only one: at least the song's folder must agree, or all of either path.
/// A file that holds several songs means all of them.
///
/// The songs with wanted names are collected in one pass and sorted by their paths from the end, so
/// that each entry is looked up in a few steps however many songs are called `01.mp3`.
final class SongFinder {

  /// Of more songs whose paths agree equally long, none is meant.
  private static final int MOST_ALIKE = 64;

  private static final Comparator<Candidate> BY_END = (a, b) -> Arrays.compare(a.folded, b.folded);

  /// The songs of one file, whose paths differ in the number at the end alone.
  private static final Comparator<Song> BY_NUMBER =
      Comparator.<Song>comparingInt(song -> song.path().length()).thenComparing(Song::path);

  /// Where a file lies; its entries may be relative to it.
  ///
  /// @param folder names in the library
  record Base(LibraryId library, List<String> folder) {}

  /// A song, or a file of several.
  ///
  /// @param names in the library, from the last to the first
  /// @param folded the same as they are compared
  private record Candidate(
      List<SongId> songs, LibraryId library, String[] names, String[] folded) {}

  /// A file of several songs.
  private record Around(LibraryId library, String path) {}

  private record Root(LibraryId library, List<String> names) {}

  private final Catalogue catalogue;
  private final Visible visible;
  private final List<Root> roots;

  /// @param libraries all there are; those that are not visible are left out
  SongFinder(Catalogue catalogue, Visible visible, List<Library> libraries) {
    this.catalogue = catalogue;
    this.visible = visible;
    roots =
        libraries.stream()
            .filter(library -> visible.has(library.id()))
            .map(library -> new Root(library.id(), names(library)))
            .toList();
  }

  private static List<String> names(Library library) {
    return StreamSupport.stream(library.folder().spliterator(), false)
        .map(Object::toString)
        .toList();
  }

  /// A location to look for.
  ///
  /// @param base what it may be relative to
  record Wanted(String location, Optional<Base> base) {}

  private record Asked(List<Location.Reading> readings, Optional<LibraryId> near) {}

  /// An answer for each location, in order.
  List<Match> find(List<Wanted> locations) {
    var folders = new HashMap<Base, Optional<List<String>>>();
    var asked = new ArrayList<Asked>(locations.size());
    var names = new HashSet<String>();
    for (Wanted wanted : locations) {
      Optional<List<String>> folder =
          wanted.base().flatMap(base -> folders.computeIfAbsent(base, this::absolute));
      List<Location.Reading> readings = readings(wanted.location(), folder);
      readings.forEach(reading -> names.add(fold(reading.names().getLast())));
      asked.add(new Asked(readings, wanted.base().map(Base::library)));
    }
    Candidate[] candidates = candidates(names);
    var known = new HashMap<Asked, Match>();
    var matches = new ArrayList<Match>(locations.size());
    for (int i = 0; i < locations.size(); i++) {
      matches.add(
          asked.get(i).readings().isEmpty()
              ? new Match.None(missed(locations.get(i).location()))
              : known.computeIfAbsent(asked.get(i), it -> match(it, candidates)));
    }
    return matches;
  }

  private Optional<List<String>> absolute(Base base) {
    return roots.stream()
        .filter(root -> root.library.equals(base.library))
        .map(root -> {
          var names = new ArrayList<>(root.names);
          names.addAll(base.folder);
          return List.copyOf(names);
        })
        .findFirst();
  }

  /// None when the location is no path of a song.
  private static List<Location.Reading> readings(String text, Optional<List<String>> folder) {
    if (!(Location.parse(text) instanceof Location.Path(var readings))) {
      return List.of();
    }
    return readings.stream()
        .map(reading -> folder.map(reading::in).orElse(reading))
        .filter(reading -> !reading.names().isEmpty())
        .filter(reading -> ListFormat.ofName(reading.names().getLast()).isEmpty())
        .toList();
  }

  private static Missed missed(String text) {
    return switch (Location.parse(text)) {
      case Location.Nothing() -> Missed.NOTHING;
      case Location.Address() -> Missed.ADDRESS;
      case Location.Path(var readings) ->
          readings.stream()
                  .flatMap(reading -> reading.names().stream())
                  .anyMatch(name -> ListFormat.ofName(name).isPresent())
              ? Missed.LIST
              : Missed.UNKNOWN;
    };
  }

  private Candidate[] candidates(Set<String> wanted) {
    var found = new ArrayList<Candidate>();
    var parts = new HashMap<Around, List<Song>>();
    var anyOrder = new SongOrder(SongOrder.Key.TITLE, false);
    for (Song song :
        catalogue.songs().matching(anyOrder, visible, song -> isNamed(song.path(), wanted))) {
      if (isWanted(song.path(), wanted)) {
        found.add(candidate(List.of(song), song.path()));
      }
      String file = TrackPath.file(song.path());
      if (TrackPath.isTrack(song.path()) && isWanted(file, wanted)) {
        parts.computeIfAbsent(new Around(song.library(), file), _ -> new ArrayList<>()).add(song);
      }
    }
    parts.forEach((file, songs) -> {
      songs.sort(BY_NUMBER);
      found.add(candidate(songs, file.path()));
    });
    found.sort(BY_END);
    return found.toArray(Candidate[]::new);
  }

  private static Candidate candidate(List<Song> songs, String path) {
    String[] names = reversed(SongPath.names(path));
    return new Candidate(
        songs.stream().map(Song::id).toList(), songs.getFirst().library(), names, folded(names));
  }

  private static boolean isNamed(String path, Set<String> wanted) {
    return isWanted(path, wanted)
        || (TrackPath.isTrack(path) && isWanted(TrackPath.file(path), wanted));
  }

  private static boolean isWanted(String path, Set<String> wanted) {
    return wanted.contains(fold(SongPath.lastName(path)));
  }

  private static String[] reversed(List<String> names) {
    return names.reversed().toArray(String[]::new);
  }

  private static String[] folded(String[] names) {
    return Arrays.stream(names).map(SongFinder::fold).toArray(String[]::new);
  }

  private static String fold(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private Match match(Asked asked, Candidate[] candidates) {
    for (Location.Reading reading : asked.readings()) {
      Optional<Candidate> found = inLibrary(reading, candidates);
      if (found.isPresent()) {
        return new Match.Found(found.get().songs());
      }
    }
    Match last = new Match.None(Missed.UNKNOWN);
    for (Location.Reading reading : asked.readings()) {
      Match match = byEnd(reading, candidates, asked.near());
      if (match instanceof Match.Found) {
        return match;
      }
      last = match instanceof Match.None(var why) && why == Missed.SEVERAL ? match : last;
    }
    return last;
  }

  /// The song at the very path; of several that differ in case alone, the one written like it.
  private Optional<Candidate> inLibrary(Location.Reading reading, Candidate[] candidates) {
    List<String> path = reading.names();
    for (Root root : roots) {
      int depth = root.names.size();
      if (reading.absolute() && path.size() > depth && root.names.equals(path.subList(0, depth))) {
        String[] names = reversed(path.subList(depth, path.size()));
        List<Candidate> same =
            alike(candidates, folded(names), names.length).stream()
                .filter(it -> it.library.equals(root.library) && it.names.length == names.length)
                .toList();
        Optional<Candidate> exact =
            same.stream().filter(it -> Arrays.equals(it.names, names)).findFirst();
        if (exact.isPresent() || same.size() == 1) {
          return exact.or(() -> same.stream().findFirst());
        }
      }
    }
    return Optional.empty();
  }

  private static Match byEnd(
      Location.Reading reading, Candidate[] candidates, Optional<LibraryId> near) {
    String[] names = reversed(reading.names());
    String[] folded = folded(names);
    int length = longest(candidates, folded);
    if (length == 0) {
      return new Match.None(Missed.UNKNOWN);
    }
    List<Candidate> best = alike(candidates, folded, length);
    if (length == 1 && names.length > 1) {
      best = best.stream().filter(it -> it.names.length == 1).toList();
    }
    best = preferred(best, names, length, near);
    return switch (best.size()) {
      case 0 -> new Match.None(Missed.UNKNOWN);
      case 1 -> new Match.Found(best.getFirst().songs());
      default -> new Match.None(Missed.SEVERAL);
    };
  }

  /// Of songs that agree equally long, those in the file's own library, then those written alike.
  private static List<Candidate> preferred(
      List<Candidate> best, String[] names, int length, Optional<LibraryId> near) {
    List<Candidate> own = best.stream().filter(it -> near.equals(Optional.of(it.library))).toList();
    List<Candidate> left = own.isEmpty() ? best : own;
    List<Candidate> exact =
        left.stream().filter(it -> Arrays.equals(it.names, 0, length, names, 0, length)).toList();
    return exact.size() == 1 ? exact : left;
  }

  private static int place(Candidate[] candidates, String[] folded) {
    int low = 0;
    int high = candidates.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compare(candidates[middle].folded, folded) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// How many names at the end agree with the song that agrees most: it stands next to the place
  /// that the path itself would have.
  private static int longest(Candidate[] candidates, String[] folded) {
    int at = place(candidates, folded);
    int after = at < candidates.length ? agreeing(candidates[at].folded, folded) : 0;
    int before = at > 0 ? agreeing(candidates[at - 1].folded, folded) : 0;
    return Math.max(before, after);
  }

  private static int agreeing(String[] a, String[] b) {
    int different = Arrays.mismatch(a, b);
    return different < 0 ? a.length : different;
  }

  /// The songs whose last names are the first `length` of `folded`, which stand together.
  private static List<Candidate> alike(Candidate[] candidates, String[] folded, int length) {
    String[] end = Arrays.copyOf(folded, length);
    var alike = new ArrayList<Candidate>();
    for (int i = place(candidates, end); i < candidates.length && alike.size() < MOST_ALIKE; i++) {
      if (agreeing(candidates[i].folded, end) < length) {
        break;
      }
      alike.add(candidates[i]);
    }
    return alike;
  }
}
