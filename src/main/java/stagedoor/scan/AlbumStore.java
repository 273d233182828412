package stagedoor.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumRow;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.LibraryId;
import stagedoor.scan.SongFacts.AlbumFacts;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The table `album`.
final class AlbumStore {

  /// An album as a scan needs to know it again.
  record Known(AlbumId id, LibraryId library, String identity, Optional<UUID> release) {}

  /// What one of an album's songs says about the whole.
  record Part(String facts, long addedMs, String folderCover, String path, String ownCover) {}

  private static final String READ =
      "id, library, title, sort_title, edition, artist, artists, release, release_group, cover,"
          + " added_ms";

  private final Database db;

  AlbumStore(Database db) {
    this.db = db;
  }

  List<AlbumRow> all() {
    return db.read(rows -> rows.list("SELECT " + READ + " FROM album", AlbumStore::album));
  }

  List<Known> allKnown() {
    return db.read(rows ->
        rows.list(
            "SELECT id, library, identity, release FROM album ORDER BY id",
            row ->
                new Known(
                    new AlbumId(row.number(1)),
                    new LibraryId(row.small(2)),
                    row.text(3),
                    uuid(row.text(4)))));
  }

  static AlbumRow need(Rows rows, AlbumId id) {
    return rows.find("SELECT " + READ + " FROM album WHERE id = ?", AlbumStore::album, id.value())
        .orElseThrow(() -> new IllegalStateException("no album " + id));
  }

  private static AlbumRow album(Row row) {
    return new AlbumRow(
        new AlbumId(row.number(1)),
        new LibraryId(row.small(2)),
        row.text(3),
        row.text(4),
        row.text(5),
        row.text(6),
        artists(row.text(7)),
        uuid(row.text(8)),
        uuid(row.text(9)),
        row.text(10),
        row.number(11));
  }

  private static List<ArtistId> artists(String text) {
    return Arrays.stream(text.split(" ")).map(Long::valueOf).map(ArtistId::new).toList();
  }

  private static Optional<UUID> uuid(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
  }

  static Known insert(
      Rows rows, LibraryId library, String identity, AlbumFacts facts, List<ArtistId> artists) {
    long id =
        rows.insert(
            """
            INSERT INTO album (library, identity, title, sort_title, edition, artist, artists,
              release, release_group, cover, added_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0)
            RETURNING id
            """,
            library.value(),
            identity,
            facts.title(),
            facts.sortTitle(),
            facts.edition(),
            facts.artistLine(),
            joined(artists),
            facts.release().map(UUID::toString).orElse(""),
            facts.releaseGroup().map(UUID::toString).orElse(""));
    return new Known(new AlbumId(id), library, identity, facts.release());
  }

  /// Replaces what an album is known by and what its songs' tags say about it.
  static void update(Rows rows, Known album, AlbumFacts facts, List<ArtistId> artists) {
    rows.change(
        """
        UPDATE album SET identity = ?, title = ?, sort_title = ?, edition = ?, artist = ?,
          artists = ?, release = ?, release_group = ?
        WHERE id = ?
        """,
        album.identity(),
        facts.title(),
        facts.sortTitle(),
        facts.edition(),
        facts.artistLine(),
        joined(artists),
        album.release().map(UUID::toString).orElse(""),
        facts.releaseGroup().map(UUID::toString).orElse(""),
        album.id().value());
  }

  /// Replaces what follows from all songs of an album.
  static void updateSums(Rows rows, AlbumRow album) {
    rows.change(
        "UPDATE album SET cover = ?, added_ms = ? WHERE id = ?",
        album.cover(),
        album.addedMs(),
        album.id().value());
  }

  /// What the songs of an album say, by path.
  static List<Part> parts(Rows rows, AlbumId album) {
    var parts = new ArrayList<Part>();
    rows.each(
        """
        SELECT s.facts, s.added_ms, f.cover, s.path, s.id, s.modified_ms
        FROM song s JOIN folder f ON f.id = s.folder
        WHERE s.album = ? AND s.missing_ms = 0
        """,
        row ->
            parts.add(
                new Part(
                    row.text(1),
                    row.number(2),
                    row.text(3),
                    row.text(4),
                    row.number(5) + "-" + row.number(6))),
        album.value());
    parts.sort(java.util.Comparator.comparing(Part::path));
    return parts;
  }

  /// The albums that have songs in a folder.
  static List<AlbumId> inFolder(Rows rows, long folder) {
    return rows.list(
        "SELECT DISTINCT album FROM song WHERE folder = ? AND missing_ms = 0",
        row -> new AlbumId(row.number(1)),
        folder);
  }

  private static String joined(List<ArtistId> artists) {
    return artists.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(" "));
  }
}
