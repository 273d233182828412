package stagedoor.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongRow;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The tables `song` and `song_detail`, which [SongWriteStore] writes.
final class SongStore {

  /// A song as a scan needs to know it again.
  ///
  /// @param path raw, relative to the library
  /// @param sizeBytes of the file, or a track's share of it
  /// @param madeMs when it was first written; 0 for the songs of a first scan
  /// @param sheet see [SongPiece]
  /// @param missingMs since when it is missing; 0 while it is there
  /// @param musicBrainz see [SongColumns#musicBrainz]
  /// @param sound see [Sound]
  record Known(
      SongId id,
      LibraryId library,
      AlbumId album,
      String path,
      String title,
      long sizeBytes,
      long modifiedMs,
      long addedMs,
      long madeMs,
      long sheet,
      long missingMs,
      String musicBrainz,
      byte[] sound) {

    boolean missing() {
      return missingMs != 0;
    }

    /// The same, missing since then.
    Known missingSince(long ms) {
      return new Known(
          id,
          library,
          album,
          path,
          title,
          sizeBytes,
          modifiedMs,
          addedMs,
          madeMs,
          sheet,
          ms,
          musicBrainz,
          sound);
    }

    /// The id of the MusicBrainz recording; empty when there is none.
    String recording() {
      return musicBrainz.substring(0, Math.max(0, musicBrainz.indexOf(' ')));
    }

    /// The id of the MusicBrainz release track; empty when there is none.
    String releaseTrack() {
      return musicBrainz.substring(musicBrainz.indexOf(' ') + 1);
    }
  }

  private static final String READ = "SELECT " + SongReading.COLUMN + " FROM song ";

  /// The columns that [#known] reads, in its order.
  static final String KNOWN =
      "SELECT id, library, album, path, title, size_bytes, modified_ms, added_ms, made_ms,"
          + " sheet, missing_ms, musicbrainz, sound FROM song ";

  private final Database db;

  SongStore(Database db) {
    this.db = db;
  }

  boolean isEmpty() {
    return db.read(rows -> rows.find("SELECT 1 FROM song LIMIT 1", row -> 1)).isEmpty();
  }

  /// Calls `consumer` with every song that is not missing, for a [SongReading] to read.
  void load(Consumer<byte[]> consumer) {
    db.read(rows -> {
      rows.each(READ + "WHERE missing_ms = 0", row -> consumer.accept(row.bytes(1)));
      return 0;
    });
  }

  /// Those of the songs that changed, see [ChangeStore], that are not missing.
  static List<SongRow> changed(Rows rows) {
    return rows.list(
        READ + "WHERE missing_ms = 0 AND id IN " + ChangeStore.SONGS, new SongReading()::row);
  }

  /// The song as it is in the store, whether missing or not.
  static Optional<SongRow> find(Rows rows, SongId id) {
    return rows.find(READ + "WHERE id = ?", new SongReading()::row, id.value());
  }

  static boolean isMissing(Rows rows, SongId id) {
    return rows.find("SELECT 1 FROM song WHERE id = ? AND missing_ms <> 0", row -> 1, id.value())
        .isPresent();
  }

  /// The songs of two albums, without the missing ones.
  static List<SongRow> ofAlbums(Rows rows, AlbumId one, AlbumId other) {
    return rows.list(
        READ + "WHERE album IN (?, ?) AND missing_ms = 0",
        new SongReading()::row,
        one.value(),
        other.value());
  }

  /// Songs on which one of the artists is credited, the missing ones too.
  List<SongId> crediting(Set<ArtistId> artists) {
    var found = new ArrayList<SongId>();
    db.read(rows -> {
      rows.each(
          "SELECT id, credits FROM song",
          row -> {
            if (SongColumns.credits(row.text(2)).stream()
                .anyMatch(credit -> artists.contains(credit.artist()))) {
              found.add(new SongId(row.number(1)));
            }
          });
      return 0;
    });
    return found;
  }

  long count(LibraryId library) {
    return db.read(rows ->
            rows.find(
                "SELECT count(*) FROM song WHERE library = ? AND missing_ms = 0",
                row -> row.number(1),
                library.value()))
        .orElse(0L);
  }

  /// All songs of a folder, the missing ones too.
  List<Known> inFolder(long folder) {
    return db.read(rows -> rows.list(KNOWN + "WHERE folder = ?", SongStore::known, folder));
  }

  /// The tracks of files in a folder, the missing ones too.
  List<Known> tracksInFolder(long folder) {
    return db.read(rows ->
        rows.list(KNOWN + "WHERE folder = ? AND path LIKE '%#%'", SongStore::known, folder));
  }

  /// Calls `consumer` with every song of a folder, the missing ones too.
  void eachInFolder(long folder, Consumer<Known> consumer) {
    db.read(rows -> {
      rows.each(KNOWN + "WHERE folder = ?", row -> consumer.accept(known(row)), folder);
      return true;
    });
  }

  /// The songs at some paths, by path.
  Map<String, Known> at(LibraryId library, List<String> paths) {
    return db.read(rows -> {
      Map<String, Known> found = new HashMap<>();
      for (String path : paths) {
        rows.find(KNOWN + "WHERE library = ? AND path = ?", SongStore::known, library.value(), path)
            .ifPresent(song -> found.put(path, song));
      }
      return found;
    });
  }

  /// A song as it is known now.
  static Optional<Known> known(Rows rows, SongId id) {
    return rows.find(KNOWN + "WHERE id = ?", SongStore::known, id.value());
  }

  static Known known(Row row) {
    return new Known(
        new SongId(row.number(1)),
        new LibraryId(row.small(2)),
        new AlbumId(row.number(3)),
        row.text(4),
        row.text(5),
        row.number(6),
        row.number(7),
        row.number(8),
        row.number(9),
        row.number(10),
        row.number(11),
        row.text(12),
        row.bytes(13));
  }

  /// Songs that are there and were added after a time, so many at most.
  static List<SongId> addedAfter(Rows rows, long ms, int most) {
    return rows.list(
        "SELECT id FROM song WHERE added_ms > ? AND missing_ms = 0 LIMIT ?",
        row -> new SongId(row.number(1)),
        ms,
        most);
  }
}
