package stagedoor.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ArtistRow;
import stagedoor.catalogue.Credit;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The table `artist`.
final class ArtistStore {

  private static final String READ =
      "SELECT id, name, sort_name, musicbrainz, cover, aliases FROM artist ";

  private final Database db;

  ArtistStore(Database db) {
    this.db = db;
  }

  /// All artists by id, those without songs too.
  List<ArtistRow> all() {
    return db.read(rows -> rows.list(READ + "ORDER BY id", ArtistStore::artist));
  }

  /// Those that changed, see [ChangeStore].
  static List<ArtistRow> changed(Rows rows) {
    return rows.list(READ + "WHERE id IN " + ChangeStore.ARTISTS, ArtistStore::artist);
  }

  /// All but those who became another.
  List<ArtistRow> current() {
    return db.read(rows -> rows.list(READ + "WHERE became = 0 ORDER BY id", ArtistStore::artist));
  }

  static ArtistRow need(Rows rows, ArtistId id) {
    return rows.find(READ + "WHERE id = ?", ArtistStore::artist, id.value())
        .orElseThrow(() -> new IllegalStateException("no artist " + id));
  }

  static Optional<ArtistRow> find(Rows rows, ArtistId id) {
    return rows.find(READ + "WHERE id = ?", ArtistStore::artist, id.value());
  }

  private static ArtistRow artist(Row row) {
    String musicBrainz = row.text(4);
    Optional<UUID> id =
        musicBrainz.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(musicBrainz));
    return new ArtistRow(
        new ArtistId(row.number(1)),
        row.text(2),
        row.text(3),
        id,
        row.text(5),
        SongColumns.values(row.text(6)));
  }

  /// The artists who came in the place of others since that moment.
  Map<ArtistId, ArtistId> origins(long sinceMs) {
    var origins = new HashMap<ArtistId, ArtistId>();
    db.read(rows -> {
      rows.each(
          "SELECT id, origin FROM artist WHERE origin <> 0 AND became = 0 AND origin_ms >= ?",
          row -> origins.put(new ArtistId(row.number(1)), new ArtistId(row.number(2))),
          sinceMs);
      return 0;
    });
    return origins;
  }

  static void setOrigin(Rows rows, ArtistId artist, ArtistId from) {
    rows.change(
        "UPDATE artist SET origin = ?, origin_ms = ? WHERE id = ?",
        from.value(),
        System.currentTimeMillis(),
        artist.value());
  }

  /// Notes which artist stands for another on most songs now.
  static void setSuccessor(Rows rows, ArtistId artist, ArtistId into) {
    rows.change(
        "UPDATE artist SET successor = ?, successor_ms = ? WHERE id = ?",
        into.value(),
        System.currentTimeMillis(),
        artist.value());
  }

  static void endSuccession(Rows rows, ArtistId artist) {
    rows.change("UPDATE artist SET successor = 0 WHERE id = ?", artist.value());
  }

  /// The artists for whom others stood since that moment, with those; one who became another is
  /// that other.
  Map<ArtistId, ArtistId> successors(long sinceMs) {
    var successors = new HashMap<ArtistId, ArtistId>();
    db.read(rows -> {
      rows.each(
          """
          SELECT a.id, CASE s.became WHEN 0 THEN s.id ELSE s.became END
          FROM artist a JOIN artist s ON s.id = a.successor
          WHERE a.successor <> 0 AND a.successor_ms >= ?
          """,
          row -> successors.put(new ArtistId(row.number(1)), new ArtistId(row.number(2))),
          sinceMs);
      return 0;
    });
    return successors;
  }

  /// On how many songs an artist is credited.
  ///
  /// @param missed those that are missing, but not for long
  record Credited(int there, int missed) {
    static final Credited NOWHERE = new Credited(0, 0);
  }

  /// Counts the songs of some artists; reads all songs.
  ///
  /// @param sinceMs since when a song is missing that still counts
  Map<ArtistId, Credited> credited(Set<ArtistId> artists, long sinceMs) {
    var counts = new HashMap<ArtistId, Credited>();
    db.read(rows -> {
      rows.each(
          "SELECT credits, missing_ms FROM song WHERE missing_ms = 0 OR missing_ms > ?",
          row -> count(row, artists, counts),
          sinceMs);
      return 0;
    });
    return counts;
  }

  private static void count(Row row, Set<ArtistId> artists, Map<ArtistId, Credited> counts) {
    boolean missed = row.number(2) != 0;
    SongColumns.credits(row.text(1)).stream()
        .map(Credit::artist)
        .filter(artists::contains)
        .distinct()
        .forEach(artist -> {
          Credited before = counts.getOrDefault(artist, Credited.NOWHERE);
          counts.put(
              artist,
              missed
                  ? new Credited(before.there(), before.missed() + 1)
                  : new Credited(before.there() + 1, before.missed()));
        });
  }

  /// The artists whose songs are on their way to another one.
  Map<ArtistId, ArtistId> becoming() {
    var becoming = new HashMap<ArtistId, ArtistId>();
    db.read(rows -> {
      rows.each(
          "SELECT id, became FROM artist WHERE became <> 0 AND origin <> 0",
          row -> becoming.put(new ArtistId(row.number(1)), new ArtistId(row.number(2))));
      return 0;
    });
    return becoming;
  }

  /// Lets an artist be what another one is in the tags, and notes that the other's songs are to
  /// follow.
  static ArtistRow become(Rows rows, ArtistId artist, ArtistRow other) {
    var next =
        new ArtistRow(
            artist,
            other.name(),
            other.sortName(),
            other.musicBrainz(),
            need(rows, artist).cover(),
            other.aliases());
    update(rows, next);
    rows.change(
        "UPDATE artist SET became = ?, origin = ? WHERE id = ?",
        artist.value(),
        artist.value(),
        other.id().value());
    return next;
  }

  /// The other's songs have followed.
  static void became(Rows rows, ArtistId other) {
    rows.change("UPDATE artist SET origin = 0 WHERE id = ?", other.value());
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
    return new ArtistRow(new ArtistId(id), name, sortName, musicBrainz, "", List.of());
  }

  static void update(Rows rows, ArtistRow artist) {
    rows.change(
        """
        UPDATE artist SET name = ?, sort_name = ?, musicbrainz = ?, cover = ?, aliases = ?
        WHERE id = ?
        """,
        artist.name(),
        artist.sortName(),
        artist.musicBrainz().map(UUID::toString).orElse(""),
        artist.cover(),
        SongColumns.joined(artist.aliases()),
        artist.id().value());
  }
}
