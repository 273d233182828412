package stagedoor.web;

import static stagedoor.web.Route.admin;
import static stagedoor.web.Route.signed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.SongId;
import stagedoor.http.BodyTooLargeException;
import stagedoor.http.Reply;
import stagedoor.library.CoverAhead;
import stagedoor.library.KeptPictures;
import stagedoor.library.UploadedPictures;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.radio.StationId;
import stagedoor.radio.Stations;

/// Pictures that people give to albums, artists, playlists and stations, and how far the covers
/// made ahead are.
///
/// To albums and artists, which everybody sees, administrators give pictures, and where the owner
/// allows it everybody who may edit. To a playlist its owner does, and administrators; to a radio
/// station, which belongs to nobody, administrators alone.
final class ArtworkApi {

  private static final String ANY_PICTURE = "image/";

  private final KeptPictures kept;
  private final UploadedPictures uploads;
  private final Playlists playlists;
  private final Stations stations;
  private final ArtworkSettings settings;

  ArtworkApi(KeptPictures kept, Playlists playlists, Stations stations, ArtworkSettings settings) {
    this.kept = kept;
    uploads = kept.uploads();
    this.playlists = playlists;
    this.stations = stations;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        admin("GET", "/api/artwork", "How many covers are made ahead", _ -> progress()),
        signed("GET", "/api/artwork/{id}", "Whether a picture was given or fetched", this::show),
        signed("PUT", "/api/artwork/{id}", "Give a picture", this::put),
        signed("DELETE", "/api/artwork/{id}", "Take such a picture away", this::delete));
  }

  private Reply progress() {
    CoverAhead.Progress now = settings.ahead().get();
    return Call.ok(out ->
        out.number("total", now.total())
            .number("done", now.done())
            .number("failed", now.failed())
            .flag("working", now.working()));
  }

  private Reply show(Call call) {
    Owner owner = owner(call);
    return Call.ok(out ->
        out.flag("given", kept.has(owner.id))
            .flag("mayChange", owner.mayChange)
            .number("maxBytes", uploads.maxBytes()));
  }

  private Reply put(Call call) {
    Owner owner = changed(call);
    String type = call.request().headers().only("Content-Type").orElse("");
    if (!type.startsWith(ANY_PICTURE)) {
      throw new Refusal(
          Problem.of(415, "No picture").because("Send a picture, with a type such as image/jpeg."));
    }
    return switch (received(call, owner)) {
      case UploadedPictures.Outcome.Kept(var upload) ->
          Call.ok(out -> out.text("cover", upload.version()));
      case UploadedPictures.Outcome.Refused(var why) ->
          throw new Refusal(Problem.of(422, "Not usable").because(why));
      case UploadedPictures.Outcome.Busy() ->
          throw new Refusal(
              Problem.of(503, "Busy")
                  .because("Other pictures are being received; try again in a moment.")
                  .with("Retry-After", "2"));
    };
  }

  private UploadedPictures.Outcome received(Call call, Owner owner) {
    try {
      return uploads.receive(owner.id, call.request().body());
    } catch (BodyTooLargeException tooLarge) {
      throw new Refusal(
          Problem.of(413, "Too large")
              .because(
                  "The picture is larger than %d MB; choose a smaller one."
                      .formatted(uploads.maxBytes() / 1_000_000)));
    } catch (IOException broken) {
      throw Refusal.bad("The picture did not arrive, or cannot be kept here.");
    }
  }

  private Reply delete(Call call) {
    if (!kept.remove(changed(call).id)) {
      throw Refusal.notFound();
    }
    return Call.done();
  }

  /// Whose picture it is.
  private record Owner(String id, boolean mayChange) {}

  private Owner changed(Call call) {
    Owner owner = owner(call);
    if (!owner.mayChange) {
      throw Refusal.forbidden("You may not change this picture; an administrator can.");
    }
    return owner;
  }

  private Owner owner(Call call) {
    String id = call.variables().getOrDefault("id", "");
    Optional<Playlist> playlist =
        PlaylistId.parse(id).flatMap(it -> playlists.find(it, call.user()));
    if (playlist.isPresent()) {
      boolean mine = playlist.get().owner().equals(call.user()) && mayEdit(call);
      return new Owner(id, mine || call.admin());
    }
    if (StationId.parse(id).flatMap(stations::find).isPresent()) {
      return new Owner(id, call.admin());
    }
    ItemId item = call.path("id", ItemId::parse);
    if (item instanceof SongId || !StarApi.exists(call, item)) {
      throw Refusal.notFound();
    }
    return new Owner(id, call.admin() || (settings.forEverybody() && mayEdit(call)));
  }

  private static boolean mayEdit(Call call) {
    return call.caller().user().rights().edit();
  }
}
