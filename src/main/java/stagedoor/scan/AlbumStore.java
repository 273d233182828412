package stagedoor.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
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
  record Part(
      String facts,
      String credits,
      long addedMs,
      String folderCover,
      String path,
      String ownCover) {}

  private static final String KNOWN =
      "SELECT id, library, identity, release FROM album ORDER BY id";

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

  /// Those that changed, see [ChangeStore].
  static List<AlbumRow> changed(Rows rows) {
    return rows.list(
        "SELECT " + READ + " FROM album WHERE id IN " + ChangeStore.ALBUMS, AlbumStore::album);
  }

  List<Known> allKnown() {
    return db.read(rows -> rows.list(KNOWN, AlbumStore::known));
  }

  private static Known known(Row row) {
    return new Known(
        new AlbumId(row.number(1)), new LibraryId(row.small(2)), row.text(3), uuid(row.text(4)));
  }

  /// How many songs are on an album, without the missing ones.
  static long songCount(Rows rows, AlbumId album) {
    return songCount(rows, album, Long.MAX_VALUE);
  }

  /// How many songs are on an album, with those that are missing only since a moment.
  static long songCount(Rows rows, AlbumId album, long sinceMs) {
    return rows.find(
            "SELECT count(*) FROM song WHERE album = ? AND (missing_ms = 0 OR missing_ms > ?)",
            row -> row.number(1),
            album.value(),
            sinceMs)
        .orElse(0L);
  }

  /// Lets each of two albums be what the other was, with its songs.
  static void changePlaces(Rows rows, Known first, Known second) {
    List<Object[]> columns = List.of(own(rows, first), own(rows, second));
    // No two albums may be alike, not even for a moment.
    rows.change("UPDATE album SET identity = ? WHERE id = ?", "\n\n\n", first.id().value());
    become(rows, second, columns.getFirst());
    become(rows, first, columns.getLast());
    rows.change(
        """
        UPDATE album SET successor = CASE successor WHEN ? THEN ? ELSE ? END
        WHERE successor IN (?, ?) AND successor <> 0
        """,
        first.id().value(),
        second.id().value(),
        first.id().value(),
        first.id().value(),
        second.id().value());
    rows.change(
        "UPDATE song SET album = CASE album WHEN ? THEN ? ELSE ? END WHERE album IN (?, ?)",
        first.id().value(),
        second.id().value(),
        first.id().value(),
        first.id().value(),
        second.id().value());
  }

  /// Everything of an album but its id and what follows from its songs.
  private static Object[] own(Rows rows, Known album) {
    return rows.find(
            """
            SELECT library, identity, title, sort_title, edition, artist, artists, release,
              release_group
            FROM album WHERE id = ?
            """,
            row ->
                new Object[] {
                  row.number(1),
                  row.text(2),
                  row.text(3),
                  row.text(4),
                  row.text(5),
                  row.text(6),
                  row.text(7),
                  row.text(8),
                  row.text(9)
                },
            album.id().value())
        .orElseThrow(() -> new IllegalStateException("no album " + album.id()));
  }

  private static void become(Rows rows, Known album, Object[] columns) {
    Object[] arguments = Arrays.copyOf(columns, columns.length + 1);
    arguments[columns.length] = album.id().value();
    rows.change(
        """
        UPDATE album SET library = ?, identity = ?, title = ?, sort_title = ?, edition = ?,
          artist = ?, artists = ?, release = ?, release_group = ?, origin = 0, successor = 0
        WHERE id = ?
        """,
        arguments);
  }

  /// Puts artists in the place of others, on all albums that have them.
  static List<AlbumId> replace(Rows rows, Map<ArtistId, ArtistId> became) {
    var changed = new ArrayList<AlbumId>();
    for (Known album : rows.list(KNOWN, AlbumStore::known)) {
      String[] parts = album.identity().split("\n", 2);
      List<ArtistId> before = parts[0].isEmpty() ? List.of() : artists(parts[0]);
      List<ArtistId> after =
          before.stream().map(artist -> became.getOrDefault(artist, artist)).distinct().toList();
      if (!after.equals(before)) {
        replace(rows, album, joined(after) + "\n" + parts[1], after);
        changed.add(album.id());
      }
    }
    return changed;
  }

  private static void replace(Rows rows, Known album, String identity, List<ArtistId> artists) {
    // An album that was known by these names has no songs any more: its artist is in no list.
    rows.change(
        """
        UPDATE album SET identity = identity || ' ' || CAST(id AS TEXT)
        WHERE library = ? AND identity = ? AND release = ?
        """,
        album.library().value(),
        identity,
        album.release().map(UUID::toString).orElse(""));
    rows.change(
        "UPDATE album SET identity = ?, artists = ? WHERE id = ?",
        identity,
        joined(artists),
        album.id().value());
  }

  static Optional<AlbumRow> find(Rows rows, AlbumId id) {
    return rows.find("SELECT " + READ + " FROM album WHERE id = ?", AlbumStore::album, id.value());
  }

  static AlbumRow need(Rows rows, AlbumId id) {
    return find(rows, id).orElseThrow(() -> new IllegalStateException("no album " + id));
  }

  private static AlbumRow album(Row row) {
    List<String> texts = row.texts(3, 10);
    return new AlbumRow(
        new AlbumId(row.number(1)),
        new LibraryId(row.small(2)),
        texts.get(0),
        texts.get(1),
        texts.get(2),
        texts.get(3),
        artists(texts.get(4)),
        uuid(texts.get(5)),
        uuid(texts.get(6)),
        texts.get(7),
        row.number(11));
  }

  private static List<ArtistId> artists(String text) {
    return text.indexOf(' ') < 0
        ? List.of(new ArtistId(Long.parseLong(text)))
        : Arrays.stream(text.split(" ")).map(Long::valueOf).map(ArtistId::new).toList();
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
        "UPDATE album SET artist = ?, artists = ?, cover = ?, added_ms = ? WHERE id = ?",
        album.artist(),
        joined(album.artists()),
        album.cover(),
        album.addedMs(),
        album.id().value());
  }

  /// What the songs of an album say, by path.
  static List<Part> parts(Rows rows, AlbumId album) {
    var parts = new ArrayList<Part>();
    rows.each(
        """
        SELECT s.facts, s.credits, s.added_ms, f.cover, s.path, s.id, s.modified_ms
        FROM song s JOIN folder f ON f.id = s.folder
        WHERE s.album = ? AND s.missing_ms = 0
        """,
        row ->
            parts.add(
                new Part(
                    row.text(1),
                    row.text(2),
                    row.number(3),
                    row.text(4),
                    row.text(5),
                    row.number(6) + "-" + row.number(7))),
        album.value());
    parts.sort(Comparator.comparing(Part::path));
    return parts;
  }

  /// The albums that have songs in a folder.
  static List<AlbumId> inFolder(Rows rows, long folder) {
    return rows.list(
        "SELECT DISTINCT album FROM song WHERE folder = ? AND missing_ms = 0",
        row -> new AlbumId(row.number(1)),
        folder);
  }

  /// The albums that have songs in the folders directly in a folder.
  static List<AlbumId> below(Rows rows, LibraryId library, String path) {
    return rows.list(
        """
        SELECT DISTINCT s.album FROM song s JOIN folder f ON f.id = s.folder
        WHERE f.library = ? AND f.above = ? AND f.path <> f.above AND s.missing_ms = 0
        """,
        row -> new AlbumId(row.number(1)),
        library.value(),
        path);
  }

  static String joined(List<ArtistId> artists) {
    var joined = new StringJoiner(" ");
    for (ArtistId artist : artists) {
      joined.add(Long.toString(artist.value()));
    }
    return joined.toString();
  }
}
