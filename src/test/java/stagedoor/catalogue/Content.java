package stagedoor.catalogue;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/// All rows of a catalogue by their ids, in whatever slots they are.
@NullMarked
public final class Content {

  private Content() {}

  public static Map<String, String> of(Catalogue catalogue) {
    Holdings holdings = catalogue.holdings();
    var rows = new TreeMap<String, String>();
    for (int slot = 0; slot < holdings.songs().end(); slot++) {
      SongChunk chunk = holdings.songs().chunk(slot);
      if (chunk.isTaken(slot & Table.IN_CHUNK)) {
        SongRow row = chunk.row(slot & Table.IN_CHUNK);
        rows.put(row.id().toString(), row.toString());
      }
    }
    for (int slot = 0; slot < holdings.albums().end(); slot++) {
      if (Entries.isTaken(holdings.albums(), slot)) {
        AlbumEntry album = holdings.album(slot);
        rows.put(
            album.row().id().toString(),
            album.row() + " " + album.sums().songCount() + " " + album.sums().shared());
      }
    }
    for (int slot = 0; slot < holdings.artists().end(); slot++) {
      if (Entries.isTaken(holdings.artists(), slot)) {
        ArtistEntry artist = holdings.artist(slot);
        rows.put(artist.row().id().toString(), artist.row() + " " + artist.parts());
      }
    }
    return rows;
  }
}
