package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Rows;

/// Finds the songs that a file at a new path may be, in the table `song`.
final class AlikeStore {

  /// Of songs that are alike only so many are looked at: whole libraries can be silence.
  private static final int MAX_ALIKE = 2000;

  private AlikeStore() {}

  /// Songs with the same MusicBrainz release track, whatever their recordings.
  static List<Known> ofReleaseTrack(Rows rows, UUID releaseTrack) {
    String alone = SongColumns.musicBrainz(Optional.empty(), Optional.of(releaseTrack));
    return rows.list(
        SongStore.KNOWN
            + """
            WHERE musicbrainz <> '' AND (substr(musicbrainz, 38) = ?
              OR (substr(musicbrainz, 1, 36) = ? AND musicbrainz = ?))
            LIMIT ?
            """,
        SongStore::known,
        releaseTrack.toString(),
        alone.substring(0, 36),
        alone,
        MAX_ALIKE);
  }

  /// Songs with the same MusicBrainz recording that do not say on which release they are.
  static List<Known> ofRecordingAlone(Rows rows, UUID recording) {
    return ofRecording(rows, recording, "AND substr(musicbrainz, 38) = ''");
  }

  /// Songs with the same MusicBrainz recording.
  static List<Known> ofRecording(Rows rows, UUID recording) {
    return ofRecording(rows, recording, "");
  }

  private static List<Known> ofRecording(Rows rows, UUID recording, String which) {
    return rows.list(
        SongStore.KNOWN
            + "WHERE musicbrainz <> '' AND substr(musicbrainz, 1, 36) = ? "
            + which
            + " LIMIT ?",
        SongStore::known,
        recording.toString(),
        MAX_ALIKE);
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
