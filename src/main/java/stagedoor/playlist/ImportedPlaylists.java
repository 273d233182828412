package stagedoor.playlist;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.user.UserId;

/// The playlists that come from files, for those who read the files.
///
/// What the owner may see was looked at before: whoever calls this names only songs of libraries
/// that are the owner's.
public final class ImportedPlaylists {

  private final Playlists playlists;

  public ImportedPlaylists(Playlists playlists) {
    this.playlists = playlists;
  }

  /// Makes a playlist; empty when the owner has [Playlists#MAX_PER_USER].
  ///
  /// @param origin empty for a file that somebody sent
  /// @throws IllegalArgumentException when the name or the comment is out of bounds
  public Optional<Playlist> make(
      UserId owner, Playlists.Draft draft, Content content, Optional<Origin> origin) {
    return playlists.make(owner, draft, content, origin);
  }

  /// All that have a file, in no order.
  public List<Playlist> all() {
    return playlists.all().filter(playlist -> playlist.origin().isPresent()).toList();
  }

  /// Those of one library, by the raw paths of their files.
  public Map<String, Playlist> of(LibraryId library) {
    var found = new HashMap<String, Playlist>();
    for (Playlist playlist : all()) {
      playlist
          .origin()
          .filter(origin -> origin.library().equals(library))
          .ifPresent(origin -> found.put(origin.path(), playlist));
    }
    return found;
  }

  /// What is wrong with the rules of a file, whose playlist may not be there yet: see
  /// [Playlists#faults].
  public List<RuleFault> faults(Rules rules, UserId owner, Origin file) {
    Playlist own =
        Optional.ofNullable(of(file.library()).get(file.path()))
            .orElseGet(() -> coming(rules, owner, file));
    return playlists.faultsIn(rules, owner, Optional.of(own));
  }

  private static Playlist coming(Rules rules, UserId owner, Origin file) {
    return new Playlist(
        new PlaylistId(Long.MAX_VALUE),
        owner,
        "",
        "coming",
        "",
        false,
        List.of(),
        Optional.of(rules),
        Optional.of(file),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /// Puts in the playlist what its file says now, if it still follows the file.
  public void follow(PlaylistId id, Content content) {
    playlists.change(
        id,
        old ->
            switch (content) {
              case Content _ when !old.isInSync() -> new Playlists.Change(old, Optional.empty());
              case Content.Chosen(var songs, var waiting) ->
                  new Playlists.Change(old.holding(songs, Optional.empty()), Optional.of(waiting));
              case Content.Ruled(Rules rules) ->
                  new Playlists.Change(
                      old.holding(List.of(), Optional.of(rules)), Optional.of(List.of()));
            });
  }

  /// Says where the playlist's file is now, or that it is gone.
  public void moved(PlaylistId id, Origin origin) {
    playlists.change(
        id, old -> new Playlists.Change(old.from(Optional.of(origin)), Optional.empty()));
  }

  /// The entries of a playlist that are waited for, in the order of the playlist.
  public List<Waiting> waiting(Playlist playlist) {
    return playlists.waiting(playlist);
  }

  /// The playlists in which something is waited for.
  public List<Playlist> withWaiting() {
    return playlists
        .all()
        .filter(playlist -> playlist.songs().stream().anyMatch(Waiting::isPlace))
        .toList();
  }

  /// Puts songs in the places that were held for them.
  public void arrived(PlaylistId id, Map<SongId, List<SongId>> songs) {
    playlists.change(
        id,
        old -> {
          List<SongId> next =
              old.songs().stream()
                  .flatMap(song -> songs.getOrDefault(song, List.of(song)).stream())
                  .limit(Playlist.MAX_SONGS)
                  .toList();
          return new Playlists.Change(old.holding(next, old.rules()), Optional.empty());
        });
  }
}
