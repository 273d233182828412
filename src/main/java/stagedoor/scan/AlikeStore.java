package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Rows;

/// Finds the songs that a file at a new path may be, in the table `song`.
final class AlikeStore {

  /// Of songs that are alike only so many are looked at: whole libraries can be silence.
  private static final int MAX_ALIKE = 2000;

  private AlikeStore() {}

  /// Songs with the same MusicBrainz release track, whatever their recordings. In two steps, each
  /// with its own index: for either in one SQLite goes through all songs.
  static List<Known> ofReleaseTrack(Rows rows, UUID releaseTrack) {
    String alone = SongColumns.musicBrainz(Optional.empty(), Optional.of(releaseTrack));
    return Stream.concat(
            beginning(rows, alone).filter(song -> song.musicBrainz().equals(alone)),
            rows
                .list(
                    SongStore.KNOWN
                        + "WHERE musicbrainz <> '' AND substr(musicbrainz, 38) = ? LIMIT ?",
                    SongStore::known,
                    releaseTrack.toString(),
                    MAX_ALIKE)
                .stream())
        .toList();
  }

  /// Songs with the same MusicBrainz recording that do not say on which release they are.
  static List<Known> ofRecordingAlone(Rows rows, UUID recording) {
    return ofRecording(rows, recording).stream()
        .filter(song -> song.releaseTrack().isEmpty())
        .toList();
  }

  /// Songs with the same MusicBrainz recording.
  static List<Known> ofRecording(Rows rows, UUID recording) {
    return beginning(rows, recording.toString()).toList();
  }

  /// Songs whose ids begin as others do. What they go on with is for the caller to look at: asked
  /// here, it would keep SQLite from the index.
  private static Stream<Known> beginning(Rows rows, String musicBrainz) {
    return rows
        .list(
            SongStore.KNOWN + "WHERE musicbrainz <> '' AND substr(musicbrainz, 1, 36) = ? LIMIT ?",
            SongStore::known,
            musicBrainz.substring(0, 36),
            MAX_ALIKE)
        .stream();
  }

  /// Songs with the same sound.
  static List<Known> ofSound(Rows rows, byte[] sound) {
    return ofSound(rows, sound, Long.MAX_VALUE);
  }

  /// Songs with the same sound, without those that were made since a moment.
  static List<Known> ofSound(Rows rows, byte[] sound, long madeBeforeMs) {
    return rows.list(
        SongStore.KNOWN + "WHERE sound = ? AND made_ms < ? LIMIT ?",
        SongStore::known,
        sound,
        madeBeforeMs,
        MAX_ALIKE);
  }
}
