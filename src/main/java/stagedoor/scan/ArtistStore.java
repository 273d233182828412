package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The table `artist`.
final class ArtistStore {

  private final Database db;

  ArtistStore(Database db) {
    this.db = db;
  }

  /// All artists by id, those without songs too.
  List<ArtistRow> all() {
    return db.read(rows ->
        rows.list(
            "SELECT id, name, sort_name, musicbrainz, cover FROM artist ORDER BY id",
            ArtistStore::artist));
  }

  private static ArtistRow artist(Row row) {
    String musicBrainz = row.text(4);
    Optional<UUID> id =
        musicBrainz.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(musicBrainz));
    return new ArtistRow(new ArtistId(row.number(1)), row.text(2), row.text(3), id, row.text(5));
  }

  static ArtistRow insert(Rows rows, String name, String sortName, Optional<UUID> musicBrainz) {
    long id =
        rows.insert(
            """
            INSERT INTO artist (name, sort_name, musicbrainz, cover) VALUES (?, ?, ?, '')
            RETURNING id
            """,
            name,
            sortName,
            musicBrainz.map(UUID::toString).orElse(""));
    return new ArtistRow(new ArtistId(id), name, sortName, musicBrainz, "");
  }

  static void update(Rows rows, ArtistRow artist) {
    rows.change(
        "UPDATE artist SET name = ?, sort_name = ?, musicbrainz = ?, cover = ? WHERE id = ?",
        artist.name(),
        artist.sortName(),
        artist.musicBrainz().map(UUID::toString).orElse(""),
        artist.cover(),
        artist.id().value());
  }
}
