package stagedoor.scan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// Which known song a file is that is not the one known at its path, by sound or by MusicBrainz
/// release track: one that is not at its own path any more, of the same release track, else of the
/// same sound. Or, when its own file is gone and it is the only one, of the same recording, unless
/// both say on which release it is. So a song keeps its id, and with it stars and plays, through a
/// move, a retag and both at once, also to another library, and when files change places.
///
/// A song is not at its path any more when nothing is there, or another song: who is which is asked
/// of the disk, so it does not depend on the order in which files are read. A file that is no other
/// song is the one known at its path, changed in place, unless nothing in its tags says so or that
/// one turns up elsewhere: this is decided when everything was read, see [Undecided].
///
/// Copies are songs of their own: their originals are where they were.
final class MovedSongs {

  /// So many files at most are looked for to find one that is gone,
  private static final int MOST_LOOKS = 300;

  /// and so many at most are read to find one that another file has displaced.
  private static final int MOST_READS = 20;

  /// More names at the ends of two paths do not make them more alike.
  private static final int MOST_ENDS = 1_000;

  /// Another sound at the path of a song that is missing for longer is another song.
  private static final Duration LONGEST_REPLACED = Duration.ofDays(1);

  private final Whereabouts whereabouts;
  private final long begunMs = System.currentTimeMillis();
  private final AsideSongs aside = new AsideSongs();
  private final Set<SongId> taken = new HashSet<>();
  private final Set<SongId> displaced = new HashSet<>();

  MovedSongs(Whereabouts whereabouts) {
    this.whereabouts = whereabouts;
  }

  Whereabouts whereabouts() {
    return whereabouts;
  }

  AsideSongs aside() {
    return aside;
  }

  /// Whether a file was found to be that song, wherever it is.
  boolean isFound(SongId song) {
    return taken.contains(song);
  }

  /// Whether a file was found to be that song and something else is where it was.
  boolean isDisplaced(SongId song) {
    return displaced.contains(song);
  }

  /// The songs, those that are known ones moved with what is known of them.
  List<Found.Song> resolve(Database db, List<Found.Song> songs) {
    List<Found.Song> elsewhere = songs.stream().filter(song -> !isInPlace(song)).toList();
    if (elsewhere.isEmpty()) {
      return songs;
    }
    var alike = new AlikeSongs(db, begunMs, elsewhere);
    whereabouts.look(
        elsewhere.stream()
            .flatMap(song -> likeliest(alike.likely(song), song, 1).stream())
            .toList());
    return songs.stream().map(song -> isInPlace(song) ? song : resolve(db, song, alike)).toList();
  }

  private boolean isInPlace(Found.Song song) {
    return song.known()
        .filter(known -> !taken.contains(known.id()))
        .filter(known -> Whereabouts.isSame(known, song.sound(), song.facts().releaseTrack()))
        .isPresent();
  }

  private Found.Song resolve(Database db, Found.Song song, AlikeSongs alike) {
    Optional<Known> other = find(song, alike);
    other.ifPresent(known -> taken.add(known.id()));
    return other.isPresent()
            || song.known().filter(known -> mayBeReplaced(db, known, song.facts())).isEmpty()
        ? song.as(other)
        : decide(song.unsure(), false);
  }

  private boolean mayBeReplaced(Database db, Known known, SongFacts by) {
    boolean late = known.missing() && known.missingMs() <= begunMs - LONGEST_REPLACED.toMillis();
    return !late && db.read(rows -> saysTheSame(rows, known, by));
  }

  /// Whether the tags name the title, the recording, or the album and place on it of a song.
  private static boolean saysTheSame(Rows rows, Known known, SongFacts by) {
    return Folded.of(known.title()).equals(Folded.of(by.title()))
        || by.recording().map(UUID::toString).filter(known.recording()::equals).isPresent()
        || SongStore.find(rows, known.id())
            .filter(row -> isAt(row.position(), by.position()))
            .map(row -> AlbumStore.need(rows, row.album()).title())
            .filter(album -> Folded.of(album).equals(Folded.of(by.album().title())))
            .isPresent();
  }

  private static boolean isAt(SongRow.Position one, SongRow.Position other) {
    return one.disc() == other.disc() && one.track() == other.track();
  }

  /// Says of a song that is unsure what it is: the one known at its path, or a new one.
  ///
  /// @param last whether that one will not turn up elsewhere any more
  Found.Song decide(Found.Song song, boolean last) {
    if (song.isUnsure() && song.known().filter(it -> taken.contains(it.id())).isPresent()) {
      return song.as(Optional.empty());
    }
    return last && song.isUnsure() ? song.sure() : song;
  }

  /// Of the same sound are not those that this scan found first: they are where they are.
  private Optional<Known> find(Found.Song song, AlikeSongs alike) {
    return away(alike.ofReleaseTrack(song), song)
        .or(() -> away(alike.ofSound(song), song))
        .or(() ->
            saysAnotherRecording(song)
                ? onlyOne(gone(alike.ofRecording(song), song, 2))
                : Optional.empty());
  }

  /// Whether a file says on which recording it is, and not that of the song known at its path.
  private static boolean saysAnotherRecording(Found.Song song) {
    Optional<String> recording = song.facts().recording().map(UUID::toString);
    return recording.isPresent() && !song.known().map(Known::recording).equals(recording);
  }

  private static Optional<Known> onlyOne(List<Known> songs) {
    return songs.size() == 1 ? Optional.of(songs.getFirst()) : Optional.empty();
  }

  /// The likeliest that is gone, else the likeliest in whose place another one is.
  private Optional<Known> away(List<Known> alike, Found.Song song) {
    return gone(alike, song, 1).stream().findFirst().or(() -> displaced(alike, song));
  }

  private Optional<Known> displaced(List<Known> alike, Found.Song song) {
    Optional<Known> first =
        whereabouts.displaced(likeliest(alike, song, MOST_READS), song.known().isPresent());
    first.ifPresent(known -> displaced.add(known.id()));
    return first;
  }

  private List<Known> gone(List<Known> alike, Found.Song song, int most) {
    return whereabouts.gone(likeliest(alike, song, MOST_LOOKS), song, most);
  }

  private List<Known> likeliest(List<Known> alike, Found.Song song, int most) {
    return alike.stream()
        .filter(known -> !taken.contains(known.id()))
        .filter(whereabouts::isKnown)
        .map(known -> new Likely(known, likeness(known, song)))
        .sorted(Comparator.comparingInt(Likely::likeness).reversed())
        .limit(most)
        .map(Likely::song)
        .toList();
  }

  private record Likely(Known song, int likeness) {}

  /// Of several of one release track that of the same sound counts most, then what is called alike,
  /// then what was in a place like this one: with a folder moves all that is below it.
  private static int likeness(Known known, Found.Song song) {
    int ends = PathEnds.alike(known.path(), song.path());
    boolean sameSound = Arrays.equals(known.sound(), song.sound());
    boolean sameTitle = known.title().equals(song.facts().title());
    int names = (ends > 0 ? 2 : 0) + (sameTitle ? 2 : 0) + (known.missing() ? 1 : 0);
    return ((sameSound ? 8 : 0) + names) * MOST_ENDS + Math.min(ends, MOST_ENDS - 1);
  }
}
