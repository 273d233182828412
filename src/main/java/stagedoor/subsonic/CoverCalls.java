package stagedoor.subsonic;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.FolderId;
import stagedoor.catalogue.SongId;
import stagedoor.http.RangeReply;
import stagedoor.http.Reply;
import stagedoor.library.CoverImage;
import stagedoor.library.Covers;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;

/// Pictures.
final class CoverCalls {

  private static final int MAX_PIXELS = 4096;
  private static final String AGAIN = "private, no-cache";

  private final Covers covers;
  private final Playlists playlists;

  CoverCalls(Covers covers, Playlists playlists) {
    this.covers = covers;
    this.playlists = playlists;
  }

  /// A picture whose id names its present version may be kept for a year. By any other id the app
  /// gets the present picture and is to ask again each time.
  Answer getCoverArt(Call call) {
    CoverId id = cover(call);
    call.needAny(id.item());
    int size = call.arguments().count("size", 0, MAX_PIXELS);
    CoverImage image = covers.find(id.item(), size).orElseThrow(CoverCalls::notFound);
    return new Answer.Media(reply(call, image).with("Cache-Control", caching(call, id)));
  }

  /// An artist's picture may change without a scan, and so under the same id.
  private static String caching(Call call, CoverId id) {
    Optional<CoverId> present =
        switch (id.item()) {
          case SongId song -> CoverId.own(call.need(song));
          case AlbumId album -> CoverId.of(call.need(album));
          case ArtistId _ -> Optional.empty();
        };
    return present.filter(id::equals).isPresent() ? "private, max-age=31536000" : AGAIN;
  }

  private static Reply reply(Call call, CoverImage image) {
    try {
      Instant changed = Files.getLastModifiedTime(image.file()).toInstant();
      return RangeReply.file(
          call.request(), image.file(), image.contentType(), '"' + image.etag() + '"', changed);
    } catch (IOException wentMeanwhile) {
      throw notFound();
    }
  }

  /// Besides the ids of pictures, those of playlists and folders: the picture of the first song.
  private CoverId cover(Call call) {
    String text = call.arguments().need("id");
    Optional<CoverId> id = CoverId.parse(text);
    return id.or(() -> PlaylistId.parse(text).flatMap(playlist -> coverOf(call, playlist)))
        .or(() -> FolderId.parse(text).flatMap(folder -> coverOf(call, folder)))
        .orElseThrow(CoverCalls::notFound);
  }

  private Optional<CoverId> coverOf(Call call, PlaylistId id) {
    Optional<Playlist> playlist = playlists.find(id, call.user());
    return playlist.stream()
        .flatMap(found -> playlists.songs(found, call.user(), call.visible()).stream())
        .flatMap(song -> CoverId.of(song).stream())
        .findFirst()
        .map(cover -> new CoverId(cover.item(), ""));
  }

  private static Optional<CoverId> coverOf(Call call, FolderId id) {
    return Directories.need(call, id).allSongs(0, 1).items().stream()
        .flatMap(song -> CoverId.of(song).stream())
        .findFirst();
  }

  private static Refusal notFound() {
    return Refusal.notFound("picture");
  }
}
