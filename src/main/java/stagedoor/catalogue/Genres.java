package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The genres of a catalogue; spellings that fold to the same text are one genre.
public final class Genres {

  private final Catalogue catalogue;

  Genres(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The genres of what the caller may see, by name.
  public List<Genre> list(Visible visible) {
    var found = new TreeMap<String, Genre>();
    catalogue
        .albums()
        .filtered(AlbumFilter.ALL, visible)
        .forEach(album ->
            album
                .genres()
                .forEach(name ->
                    found.merge(
                        Fold.of(name),
                        new Genre(name, 0, 1),
                        (a, b) -> new Genre(a.name(), 0, a.albumCount() + 1))));
    catalogue
        .songs()
        .filtered(SongFilter.ALL, visible)
        .forEach(song ->
            song.genres()
                .forEach(name ->
                    found.computeIfPresent(
                        Fold.of(name),
                        (key, g) -> new Genre(g.name(), g.songCount() + 1, g.albumCount()))));
    return new ArrayList<>(found.values());
  }
}
