package stagedoor.subsonic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import stagedoor.http.RangeReply;
import stagedoor.library.CoverImage;
import stagedoor.library.Covers;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;

/// Pictures.
final class CoverCalls {

  private static final int MAX_PIXELS = 4096;

  private final Covers covers;
  private final Playlists playlists;

  CoverCalls(Covers covers, Playlists playlists) {
    this.covers = covers;
    this.playlists = playlists;
  }

  /// A picture that never changes under its id may be kept for a year.
  Answer getCoverArt(Call call) {
    CoverId id = cover(call);
    call.needAny(id.item());
    int size = call.arguments().count("size", 0, MAX_PIXELS);
    CoverImage image = covers.find(id.item(), size).orElseThrow(() -> Refusal.notFound("picture"));
    String keep = id.version().isEmpty() ? "private, no-cache" : "private, max-age=31536000";
    return new Answer.Media(
        RangeReply.file(
                call.request(),
                image.file(),
                image.contentType(),
                image.etag(),
                changed(image.file()))
            .with("Cache-Control", keep));
  }

  /// Besides the ids of pictures, those of playlists: the picture of the first song that has one.
  private CoverId cover(Call call) {
    String text = call.arguments().need("id");
    Optional<CoverId> id = CoverId.parse(text);
    return id.or(() -> PlaylistId.parse(text).flatMap(playlist -> coverOf(call, playlist)))
        .orElseThrow(() -> Refusal.notFound("picture"));
  }

  private Optional<CoverId> coverOf(Call call, PlaylistId id) {
    Optional<Playlist> playlist = playlists.find(id, call.user());
    return playlist.stream()
        .flatMap(found -> playlists.songs(found, call.visible()).stream())
        .flatMap(song -> CoverId.of(song).stream())
        .findFirst()
        .map(cover -> new CoverId(cover.item(), ""));
  }

  private static Instant changed(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the time of a picture", e);
    }
  }
}
