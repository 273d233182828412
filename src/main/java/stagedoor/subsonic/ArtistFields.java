package stagedoor.subsonic;

import java.util.List;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.IndexGroup;
import stagedoor.catalogue.Role;

/// Writes artists: `ArtistID3`, the folder view's `Artist`, and bare references.
final class ArtistFields {

  private ArtistFields() {}

  /// `ArtistID3` of every item of a list.
  static void list(Sink sink, List<Artist> artists, Audience audience) {
    sink.beginList("artist");
    for (Artist artist : artists) {
      sink.beginItem();
      write(sink, artist, audience);
      sink.end();
    }
    sink.endList();
  }

  /// `Artist` of every item of a list, as in the folder view.
  static void entries(Sink sink, List<Artist> artists, Audience audience) {
    sink.beginList("artist");
    for (Artist artist : artists) {
      sink.beginItem();
      writeEntry(sink, artist, audience);
      sink.end();
    }
    sink.endList();
  }

  /// The letters of `getArtists`.
  static void index(Sink sink, List<IndexGroup> groups, Audience audience) {
    sink.beginList("index");
    for (IndexGroup group : groups) {
      sink.beginItem();
      sink.text("name", group.name());
      list(sink, group.artists(), audience);
      sink.end();
    }
    sink.endList();
  }

  /// The letters of `getIndexes`.
  static void entryIndex(Sink sink, List<IndexGroup> groups, Audience audience) {
    sink.beginList("index");
    for (IndexGroup group : groups) {
      sink.beginItem();
      sink.text("name", group.name());
      entries(sink, group.artists(), audience);
      sink.end();
    }
    sink.endList();
  }

  /// The fields of `ArtistID3`, into the object that is open.
  static void write(Sink sink, Artist artist, Audience audience) {
    writeEntry(sink, artist, audience);
    sink.number("albumCount", audience.albumCount(artist));
    if (audience.takesOpenSubsonic()) {
      sink.text("musicBrainzId", artist.musicBrainz().map(Object::toString).orElse(""));
      sink.text("sortName", artist.sortName());
      sink.texts(
          "roles", artist.roles(audience.visible()).stream().sorted().map(Role::word).toList());
    }
  }

  /// Who an artist is, and no more, wherever another item names them.
  static void reference(Sink sink, Artist artist) {
    sink.id("id", artist.id());
    sink.text("name", artist.name());
  }

  static void references(Sink sink, String name, List<Artist> artists) {
    sink.beginList(name);
    for (Artist artist : artists) {
      sink.beginItem();
      reference(sink, artist);
      sink.end();
    }
    sink.endList();
  }

  private static void writeEntry(Sink sink, Artist artist, Audience audience) {
    reference(sink, artist);
    CoverId.of(artist, audience.visible()).ifPresent(cover -> sink.cover("coverArt", cover));
    audience.writeStar(sink, artist.id());
    audience.writeRating(sink, artist.id());
  }
}
