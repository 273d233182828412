package stagedoor.scan;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Database;

/// Which known song a file at a new path is: one whose own file is no longer there, of the same
/// MusicBrainz release track, else of the same sound, else, when it is the only one, of the same
/// recording, unless both say on which release it is. So a song keeps its id, and with it stars and
/// plays, through a move, a retag and both at once, also to another library.
///
/// Copies are songs of their own: their originals are still there. A library that is not there at
/// the moment gives nothing away; one that was removed gives everything.
final class MovedSongs {

  /// So many files at most are looked for to find one that is gone.
  private static final int MAX_LOOKS = 300;

  private final Libraries libraries;
  private final Set<LibraryId> present;
  private final Disk disk;
  private final Patience patience;
  private final Set<SongId> taken = new HashSet<>();

  /// @param present the libraries whose folders are there
  MovedSongs(Libraries libraries, Set<LibraryId> present, Disk disk, Patience patience) {
    this.libraries = libraries;
    this.present = Set.copyOf(present);
    this.disk = disk;
    this.patience = patience;
  }

  /// The songs, those that are known ones moved with what is known of them.
  List<Found.Song> resolve(Database db, List<Found.Song> songs) {
    if (songs.stream().allMatch(song -> song.known().isPresent())) {
      return songs;
    }
    return songs.stream()
        .map(song -> song.known().isPresent() ? song : song.as(find(db, song)))
        .toList();
  }

  private Optional<Known> find(Database db, Found.Song song) {
    SongFacts facts = song.facts();
    Optional<Known> found =
        facts
            .releaseTrack()
            .flatMap(
                id -> gone(db.read(rows -> AlikeStore.ofReleaseTrack(rows, id)), song).findFirst())
            .or(() ->
                gone(db.read(rows -> AlikeStore.ofSound(rows, song.sound())), song).findFirst())
            .or(() ->
                facts.recording().flatMap(id -> onlyOne(gone(ofRecording(db, id, facts), song))));
    found.ifPresent(known -> taken.add(known.id()));
    return found;
  }

  /// Songs of the same recording, but those on another release.
  private static List<Known> ofRecording(Database db, UUID recording, SongFacts facts) {
    return db.read(rows ->
        facts.releaseTrack().isPresent()
            ? AlikeStore.ofRecordingAlone(rows, recording)
            : AlikeStore.ofRecording(rows, recording));
  }

  private static Optional<Known> onlyOne(Stream<Known> songs) {
    List<Known> few = songs.limit(2).toList();
    return few.size() == 1 ? Optional.of(few.getFirst()) : Optional.empty();
  }

  /// Those that are gone, the likeliest first.
  private Stream<Known> gone(List<Known> alike, Found.Song song) {
    return alike.stream()
        .filter(known -> !taken.contains(known.id()))
        .filter(known -> isRemoved(known) || present.contains(known.library()))
        .sorted(Comparator.comparingInt((Known known) -> -likeness(known, song)))
        .limit(MAX_LOOKS)
        .filter(this::isGone);
  }

  private static int likeness(Known known, Found.Song song) {
    int sameName = lastName(known.path()).equals(lastName(song.path())) ? 2 : 0;
    int sameTitle = known.title().equals(song.facts().title()) ? 2 : 0;
    return sameName + sameTitle + (known.missing() ? 1 : 0);
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Only what is certainly not there is gone; a folder that may not be read, or a disk that does
  /// not answer, proves nothing.
  private boolean isGone(Known known) {
    return isRemoved(known)
        || patience
            .ask(() -> disk.isGone(libraries.fileOf(known.library(), known.path())))
            .orElse(false);
  }

  private boolean isRemoved(Known known) {
    return libraries.removed().contains(known.library());
  }
}
