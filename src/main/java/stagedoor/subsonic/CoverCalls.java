package stagedoor.subsonic;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.FolderId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.FileState;
import stagedoor.http.RangeReply;
import stagedoor.http.Reply;
import stagedoor.library.CoverImage;
import stagedoor.library.Covers;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.radio.Station;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;

/// Pictures.
final class CoverCalls {

  private static final int MAX_PIXELS = 4096;
  private static final String AGAIN = "private, no-cache";
  private static final String FOR_A_YEAR = "private, max-age=31536000";

  private final Covers covers;
  private final Playlists playlists;
  private final Stations stations;

  CoverCalls(Covers covers, UserLists lists) {
    this.covers = covers;
    playlists = lists.playlists();
    stations = lists.stations();
  }

  /// A picture whose id names its present version may be kept for a year. By any other id the app
  /// gets the present picture and is to ask again each time.
  Answer getCoverArt(Call call) {
    String text = call.arguments().need("id");
    int size = call.arguments().count("size", 0, MAX_PIXELS);
    Optional<CoverId> id =
        CoverId.parse(text).or(() -> FolderId.parse(text).flatMap(folder -> coverOf(call, folder)));
    if (id.isPresent()) {
      return ofItem(call, id.get(), size);
    }
    Optional<Station> station = StationId.parse(CoverId.itemOf(text)).flatMap(stations::find);
    return station.isPresent()
        ? ofStation(call, text, station.get(), size)
        : ofPlaylist(call, text, size);
  }

  private Answer ofStation(Call call, String text, Station station, int size) {
    boolean present = text.equals(idOf(station, covers));
    Optional<CoverImage> image = covers.station(station.id().toString(), station.name(), size);
    return answer(call, image, present ? FOR_A_YEAR : AGAIN);
  }

  /// The id of a station's picture; empty when it has none.
  static String idOf(Station station, Covers covers) {
    String version = covers.stationVersion(station.id().toString(), station.name());
    return version.isEmpty() ? "" : station.id() + "_" + version;
  }

  private Answer ofItem(Call call, CoverId id, int size) {
    call.needAny(id.item());
    Optional<CoverImage> image =
        id.disc() > 0 && id.item() instanceof AlbumId album
            ? covers.disc(album, id.disc(), call.visible(), size)
            : covers.find(id.item(), call.visible(), size);
    String caching = present(call, id).filter(id::equals).isPresent() ? FOR_A_YEAR : AGAIN;
    return answer(call, image, caching);
  }

  private Optional<CoverId> present(Call call, CoverId id) {
    return switch (id.item()) {
      case SongId song ->
          call.audience().seesOwnPictures() ? CoverId.own(call.need(song)) : Optional.empty();
      case AlbumId album -> CoverId.of(call.need(album));
      case ArtistId artist ->
          call.catalogue()
              .artists()
              .find(artist, call.visible())
              .flatMap(it -> CoverId.of(it, call.visible()));
    };
  }

  /// A folder shows the picture of its first song.
  private static Optional<CoverId> coverOf(Call call, FolderId id) {
    return Directories.cover(Directories.need(call, id), call.audience());
  }

  private Answer ofPlaylist(Call call, String text, int size) {
    String id = CoverId.itemOf(text);
    Playlist playlist =
        PlaylistId.parse(id)
            .flatMap(it -> playlists.find(it, call.user()))
            .orElseThrow(CoverCalls::notFound);
    List<Song> songs = playlists.songs(playlist, call.user(), call.visible());
    boolean present = text.equals(idOf(playlist, songs, covers));
    return answer(call, covers.playlist(id, songs, size), present ? FOR_A_YEAR : AGAIN);
  }

  /// The id of a playlist's picture; empty when it has none.
  static String idOf(Playlist playlist, List<Song> songs, Covers covers) {
    String version = covers.playlistVersion(playlist.id().toString(), songs);
    return version.isEmpty() ? "" : playlist.id() + "_" + version;
  }

  private static Answer answer(Call call, Optional<CoverImage> found, String caching) {
    CoverImage image = found.orElseThrow(CoverCalls::notFound);
    try {
      FileState state = FileState.of(image.file());
      Reply reply =
          RangeReply.file(call.request(), state, image.contentType(), '"' + image.etag() + '"');
      // What stands in for a picture that cannot be used changes without a new id.
      return new Answer.Media(reply.with("Cache-Control", image.standIn() ? AGAIN : caching));
    } catch (IOException wentMeanwhile) {
      throw notFound();
    }
  }

  private static Refusal notFound() {
    return Refusal.notFound("picture");
  }
}
