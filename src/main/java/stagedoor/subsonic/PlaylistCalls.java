package stagedoor.subsonic;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.SongId;
import stagedoor.library.Covers;
import stagedoor.playlist.Contents;
import stagedoor.playlist.Edit;
import stagedoor.playlist.EditResult;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.user.User;
import stagedoor.user.UserName;
import stagedoor.user.Users;

/// Reading and changing playlists. One the caller may not see is not found.
final class PlaylistCalls {

  /// Songs from which on an answer is kept: apps that look for changes ask for the whole again.
  private static final int LEAST_KEPT = 100;

  /// Whose answer is kept.
  private record Subject(PlaylistId id, boolean byFolders) {}

  /// What decides the answer besides the songs, the caller and what the caller marked.
  private record State(Playlist playlist, String cover) {}

  private final Playlists playlists;
  private final Users users;
  private final Covers covers;

  PlaylistCalls(Playlists playlists, Users users, Covers covers) {
    this.playlists = playlists;
    this.users = users;
    this.covers = covers;
  }

  /// The caller's own and public ones; an administrator may ask for those of another user.
  Answer getPlaylists(Call call) {
    List<Playlist> seen = playlists.visibleTo(asked(call).id());
    return Answer.of(sink -> {
      sink.beginObject("playlists");
      sink.beginList("playlist");
      for (Playlist playlist : seen) {
        sink.beginItem();
        Contents contents = contents(call, playlist);
        // An administrator is told of others' private lists, but opens neither them nor their
        // covers.
        boolean opens = playlists.find(playlist.id(), call.user()).isPresent();
        String cover = opens ? CoverCalls.idOf(playlist, contents.songs(), covers) : "";
        PlaylistFields.write(sink, playlist, contents, cover, call.audience());
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }

  Answer getPlaylist(Call call) {
    PlaylistId id = call.arguments().needId("id", PlaylistId::parse);
    Playlist playlist = playlists.find(id, call.user()).orElseThrow(() -> notFound());
    Contents contents = contents(call, playlist);
    String cover = CoverCalls.idOf(playlist, contents.songs(), covers);
    int size = contents.songs().size();
    Envelope.Content content =
        sink -> PlaylistFields.withSongs(sink, playlist, contents, cover, call.audience());
    boolean kept = size >= LEAST_KEPT && size < Answer.MOST_HELD && playlist.rules().isEmpty();
    return kept
        ? new Answer.Kept(
            new Subject(id, call.audience().byFolders()),
            new State(playlist, cover),
            Answer.MarksOf.SONGS,
            content)
        : Answer.of(size, content);
  }

  /// Makes a playlist; with `playlistId` it replaces the songs of that one.
  Answer createPlaylist(Call call) {
    List<SongId> songs = neededSongs(call, "songId");
    Optional<String> name = call.arguments().find("name");
    if (call.arguments().find("playlistId").isPresent()) {
      PlaylistId id = call.arguments().needId("playlistId", PlaylistId::parse);
      var edit =
          new Edit(
              name,
              Optional.empty(),
              Optional.empty(),
              new Edit.Songs.Replace(songs),
              Optional.empty());
      return withSongs(call, edited(playlists.edit(id, call.user(), call.visible(), edit)));
    }
    String given = name.orElseThrow(() -> Refusal.missing("name"));
    if (!Playlist.isName(given)) {
      throw Refusal.malformed("name", "cannot be the name of a playlist");
    }
    if (songs.size() > Playlist.MAX_SONGS) {
      throw Refusal.malformed("songId", "is given more than " + Playlist.MAX_SONGS + " times");
    }
    return withSongs(
        call,
        playlists
            .create(call.user(), given, songs)
            .orElseThrow(() -> Refusal.notAllowed("make more playlists")));
  }

  /// Indexes to remove count the songs as they were before this call.
  Answer updatePlaylist(Call call) {
    PlaylistId id = call.arguments().needId("playlistId", PlaylistId::parse);
    Set<Integer> removed = new HashSet<>();
    for (long index : call.arguments().numbers("songIndexToRemove")) {
      removed.add(Math.clamp(index, -1, Integer.MAX_VALUE));
    }
    var edit =
        new Edit(
            call.arguments().find("name"),
            call.arguments().given("comment"),
            call.arguments().flag("public"),
            new Edit.Songs.Change(removed, neededSongs(call, "songIdToAdd")),
            Optional.empty());
    edited(playlists.edit(id, call.user(), call.visible(), edit));
    return Answer.SUCCESS;
  }

  Answer deletePlaylist(Call call) {
    PlaylistId id = call.arguments().needId("id", PlaylistId::parse);
    edited(playlists.delete(id, call.user(), call.caller().admin()));
    covers.uploads().remove(id.toString());
    return Answer.SUCCESS;
  }

  private User asked(Call call) {
    Optional<String> name = call.arguments().find("username");
    if (name.isEmpty()) {
      return call.caller().user();
    }
    Optional<UserName> wanted = UserName.parse(name.get());
    if (wanted.filter(it -> it.folded().equals(call.caller().user().name().folded())).isPresent()) {
      return call.caller().user();
    }
    if (!call.caller().admin()) {
      throw Refusal.notAllowed("see the playlists of others");
    }
    return wanted.flatMap(users::find).orElseThrow(() -> Refusal.notFound("user"));
  }

  private Answer withSongs(Call call, Playlist playlist) {
    Contents contents = contents(call, playlist);
    String cover = CoverCalls.idOf(playlist, contents.songs(), covers);
    return Answer.of(
        contents.songs().size(),
        sink -> PlaylistFields.withSongs(sink, playlist, contents, cover, call.audience()));
  }

  private Contents contents(Call call, Playlist playlist) {
    return playlists.contents(call.catalogue(), playlist, call.user(), call.visible());
  }

  private static List<SongId> neededSongs(Call call, String parameter) {
    List<SongId> songs = call.arguments().ids(parameter, SongId::parse);
    songs.forEach(call::need);
    return songs;
  }

  private static Playlist edited(EditResult result) {
    return switch (result) {
      case EditResult.Edited(Playlist playlist) -> playlist;
      case EditResult.NotFound() -> throw notFound();
      case EditResult.NotAllowed() -> throw Refusal.notAllowed("change this playlist");
      case EditResult.ByRules _ ->
          throw Refusal.notAllowed("choose the songs of a playlist that has rules");
      case EditResult.InSync() ->
          throw Refusal.notAllowed("choose the songs of a playlist that follows a file");
      case EditResult.Invalid(String why) -> throw Refusal.of(ErrorCode.MISSING_PARAMETER, why);
      case EditResult.Stale(_) ->
          throw new IllegalStateException("no version of the playlist was asked for");
      case EditResult.Faulty(_) -> throw new IllegalStateException("no rules were given");
    };
  }

  private static Refusal notFound() {
    return Refusal.notFound("playlist");
  }
}
