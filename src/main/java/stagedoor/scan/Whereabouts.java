package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.TrackPath;
import stagedoor.library.Libraries;
import stagedoor.scan.SongStore.Known;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// Whether known songs are still where they were, as the disk says. A folder that may not be read,
/// a file that cannot be, or a disk that does not answer, proves nothing.
final class Whereabouts {

  private final Libraries libraries;
  private final Set<LibraryId> present;
  private final ScanRun.ScanTools tools;
  private final Patience patience;
  private final boolean full;

  /// @param present the libraries whose folders are there
  /// @param full whether files are read that seem unchanged
  Whereabouts(
      Libraries libraries,
      Set<LibraryId> present,
      ScanRun.ScanTools tools,
      Patience patience,
      boolean full) {
    this.libraries = libraries;
    this.present = Set.copyOf(present);
    this.tools = tools;
    this.patience = patience;
    this.full = full;
  }

  /// Whether anything is known of where a song is now. A library that is not there at the moment
  /// gives nothing away; one that was removed gives everything.
  boolean isKnown(Known song) {
    return isRemoved(song) || present.contains(song.library());
  }

  /// Whether a file is that song, whatever else it says.
  static boolean isSame(Known song, byte[] sound, Optional<UUID> releaseTrack) {
    return Arrays.equals(song.sound(), sound)
        || releaseTrack.map(UUID::toString).filter(song.releaseTrack()::equals).isPresent();
  }

  /// Whether the song's file is certainly not there any more, or a link leads from where it was to
  /// the folder of a file that was found in the same library: a walk comes to a folder only once.
  boolean isGone(Known song, Found.Song found) {
    return isRemoved(song)
        || AsidePath.isOne(song.path())
        || patience
            .ask(() -> tools.disk().isGone(file(song)) || leadsTo(song, found))
            .orElse(false);
  }

  private boolean leadsTo(Known song, Found.Song found) throws IOException {
    Path before = file(song);
    Path now = found.file().path();
    return before.getFileName().equals(now.getFileName())
        && !before.equals(now)
        && libraries.fileOf(song.library(), found.path()).equals(now)
        && tools
            .disk()
            .real(before.resolveSibling(""))
            .equals(tools.disk().real(now.resolveSibling("")));
  }

  /// Whether what is at the song's path now is certainly another one, in sound and in release
  /// track. Of a track in a file only the sound is asked.
  ///
  /// @param closely whether a file is read that has the size and time it had
  boolean isDisplaced(Known song, boolean closely) {
    return patience.ask(() -> isAnother(song, closely || full)).orElse(false);
  }

  private boolean isAnother(Known song, boolean closely) throws IOException, UnreadableException {
    Path file = file(song);
    if (!closely && isUnchanged(song, tools.disk().attributes(file))) {
      return false;
    }
    Tags tags = tools.disk().tags(file, tools.settings().reading());
    var hash = new Sound();
    byte[] sound = hash.keyOf(file, tags.audio());
    int track = TrackPath.number(song.path());
    return track > 0
        ? !Arrays.equals(song.sound(), hash.keyOf(sound, track))
        : !isSame(song, sound, tags.first(Field.MUSICBRAINZ_RELEASETRACKID).flatMap(Uuids::parse));
  }

  private static boolean isUnchanged(Known song, BasicFileAttributes now) {
    return song.sizeBytes() == now.size() && song.modifiedMs() == now.lastModifiedTime().toMillis();
  }

  private boolean isRemoved(Known song) {
    return libraries.removed().contains(song.library());
  }

  private Path file(Known song) {
    return libraries.fileOf(song.library(), song.path());
  }
}
