package stagedoor.web;

import static stagedoor.web.Route.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.ShownPath;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.http.Reply;
import stagedoor.library.Libraries;
import stagedoor.scan.MissingSong;
import stagedoor.scan.MissingSongs;

/// Songs whose files are gone, also those of libraries that were removed, and what users have on
/// them. Purging is for good.
final class MissingApi {

  private static final int MAX_CHOSEN = 1_000;

  private final MissingSongs missing;
  private final Libraries libraries;

  MissingApi(MissingSongs missing, Libraries libraries) {
    this.missing = missing;
    this.libraries = libraries;
  }

  List<Route> routes() {
    return List.of(
        admin("GET", "/api/missing", "Songs whose files are gone", this::list),
        admin("POST", "/api/missing/purge", "Forget missing songs for good", this::purge));
  }

  private Visible seen(Call call) {
    var all = new HashSet<LibraryId>(call.visible().libraries());
    all.addAll(libraries.removed());
    return new Visible(all);
  }

  private Reply list(Call call) {
    Window window = Window.of(call.query());
    Page<MissingSong> page = missing.page(seen(call), window.offset(), window.limit());
    return Call.ok(out -> {
      MusicJson.window(out, call.catalogue(), window, page);
      out.list("items", page.items(), MissingApi::write);
    });
  }

  private static void write(JsonWriter out, MissingSong song) {
    out.text("id", song.id().toString()).number("library", song.library().value());
    out.text("path", ShownPath.of(song.path())).text("title", song.title());
    out.text("artist", song.artist()).text("album", song.album());
    out.number("sizeBytes", song.sizeBytes()).time("since", song.since());
    out.number("stars", song.kept().stars()).number("ratings", song.kept().ratings());
    out.number("plays", song.kept().plays()).number("playlists", song.kept().playlists());
  }

  /// Either the songs named in `ids`, or with `all` every one of them.
  private Reply purge(Call call) {
    JsonBody body = call.body("ids", "all");
    Optional<List<String>> ids = body.texts("ids", MAX_CHOSEN);
    boolean all = body.flag("all").orElse(false);
    if (ids.isPresent() == all) {
      throw Refusal.bad("Give either ids, or all.");
    }
    Optional<Integer> purged =
        all
            ? missing.purgeAll(seen(call))
            : missing.purge(ids.orElse(List.of()).stream().map(MissingApi::id).toList());
    int count =
        purged.orElseThrow(() ->
            new Refusal(
                Problem.of(409, "Not possible")
                    .because("A scan runs, and might find the songs again.")
                    .coded("", "Wait for its end, or stop it.")));
    return Call.ok(out -> out.number("purged", count));
  }

  private static SongId id(String text) {
    return SongId.parse(text).orElseThrow(() -> Refusal.bad("ids holds what is no song's id."));
  }
}
