package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.http.Reply;
import stagedoor.listen.Listening;
import stagedoor.playlist.Edit;
import stagedoor.playlist.EditResult;
import stagedoor.playlist.Origin;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.Waiting;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;

/// Playlists: the caller's own and public ones.
final class PlaylistApi {

  /// What fits into one request's body.
  private static final int MAX_SONGS_AT_ONCE = 100_000;

  private final Playlists playlists;
  private final Listening listening;
  private final Consumer<Origin> follow;

  /// @param follow has the file read of a playlist that is to follow it again
  PlaylistApi(Playlists playlists, Listening listening, Consumer<Origin> follow) {
    this.playlists = playlists;
    this.listening = listening;
    this.follow = follow;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/playlists", "Playlists the caller may see, by name", this::list),
        signed("POST", "/api/playlists", "Make a playlist", this::create),
        signed("GET", "/api/playlists/{id}", "One playlist and its songs", this::show),
        signed("PATCH", "/api/playlists/{id}", "Change an own playlist", this::edit),
        signed("DELETE", "/api/playlists/{id}", "Delete an own playlist", this::delete));
  }

  private Reply list(Call call) {
    List<Playlist> all = playlists.visibleTo(call.user());
    return Call.ok(out ->
        out.number("total", all.size())
            .list("items", all, (item, playlist) -> summary(item, playlist, playlists, call)));
  }

  private static void needRight(Call call) {
    if (!call.caller().user().rights().edit()) {
      throw Refusal.forbidden("You may not edit; an administrator can allow it.");
    }
  }

  private Reply create(Call call) {
    needRight(call);
    JsonBody body = call.body("name", "songs", "comment", "public", "rules", "copyOf");
    if (body.has("rules")) {
      return createRuled(call, body);
    }
    String name = body.needText("name");
    List<SongId> songs =
        body.text("copyOf")
            .map(id -> copied(call, body, id))
            .orElseGet(() -> songs(body, "songs").orElse(List.of()));
    if (!Playlist.isName(name)) {
      throw Refusal.bad("name is blank, too long or not plain text.");
    }
    Optional<String> comment = body.text("comment");
    Optional<Boolean> isPublic = body.flag("public");
    if (comment.map(String::length).orElse(0) > Playlist.MAX_COMMENT_CHARS) {
      throw Refusal.bad("comment is too long.");
    }
    Playlist made = playlists.create(call.user(), name, songs).orElseThrow(PlaylistApi::tooMany);
    if (comment.isPresent() || isPublic.isPresent()) {
      var rest =
          new Edit(Optional.empty(), comment, isPublic, new Edit.Songs.Keep(), Optional.empty());
      made = edited(playlists.edit(made.id(), call.user(), call.visible(), rest));
    }
    Playlist shown = made;
    return Call.json(201, out -> summary(out, shown, playlists, call));
  }

  /// Makes a playlist of the songs that the caller finds in another.
  private List<SongId> copied(Call call, JsonBody body, String id) {
    if (body.has("songs")) {
      throw Refusal.bad("songs does not go together with copyOf.");
    }
    Playlist source =
        PlaylistId.parse(id)
            .flatMap(known -> playlists.find(known, call.user()))
            .orElseThrow(Refusal::notFound);
    return playlists.songs(source, call.user(), call.visible()).stream().map(Song::id).toList();
  }

  /// What the body does not say of the playlist, the rules may.
  private Reply createRuled(Call call, JsonBody body) {
    if (body.has("songs") || body.has("copyOf")) {
      throw Refusal.bad("rules do not go together with songs or copyOf.");
    }
    Rules rules = RuleApi.rules(body.needText("rules"));
    List<RuleFault> faults = playlists.faults(rules, call.user(), Optional.empty());
    if (!faults.isEmpty()) {
      throw new Refusal(Problem.of(faults));
    }
    String name = body.text("name").or(rules::name).orElseThrow(() -> JsonBody.missing("name"));
    String comment = body.text("comment").or(rules::comment).orElse("");
    if (!Playlist.isName(name)) {
      throw Refusal.bad("name is blank, too long or not plain text.");
    }
    if (comment.length() > Playlist.MAX_COMMENT_CHARS) {
      throw Refusal.bad("comment is too long.");
    }
    boolean isPublic = body.flag("public").or(rules::isPublic).orElse(false);
    Playlist made =
        playlists
            .create(call.user(), new Playlists.Draft(name, comment, isPublic), rules)
            .orElseThrow(PlaylistApi::tooMany);
    return Call.json(201, out -> summary(out, made, playlists, call));
  }

  static Refusal tooMany() {
    return new Refusal(
        Problem.of(409, "Too many playlists").because("Delete one before making another."));
  }

  private Reply show(Call call) {
    PlaylistId id = call.path("id", PlaylistId::parse);
    Playlist playlist = playlists.find(id, call.user()).orElseThrow(Refusal::notFound);
    return Call.ok(out -> full(out, playlist, call));
  }

  private Reply edit(Call call) {
    needRight(call);
    PlaylistId id = call.path("id", PlaylistId::parse);
    JsonBody body =
        call.body(
            "name", "comment", "public", "songs", "add", "remove", "rules", "sync", "ifChangedAt");
    var edit =
        new Edit(
            body.text("name"),
            body.text("comment"),
            body.flag("public"),
            songsEdit(body),
            body.flag("sync"),
            body.text("ifChangedAt").map(PlaylistApi::instant));
    Playlist playlist = edited(playlists.edit(id, call.user(), call.visible(), edit));
    if (edit.sync().orElse(false)) {
      playlist.origin().ifPresent(follow);
    }
    return Call.ok(out -> full(out, playlist, call));
  }

  private Reply delete(Call call) {
    needRight(call);
    PlaylistId id = call.path("id", PlaylistId::parse);
    edited(playlists.delete(id, call.user(), call.admin()));
    call.covers().uploads().remove(id.toString());
    return Call.done();
  }

  private static Playlist edited(EditResult result) {
    return switch (result) {
      case EditResult.Edited(var playlist) -> playlist;
      case EditResult.NotFound() -> throw Refusal.notFound();
      case EditResult.NotAllowed() ->
          throw Refusal.forbidden("This playlist belongs to somebody else.");
      case EditResult.ByRules(boolean hasRules) ->
          throw new Refusal(
              Problem.of(409, "Not for this playlist")
                  .because(
                      hasRules
                          ? "Rules say which songs are in it. Change the rules, or copy it."
                          : "Its songs were chosen one by one. Make another with rules."));
      case EditResult.InSync() ->
          throw new Refusal(
              Problem.of(409, "Follows a file")
                  .because(
                      "Its file says which songs are in it. Change that, or stop following it."));
      case EditResult.Faulty(var faults) -> throw new Refusal(Problem.of(faults));
      case EditResult.Stale _ ->
          throw new Refusal(
              Problem.of(409, "Changed meanwhile")
                  .because("The playlist was changed since it was read; read it again."));
      case EditResult.Invalid(var why) -> throw Refusal.bad(why);
    };
  }

  private static Edit.Songs songsEdit(JsonBody body) {
    Optional<List<SongId>> all = songs(body, "songs");
    Optional<List<SongId>> added = songs(body, "add");
    Optional<List<Integer>> removed = body.indexes("remove", MAX_SONGS_AT_ONCE);
    Optional<Rules> rules = body.text("rules").map(RuleApi::rules);
    if (rules.isPresent()) {
      if (all.isPresent() || added.isPresent() || removed.isPresent()) {
        throw Refusal.bad("rules do not go together with songs, add or remove.");
      }
      return new Edit.Songs.Rule(rules.get());
    }
    if (all.isPresent()) {
      if (added.isPresent() || removed.isPresent()) {
        throw Refusal.bad("songs does not go together with add or remove.");
      }
      return new Edit.Songs.Replace(all.get());
    }
    return added.isEmpty() && removed.isEmpty()
        ? new Edit.Songs.Keep()
        : new Edit.Songs.Change(new HashSet<>(removed.orElse(List.of())), added.orElse(List.of()));
  }

  static Optional<List<SongId>> songs(JsonBody body, String name) {
    return body.texts(name, MAX_SONGS_AT_ONCE)
        .map(ids -> ids.stream().map(id -> song(name, id)).toList());
  }

  private static SongId song(String name, String id) {
    return SongId.parse(id)
        .orElseThrow(() -> Refusal.bad(name + " holds something that is not the id of a song."));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notATime) {
      throw Refusal.bad("ifChangedAt is not a time as changedAt gave it.");
    }
  }

  /// A playlist as its reader sees it: counts are of the songs the reader may see.
  static void summary(JsonWriter out, Playlist playlist, Playlists playlists, Call call) {
    head(out, playlist, playlists.songs(playlist, call.user(), call.visible()), call);
  }

  private void full(JsonWriter out, Playlist playlist, Call call) {
    List<Song> songs = playlists.songs(playlist, call.user(), call.visible());
    head(out, playlist, songs, call);
    playlist.rules().ifPresent(rules -> out.text("rules", rules.text()));
    if (playlist.owner().equals(call.user())) {
      out.number("waiting", playlist.songs().stream().filter(Waiting::isPlace).count());
    }
    out.list("songs", songs, MusicJson.of(listening, call)::song);
  }

  private static void head(JsonWriter out, Playlist playlist, List<Song> songs, Call call) {
    out.text("id", playlist.id().toString()).text("name", playlist.name());
    out.text("comment", playlist.comment()).flag("public", playlist.isPublic());
    out.object(
        "owner",
        owner -> owner.number("id", playlist.owner().value()).text("name", playlist.ownerName()));
    boolean mine = playlist.owner().equals(call.user());
    out.flag("mine", mine);
    playlist
        .origin()
        .filter(_ -> mine)
        .ifPresent(origin ->
            out.object(
                "file",
                file ->
                    file.text("path", origin.shownPath())
                        .flag("sync", origin.sync())
                        .flag("gone", origin.gone())));
    out.flag("ruled", playlist.rules().isPresent());
    out.number("songCount", songs.size());
    out.number("durationMs", songs.stream().mapToLong(Song::durationMs).sum());
    out.text("cover", call.covers().playlistVersion(playlist.id().toString(), songs));
    out.time("changedAt", playlist.changed());
  }
}
