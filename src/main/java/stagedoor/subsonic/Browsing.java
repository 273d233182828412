package stagedoor.subsonic;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.FolderId;
import stagedoor.catalogue.IndexGroup;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.library.Libraries;
import stagedoor.library.Library;

/// Going from libraries to artists, albums and songs. The folder view goes the same way: an artist
/// is a folder of albums, an album a folder of songs. Apps that are to see the folders on disk get
/// them from [Directories].
final class Browsing {

  private final Libraries libraries;
  private final Directories directories;
  private final LastChange lastChange;
  private final String ignoredArticles;

  Browsing(Libraries libraries, LastChange lastChange, SubsonicSettings settings) {
    this.libraries = libraries;
    directories = new Directories(libraries);
    this.lastChange = lastChange;
    this.ignoredArticles = settings.ignoredArticles();
  }

  Answer getMusicFolders(Call call) {
    List<Library> seen =
        libraries.list().stream().filter(library -> call.visible().has(library.id())).toList();
    return Answer.of(sink -> {
      sink.beginObject("musicFolders");
      sink.beginList("musicFolder");
      for (Library library : seen) {
        sink.beginItem();
        sink.number("id", library.id().value());
        sink.text("name", library.name());
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }

  Answer getArtists(Call whole) {
    Call call = whole.inFolder();
    long changedMs = lastChange.msFor(whole);
    return new Answer.Kept(
        "artists " + call.visible(),
        changedMs,
        Answer.MarksOf.ARTISTS,
        sink -> {
          List<IndexGroup> groups = call.catalogue().artists().index(call.visible());
          sink.beginObject("artists");
          sink.text("ignoredArticles", ignoredArticles);
          sink.number("lastModified", changedMs);
          ArtistFields.index(sink, groups, call.audience());
          sink.end();
        });
  }

  /// With `ifModifiedSince`, and nothing changed, there is no `index` in the answer.
  Answer getIndexes(Call whole) {
    Call call = whole.inFolder();
    long changedMs = lastChange.msFor(whole);
    Optional<Long> since = call.arguments().number("ifModifiedSince");
    if (since.isPresent() && since.get() >= changedMs) {
      return Answer.of(sink -> indexes(sink, changedMs, _ -> {}));
    }
    if (call.audience().byFolders()) {
      return new Answer.Kept(
          "folders " + call.visible(),
          changedMs,
          Answer.MarksOf.SONGS,
          sink -> indexes(sink, changedMs, it -> directories.indexes(it, call)));
    }
    return new Answer.Kept(
        "indexes " + call.visible(),
        changedMs,
        Answer.MarksOf.ARTISTS,
        sink -> indexes(sink, changedMs, it -> artistIndexes(it, call)));
  }

  Answer getArtist(Call call) {
    Artist artist = call.artist("id");
    List<Album> albums = albumsOf(call, artist.id());
    return Answer.of(sink -> {
      sink.beginObject("artist");
      ArtistFields.write(sink, artist, call.audience());
      AlbumFields.list(sink, albums, call.audience());
      sink.end();
    });
  }

  /// `getAlbum`: one album and its songs. An album the caller may not see is not found.
  Answer getAlbum(Call call) {
    Album album = call.album("id");
    List<Song> songs = call.catalogue().songs().ofAlbum(album.id(), call.visible());
    return Answer.of(sink -> {
      sink.beginObject("album");
      AlbumFields.write(sink, album, call.audience());
      SongFields.list(sink, "song", songs, call.audience());
      sink.end();
    });
  }

  Answer getSong(Call call) {
    Song song = call.song("id");
    return Answer.of(sink -> {
      sink.beginObject("song");
      SongFields.write(sink, song, call.audience());
      sink.end();
    });
  }

  Answer getGenres(Call call) {
    return Answer.Kept.of(
        "genres",
        Answer.MarksOf.NOTHING,
        sink -> GenreFields.genres(sink, call.catalogue().genres().list(call.visible())));
  }

  /// There are none, and an app that asks is told so.
  Answer getVideos(Call call) {
    return Answer.of(sink -> {
      sink.beginObject("videos");
      sink.beginList("video");
      sink.endList();
      sink.end();
    });
  }

  Answer getMusicDirectory(Call call) {
    Optional<FolderId> folder = FolderId.parse(call.arguments().need("id"));
    if (folder.isPresent()) {
      return directories.directory(call, folder.get());
    }
    return switch (call.arguments().needId("id", ItemId::parse)) {
      case ArtistId id -> directory(call, call.need(id));
      case AlbumId id -> directory(call, call.need(id));
      case SongId _ -> throw Refusal.notFound("folder");
    };
  }

  /// Own albums, and those of others that the caller sees as the artist's too.
  private static List<Album> albumsOf(Call call, ArtistId id) {
    List<Album> own = call.catalogue().albums().ofArtist(id, call.visible());
    return call.audience().seesOtherAlbums(own.size())
        ? Stream.concat(
                own.stream(), call.catalogue().albums().withArtist(id, call.visible()).stream())
            .toList()
        : own;
  }

  private Answer directory(Call call, Artist artist) {
    List<Album> albums = albumsOf(call, artist.id());
    return Answer.of(sink -> {
      sink.beginObject("directory");
      sink.text("id", artist.id().toString());
      sink.text("name", artist.name());
      CoverId.of(artist, call.visible())
          .ifPresent(cover -> sink.text("coverArt", cover.toString()));
      writeMarks(sink, call, artist.id());
      AlbumFields.entries(sink, "child", albums, call.audience());
      sink.end();
    });
  }

  private Answer directory(Call call, Album album) {
    List<Song> songs = call.catalogue().songs().ofAlbum(album.id(), call.visible());
    return Answer.of(sink -> {
      sink.beginObject("directory");
      sink.text("id", album.id().toString());
      album.artists().stream()
          .findFirst()
          .ifPresent(artist -> sink.text("parent", artist.id().toString()));
      sink.text("name", call.audience().naming().nameOf(album));
      CoverId.of(album).ifPresent(cover -> sink.text("coverArt", cover.toString()));
      writeMarks(sink, call, album.id());
      SongFields.list(sink, "child", songs, call.audience());
      sink.end();
    });
  }

  private static void writeMarks(Sink sink, Call call, ItemId id) {
    call.audience().writeStar(sink, id);
    call.audience().writeRating(sink, id);
    sink.numberIfAny("playCount", call.audience().listening().plays().of(call.user(), id).plays());
  }

  private static void artistIndexes(Sink sink, Call call) {
    List<IndexGroup> groups = call.catalogue().artists().index(call.visible());
    if (!groups.isEmpty()) {
      ArtistFields.entryIndex(sink, groups, call.audience());
    }
  }

  private void indexes(Sink sink, long changedMs, Consumer<Sink> content) {
    sink.beginObject("indexes");
    sink.text("ignoredArticles", ignoredArticles);
    sink.number("lastModified", changedMs);
    content.accept(sink);
    sink.end();
  }
}
