package stagedoor.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;

/// The table `fetched_picture`.
final class FetchedStore {

  private static final String ARTIST = "ar-";

  private final Database db;

  FetchedStore(Database db) {
    this.db = db;
  }

  /// All, by the text of the owner's id.
  Map<String, Fetched> all() {
    return db.read(rows -> {
      var all = new HashMap<String, Fetched>();
      rows.each(
          """
          SELECT owner, asked, asked_ms, agent, source, hash, suffix, unwanted, fault
          FROM fetched_picture
          """,
          row -> all.put(row.text(1), fetched(row)));
      return all;
    });
  }

  private static Fetched fetched(Row row) {
    String hash = row.text(6);
    Optional<PictureFolder.Name> picture =
        hash.isEmpty() ? Optional.empty() : Optional.of(new PictureFolder.Name(hash, row.text(7)));
    return new Fetched(
        row.text(2),
        Instant.ofEpochMilli(row.number(3)),
        row.text(4),
        row.text(5),
        picture,
        row.text(8),
        row.text(9));
  }

  void put(String owner, Fetched fetched) {
    db.write(rows -> {
      rows.change("DELETE FROM fetched_picture WHERE owner = ?", owner);
      return rows.change(
          """
          INSERT INTO fetched_picture
            (owner, asked, asked_ms, agent, source, hash, suffix, unwanted, fault)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          owner,
          fetched.asked(),
          fetched.at().toEpochMilli(),
          fetched.agent(),
          fetched.source(),
          fetched.picture().map(PictureFolder.Name::hash).orElse(""),
          fetched.picture().map(PictureFolder.Name::suffix).orElse(""),
          fetched.unwanted(),
          fetched.fault());
    });
  }

  void remove(String owner) {
    db.write(rows -> rows.change("DELETE FROM fetched_picture WHERE owner = ?", owner));
  }

  /// The owners of which nothing is left, not even a missing song.
  List<String> gone() {
    return db.read(rows -> {
      var gone = new ArrayList<String>(albumsGone(rows));
      List<String> artists =
          rows.list(
              "SELECT owner FROM fetched_picture WHERE owner LIKE 'ar-%'", row -> row.text(1));
      if (!artists.isEmpty()) {
        Set<String> there = artistsOfAlbums(rows);
        artists.stream().filter(owner -> !there.contains(owner)).forEach(gone::add);
      }
      return gone;
    });
  }

  private static List<String> albumsGone(Rows rows) {
    return rows.list(
        """
        SELECT owner FROM fetched_picture
        WHERE owner LIKE 'al-%'
          AND NOT EXISTS (SELECT 1 FROM song WHERE album = CAST(substr(owner, 4) AS BIGINT))
        """,
        row -> row.text(1));
  }

  private static Set<String> artistsOfAlbums(Rows rows) {
    var there = new HashSet<String>();
    rows.each(
        """
        SELECT a.artists FROM album a
        WHERE EXISTS (SELECT 1 FROM song WHERE song.album = a.id)
        """,
        row -> Arrays.stream(row.text(1).split(" ")).map(ARTIST::concat).forEach(there::add));
    return there;
  }
}
