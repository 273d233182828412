package stagedoor.subsonic;

import java.util.List;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.DiscTitle;

/// Writes albums: `AlbumID3`, and `Child` where the folder view shows them as folders.
final class AlbumFields {

  private AlbumFields() {}

  /// `AlbumID3` of every item of a list.
  static void list(Sink sink, List<Album> albums, Audience audience) {
    sink.beginList("album");
    for (Album album : albums) {
      sink.beginItem();
      write(sink, album, audience);
      sink.end();
    }
    sink.endList();
  }

  /// `Child` of every item of a list.
  static void entries(Sink sink, String name, List<Album> albums, Audience audience) {
    sink.beginList(name);
    for (Album album : albums) {
      sink.beginItem();
      writeEntry(sink, album, audience);
      sink.end();
    }
    sink.endList();
  }

  /// The fields of `AlbumID3`, into the object that is open.
  static void write(Sink sink, Album album, Audience audience) {
    sink.id("id", album.id());
    sink.text("name", audience.naming().nameOf(album));
    writeCommon(sink, album, audience);
    if (audience.takesOpenSubsonic()) {
      writeOpen(sink, album);
    }
  }

  private static void writeEntry(Sink sink, Album album, Audience audience) {
    sink.id("id", album.id());
    sink.flag("isDir", true);
    String name = audience.naming().nameOf(album);
    sink.text("title", name);
    sink.text("album", name);
    sink.text("name", name);
    album.artists().stream().findFirst().ifPresent(artist -> sink.id("parent", artist.id()));
    writeCommon(sink, album, audience);
    if (audience.takesOpenSubsonic()) {
      sink.text("mediaType", "album");
      writeOpen(sink, album);
    }
  }

  private static void writeCommon(Sink sink, Album album, Audience audience) {
    sink.text("artist", album.artist());
    album.artists().stream().findFirst().map(Artist::id).ifPresent(id -> sink.id("artistId", id));
    CoverId.of(album).ifPresent(cover -> sink.cover("coverArt", cover));
    sink.number("songCount", album.songCount());
    sink.number("duration", SongFields.seconds(album.durationMs()));
    sink.moment("created", album.addedMs());
    sink.numberIfAny("year", album.year());
    if (!audience.isMinimal()) {
      album.genres().stream().findFirst().ifPresent(genre -> sink.text("genre", genre));
      audience.writeStar(sink, album.id());
      audience.writeRating(sink, album.id());
      audience.writePlays(sink, album.id());
    }
  }

  private static void writeOpen(Sink sink, Album album) {
    sink.text("version", album.edition());
    sink.text("musicBrainzId", album.release().map(Object::toString).orElse(""));
    sink.text("displayArtist", album.artist());
    sink.text("sortName", album.sortTitle());
    sink.flag("isCompilation", album.compilation());
    sink.text("explicitStatus", album.advisory());
    sink.beginList("recordLabels");
    for (String label : album.labels()) {
      sink.beginItem();
      sink.text("name", label);
      sink.end();
    }
    sink.endList();
    sink.texts("moods", album.moods());
    writeDiscTitles(sink, album);
    GenreFields.names(sink, album.genres());
    ArtistFields.references(sink, "artists", album.artists());
    sink.texts("releaseTypes", album.releaseTypes());
    writeDate(sink, "originalReleaseDate", album.originalDate());
    writeDate(sink, "releaseDate", album.releaseDate());
  }

  private static void writeDiscTitles(Sink sink, Album album) {
    sink.beginList("discTitles");
    for (DiscTitle disc : album.discTitles()) {
      sink.beginItem();
      sink.number("disc", disc.disc());
      sink.text("title", disc.title());
      CoverId.ofDisc(album, disc.disc()).ifPresent(cover -> sink.cover("coverArt", cover));
      sink.end();
    }
    sink.endList();
  }

  /// @param date `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty
  private static void writeDate(Sink sink, String name, String date) {
    sink.beginObject(name);
    if (date.length() >= 4) {
      sink.number("year", Integer.parseInt(date, 0, 4, 10));
    }
    if (date.length() >= 7) {
      sink.number("month", Integer.parseInt(date, 5, 7, 10));
    }
    if (date.length() >= 10) {
      sink.number("day", Integer.parseInt(date, 8, 10, 10));
    }
    sink.end();
  }
}
