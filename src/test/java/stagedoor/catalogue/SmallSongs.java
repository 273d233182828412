package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// Songs of which only the paths matter. Ids count from 1 in the order of adding.
@NullMarked
public final class SmallSongs {

  private static final ArtistRow ARTIST = Rows.artist(1, "Someone");

  private final List<SongRow> songs = new ArrayList<>();
  private final Map<LibraryId, AlbumRow> albums = new HashMap<>();

  /// @param path raw
  public void add(LibraryId library, String path) {
    AlbumRow album =
        albums.computeIfAbsent(
            library, it -> Rows.album(albums.size() + 1L, it, "Album " + it.value(), ARTIST));
    songs.add(at(path, Rows.song(songs.size() + 1L, album, "Song " + path, 0, List.of())));
  }

  private static SongRow at(String path, SongRow row) {
    return new SongRow(
        row.id(),
        row.library(),
        row.album(),
        new SongRow.Text(path, row.text().title(), "", row.text().artist()),
        row.credits(),
        row.genres(),
        row.position(),
        row.dates(),
        row.audio(),
        row.gain(),
        row.marks(),
        row.tags(),
        row.extras());
  }

  public Catalogue catalogue() {
    return Catalogue.empty()
        .apply(Change.added(songs, List.copyOf(albums.values()), List.of(ARTIST)));
  }
}
