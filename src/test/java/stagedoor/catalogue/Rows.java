package stagedoor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// Short ways to make rows for tests.
@NullMarked
final class Rows {

  static final LibraryId MAIN = new LibraryId(1);
  static final LibraryId OTHER = new LibraryId(2);

  private Rows() {}

  static ArtistRow artist(long id, String name) {
    return new ArtistRow(new ArtistId(id), name, "", Optional.empty(), "", List.of());
  }

  static AlbumRow album(long id, LibraryId library, String title, ArtistRow artist) {
    return new AlbumRow(
        new AlbumId(id),
        library,
        title,
        "",
        "",
        artist.name(),
        List.of(artist.id()),
        Optional.empty(),
        Optional.empty(),
        "",
        1000 * id);
  }

  /// A song of an album, by the album's first artist and the guests.
  static SongRow song(long id, AlbumRow album, String title, int year, List<String> genres) {
    return song(id, album, title, album.artist(), year, genres, album.artists());
  }

  static SongRow song(
      long id,
      AlbumRow album,
      String title,
      String artist,
      int year,
      List<String> genres,
      List<ArtistId> artists) {
    var credits =
        Stream.concat(
                artists.stream().map(by -> new Credit(Role.ARTIST, by, "")),
                album.artists().stream().map(by -> new Credit(Role.ALBUMARTIST, by, "")))
            .toList();
    return new SongRow(
        new SongId(id),
        album.library(),
        album.id(),
        new SongRow.Text("f/" + id + ".mp3", title, "", artist),
        credits,
        genres,
        new SongRow.Position(1, (int) (id % 20), ""),
        SongRow.Dates.of(year, id, id),
        new SongRow.Audio("mp3", "mp3", (int) id * 7 % 1000, 5, 128, 44_100, 0, 2),
        SongRow.Gain.NONE,
        new SongRow.Marks(0, "", false, false, Optional.empty()),
        TagSet.NONE,
        Extras.NONE);
  }
}
