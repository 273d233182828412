package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.listen.Kind;
import stagedoor.listen.Listening;
import stagedoor.listen.Ratings;

/// The caller's stars and ratings.
final class StarApi {

  private final Listening listening;
  private final InstantSource clock;

  StarApi(Listening listening, InstantSource clock) {
    this.listening = listening;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/stars", "What the caller starred, newest first", this::list),
        signed("PUT", "/api/stars/{id}", "Star", this::star),
        signed("DELETE", "/api/stars/{id}", "Take the star away", this::unstar),
        signed("PUT", "/api/ratings/{id}", "Rate, 0 to 5", this::rate));
  }

  private Reply list(Call call) {
    MusicJson music = MusicJson.of(listening, call);
    var stars = listening.stars();
    return Call.ok(out -> {
      out.list("songs", songs(call, stars.starred(call.user(), Kind.SONG)), music::song);
      out.list("albums", albums(call, stars.starred(call.user(), Kind.ALBUM)), music::album);
      out.list("artists", artists(call, stars.starred(call.user(), Kind.ARTIST)), music::artist);
    });
  }

  private Reply star(Call call) {
    listening.stars().star(call.user(), existing(call), clock.instant());
    return Call.done();
  }

  /// Needs no item that exists: a star can be taken from what is gone.
  private Reply unstar(Call call) {
    listening.stars().unstar(call.user(), call.path("id", ItemId::parse));
    return Call.done();
  }

  private Reply rate(Call call) {
    ItemId item = existing(call);
    long rating =
        call.body("rating")
            .number("rating", 0, Ratings.HIGHEST)
            .orElseThrow(() -> JsonBody.missing("rating"));
    listening.ratings().rate(call.user(), item, Math.toIntExact(rating));
    return Call.done();
  }

  private static ItemId existing(Call call) {
    ItemId item = call.path("id", ItemId::parse);
    if (!exists(call, item)) {
      throw Refusal.notFound();
    }
    return item;
  }

  /// Whether there is such an item that the caller may see.
  static boolean exists(Call call, ItemId item) {
    return switch (item) {
      case SongId id -> call.catalogue().songs().find(id, call.visible()).isPresent();
      case AlbumId id -> call.catalogue().albums().find(id, call.visible()).isPresent();
      case ArtistId id -> call.catalogue().artists().find(id, call.visible()).isPresent();
    };
  }

  static List<Song> songs(Call call, List<ItemId> ids) {
    return of(ids, SongId.class)
        .flatMap(id -> call.catalogue().songs().find(id, call.visible()).stream())
        .toList();
  }

  private static List<Album> albums(Call call, List<ItemId> ids) {
    return of(ids, AlbumId.class)
        .flatMap(id -> call.catalogue().albums().find(id, call.visible()).stream())
        .toList();
  }

  private static List<Artist> artists(Call call, List<ItemId> ids) {
    return of(ids, ArtistId.class)
        .flatMap(id -> call.catalogue().artists().find(id, call.visible()).stream())
        .toList();
  }

  private static <T> Stream<T> of(List<ItemId> ids, Class<T> kind) {
    return ids.stream().filter(kind::isInstance).map(kind::cast);
  }
}
