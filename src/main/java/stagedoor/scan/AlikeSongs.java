package stagedoor.scan;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import stagedoor.scan.SongStore.Known;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// The songs in the store that those of one batch may be. What is asked of most is asked for all of
/// them at once: each question to the store costs two changes of threads.
final class AlikeSongs {

  private final Database db;
  private final long madeBeforeMs;
  private final Map<UUID, List<Known>> releaseTracks = new HashMap<>();
  private final Map<ByteBuffer, List<Known>> sounds = new HashMap<>();

  /// @param madeBeforeMs songs that were made later are not alike in sound
  AlikeSongs(Database db, long madeBeforeMs, List<Found.Song> songs) {
    this.db = db;
    this.madeBeforeMs = madeBeforeMs;
    db.read(rows -> {
      for (Found.Song song : songs) {
        Optional<UUID> id = song.facts().releaseTrack();
        id.ifPresent(it -> releaseTracks.put(it, AlikeStore.ofReleaseTrack(rows, it)));
        if (id.map(releaseTracks::get).filter(same -> !same.isEmpty()).isEmpty()) {
          var sound = ByteBuffer.wrap(song.sound());
          sounds.computeIfAbsent(sound, _ -> ofSound(rows, song));
        }
      }
      return songs.size();
    });
  }

  private List<Known> ofSound(Rows rows, Found.Song song) {
    return AlikeStore.ofSound(rows, song.sound(), madeBeforeMs);
  }

  /// Those of the same release track, or if there is none, of the same sound.
  List<Known> likely(Found.Song song) {
    List<Known> same = ofReleaseTrack(song);
    return same.isEmpty() ? ofSound(song) : same;
  }

  List<Known> ofReleaseTrack(Found.Song song) {
    return song.facts()
        .releaseTrack()
        .map(id ->
            releaseTracks.computeIfAbsent(
                id, _ -> db.read(rows -> AlikeStore.ofReleaseTrack(rows, id))))
        .orElse(List.of());
  }

  List<Known> ofSound(Found.Song song) {
    return sounds.computeIfAbsent(
        ByteBuffer.wrap(song.sound()), _ -> db.read(rows -> ofSound(rows, song)));
  }

  /// Those of the same recording, but not those on another release.
  List<Known> ofRecording(Found.Song song) {
    Optional<UUID> recording = song.facts().recording();
    return recording.isEmpty()
        ? List.of()
        : db.read(rows ->
            song.facts().releaseTrack().isPresent()
                ? AlikeStore.ofRecordingAlone(rows, recording.get())
                : AlikeStore.ofRecording(rows, recording.get()));
  }
}
