package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.library.Covers;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.radio.Station;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;

/// Pictures of songs, albums, discs, artists, playlists and stations, for everybody who may see
/// those.
final class CoverApi {

  private static final String FOR_A_YEAR = "private, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "private, no-cache";
  private static final int MAX_DISC = 9_999;

  private final Covers covers;
  private final Playlists playlists;
  private final Stations stations;

  CoverApi(Covers covers, Playlists playlists, Stations stations) {
    this.covers = covers;
    this.playlists = playlists;
    this.stations = stations;
  }

  List<Route> routes() {
    return List.of(
        signed(
            "GET",
            "/api/covers/{id}",
            "A picture of an item, a playlist or a station",
            this::cover));
  }

  /// With the present version as `v`, the answer is kept for a year; by any other, the present
  /// picture is to be asked for again each time.
  private Reply cover(Call call) {
    String id = call.variables().getOrDefault("id", "");
    Optional<Playlist> playlist =
        PlaylistId.parse(id).flatMap(it -> playlists.find(it, call.user()));
    if (playlist.isPresent()) {
      return ofPlaylist(call, playlist.get());
    }
    Optional<Station> station = StationId.parse(id).flatMap(stations::find);
    if (station.isPresent()) {
      return ofStation(call, station.get());
    }
    ItemId item = call.path("id", ItemId::parse);
    if (!StarApi.exists(call, item)) {
      throw Refusal.notFound();
    }
    int disc = call.query().number("disc", 0, MAX_DISC, 0);
    String caching = caching(call, disc > 0 ? Optional.empty() : version(call, item));
    return CoverReply.find(
            call.request(),
            size ->
                item instanceof AlbumId album && disc > 0
                    ? covers.disc(album, disc, call.visible(), size)
                    : covers.find(item, call.visible(), size),
            caching)
        .orElseThrow(Refusal::notFound);
  }

  private Reply ofPlaylist(Call call, Playlist playlist) {
    List<Song> songs = playlists.songs(playlist, call.user(), call.visible());
    String id = playlist.id().toString();
    return CoverReply.find(
            call.request(),
            size -> covers.playlist(id, songs, size),
            caching(call, Optional.of(covers.playlistVersion(id, songs))))
        .orElseThrow(Refusal::notFound);
  }

  private Reply ofStation(Call call, Station station) {
    String id = station.id().toString();
    return CoverReply.find(
            call.request(),
            size -> covers.station(id, station.name(), size),
            caching(call, Optional.of(covers.stationVersion(id, station.name()))))
        .orElseThrow(Refusal::notFound);
  }

  private static String caching(Call call, Optional<String> version) {
    Optional<String> asked = call.query().text("v").filter(v -> !v.isEmpty());
    return asked.isPresent() && asked.equals(version) ? FOR_A_YEAR : ASK_AGAIN;
  }

  private Optional<String> version(Call call, ItemId item) {
    return switch (item) {
      case SongId id -> call.catalogue().songs().find(id, call.visible()).map(covers::ownVersion);
      case AlbumId id -> call.catalogue().albums().find(id, call.visible()).map(it -> it.cover());
      case ArtistId id ->
          call.catalogue().artists().find(id, call.visible()).map(it -> it.cover(call.visible()));
    };
  }
}
