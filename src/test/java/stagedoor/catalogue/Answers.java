package stagedoor.catalogue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// Every answer a catalogue gives, in a form that can be compared.
@NullMarked
public final class Answers {

  private static final List<Visible> CALLERS =
      List.of(
          Visible.of(Rows.MAIN),
          Visible.of(Rows.OTHER),
          new Visible(Set.of(Rows.MAIN, Rows.OTHER)),
          new Visible(Set.of()));

  private Answers() {}

  public static Map<String, Object> of(Catalogue catalogue) {
    var picture = new LinkedHashMap<String, Object>();
    for (Visible caller : CALLERS) {
      for (var key : SongOrder.Key.values()) {
        picture.put(caller + " songs " + key, songs(catalogue, key, SongFilter.ALL, caller));
      }
      var jazz = new SongFilter("JAZZ", 1990, 2010, Optional.empty());
      picture.put(caller + " jazz", songs(catalogue, SongOrder.Key.YEAR, jazz, caller));
      for (var key : AlbumOrder.Key.values()) {
        var order = new AlbumOrder(key, key == AlbumOrder.Key.ADDED);
        picture.put(
            caller + " albums " + key,
            catalogue.albums().page(order, AlbumFilter.ALL, caller, 0, 9999).items().stream()
                .map(album -> shown(catalogue, album, caller))
                .toList());
      }
      picture.put(
          caller + " artists",
          catalogue.artists().page(false, true, caller, 0, 9999).items().stream()
              .map(artist -> shown(catalogue, artist, caller))
              .toList());
      picture.put(caller + " index", catalogue.artists().index(caller));
      picture.put(caller + " genres", catalogue.genres().list(caller));
      for (String query : List.of("", "s", "sea", "the sea", "夜", "p!", "DON'T ub", "ωm x")) {
        picture.put(
            caller + " song search " + query, catalogue.search().songs(query, caller, 1, 7));
        picture.put(caller + " albums " + query, catalogue.search().albums(query, caller, 0, 9));
        picture.put(caller + " artists " + query, catalogue.search().artists(query, caller, 0, 9));
      }
      for (String query : List.of("artist:sea", "-artist:\"über x\"", "genre:ja", "year>1999 a")) {
        Search search = catalogue.search(Viewer.NOBODY, Instant.EPOCH);
        picture.put(caller + " songs of " + query, search.songs(query, caller, 0, 99));
        picture.put(caller + " albums of " + query, search.albums(query, caller, 0, 99));
        picture.put(caller + " artists of " + query, search.artists(query, caller, 0, 99));
      }
    }
    return picture;
  }

  private static List<String> songs(
      Catalogue catalogue, SongOrder.Key key, SongFilter filter, Visible caller) {
    return catalogue
        .songs()
        .page(new SongOrder(key, false), filter, caller, 0, 9999)
        .items()
        .stream()
        .map(song ->
            "%s %s %s by %s on %s %d %s"
                .formatted(
                    song,
                    song.path(),
                    song.title(),
                    song.artists().stream().map(Artist::name).toList(),
                    song.album().title(),
                    song.year(),
                    song.genres()))
        .toList();
  }

  private static String shown(Catalogue catalogue, Album album, Visible caller) {
    return "%s %s by %s %d %d %d %s %s"
        .formatted(
            album,
            album.title(),
            album.artists(),
            album.year(),
            album.songCount(),
            album.durationMs(),
            album.genres(),
            catalogue.songs().ofAlbum(album.id(), caller));
  }

  private static String shown(Catalogue catalogue, Artist artist, Visible caller) {
    return "%s %s %d %s %s %s %s"
        .formatted(
            artist,
            artist.name(),
            artist.albumCount(caller),
            artist.roles(caller),
            catalogue.albums().ofArtist(artist.id(), caller),
            catalogue.albums().withArtist(artist.id(), caller),
            songs(
                catalogue,
                SongOrder.Key.TITLE,
                new SongFilter("", 0, 3000, Optional.of(artist.id())),
                caller));
  }
}
