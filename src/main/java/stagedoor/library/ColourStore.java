package stagedoor.library;

import java.util.Map;
import java.util.function.BiConsumer;
import stagedoor.catalogue.AlbumId;
import stagedoor.library.CoverColours.Colour;
import stagedoor.store.Database;

/// The table `cover_colour`.
final class ColourStore {

  private final Database db;

  ColourStore(Database db) {
    this.db = db;
  }

  void each(BiConsumer<AlbumId, Colour> consumer) {
    db.read(rows -> {
      rows.each(
          "SELECT album, version, colour FROM cover_colour",
          row ->
              consumer.accept(
                  new AlbumId(row.number(1)), new Colour(row.text(2), (int) row.number(3))));
      return 0;
    });
  }

  void put(Map<AlbumId, Colour> colours) {
    db.write(rows -> {
      colours.forEach((album, colour) ->
          rows.change(
              """
              INSERT INTO cover_colour (album, version, colour) VALUES (?, ?, ?)
              ON CONFLICT (album) DO UPDATE SET version = excluded.version, colour = excluded.colour
              """,
              album.value(),
              colour.version(),
              colour.rgb()));
      return 0;
    });
  }
}
