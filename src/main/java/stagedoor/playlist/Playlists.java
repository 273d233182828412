package stagedoor.playlist;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// Everybody's playlists.
///
/// Edits are made one after the other, each on what the one before left, so that none is lost.
public final class Playlists {

  public static final int MAX_PER_USER = 10_000;

  private final PlaylistStore store;
  private final Shelf shelf;
  private final Function<UserId, String> nameOf;
  private final InstantSource clock;
  private final Map<PlaylistId, Playlist> playlists = new ConcurrentHashMap<>();
  private final List<Consumer<Optional<UserId>>> listeners = new CopyOnWriteArrayList<>();

  /// @param nameOf the name others see of a user; asked on every read, because names change
  public Playlists(
      Database database, Shelf shelf, Function<UserId, String> nameOf, InstantSource clock) {
    store = new PlaylistStore(database);
    this.shelf = shelf;
    this.nameOf = nameOf;
    this.clock = clock;
    store.load().forEach(playlist -> playlists.put(playlist.id(), playlist));
  }

  /// The playlists the caller may see, own ones and public ones, by name.
  public List<Playlist> visibleTo(UserId caller) {
    return playlists.values().stream()
        .filter(playlist -> playlist.isVisibleTo(caller))
        .map(this::named)
        .sorted(
            Comparator.comparing(Playlist::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparingLong(playlist -> playlist.id().value()))
        .toList();
  }

  /// A playlist; one the caller may not see is not found.
  public Optional<Playlist> find(PlaylistId id, UserId caller) {
    return Optional.ofNullable(playlists.get(id))
        .filter(playlist -> playlist.isVisibleTo(caller))
        .map(this::named);
  }

  /// The songs of a playlist that exist now and that the reader may see, in order.
  public List<Song> songs(Playlist playlist, Visible visible) {
    var songs = shelf.now().songs();
    return playlist.songs().stream().flatMap(id -> songs.find(id, visible).stream()).toList();
  }

  /// Makes a private playlist; empty when the owner has [#MAX_PER_USER].
  ///
  /// @throws IllegalArgumentException when the name or the number of songs is out of bounds
  public synchronized Optional<Playlist> create(UserId owner, String name, List<SongId> songs) {
    if (ofOwner(owner).count() >= MAX_PER_USER) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var unsaved = new Playlist(new PlaylistId(1), owner, "", name, "", false, songs, now, now);
    Playlist made = store.create(unsaved);
    playlists.put(made.id(), made);
    tell(made, made);
    return Optional.of(named(made));
  }

  /// Changes a playlist of the caller's own.
  ///
  /// @param visible what the caller may see: indexes in the edit count only those songs
  public synchronized EditResult edit(PlaylistId id, UserId caller, Visible visible, Edit edit) {
    Playlist old = playlists.get(id);
    if (old == null || !old.isVisibleTo(caller)) {
      return new EditResult.NotFound();
    }
    if (!old.owner().equals(caller)) {
      return new EditResult.NotAllowed();
    }
    if (edit.ifChanged().isPresent() && !edit.ifChanged().get().equals(old.changed())) {
      return new EditResult.Stale(named(old));
    }
    String fault = fault(edit);
    if (!fault.isEmpty()) {
      return new EditResult.Invalid(fault);
    }
    var songs = shelf.now().songs();
    Optional<List<SongId>> edited =
        EditedSongs.of(old.songs(), edit.songs(), song -> songs.find(song, visible).isPresent());
    if (edited.isEmpty()) {
      return new EditResult.Invalid("no song at that index");
    }
    if (edited.get().size() > Playlist.MAX_SONGS) {
      return new EditResult.Invalid("more than " + Playlist.MAX_SONGS + " songs");
    }
    Playlist next = changed(old, edit, edited.get());
    store.change(old, next);
    playlists.put(id, next);
    tell(old, next);
    return new EditResult.Edited(named(next));
  }

  /// Deletes a playlist of the caller's own, or, for an administrator, anybody's.
  public synchronized EditResult delete(PlaylistId id, UserId caller, boolean admin) {
    Playlist old = playlists.get(id);
    if (old == null || !(admin || old.isVisibleTo(caller))) {
      return new EditResult.NotFound();
    }
    if (!admin && !old.owner().equals(caller)) {
      return new EditResult.NotAllowed();
    }
    store.delete(id);
    playlists.remove(id);
    tell(old, old);
    return new EditResult.Edited(named(old));
  }

  /// A [stagedoor.user.Mover].
  public static void move(Rows rows, UserId from, UserId into) {
    PlaylistStore.move(rows, from, into);
  }

  /// Reads the playlists of a user again, because they were changed in the store.
  public synchronized void reload(UserId owner) {
    store.load().stream()
        .filter(playlist -> playlist.owner().equals(owner))
        .forEach(playlist -> {
          playlists.put(playlist.id(), playlist);
          tell(playlist, playlist);
        });
  }

  /// Drops the playlists of a user who was deleted.
  public synchronized void forget(UserId owner) {
    store.forget(owner);
    playlists.values().removeIf(playlist -> playlist.owner().equals(owner));
  }

  /// Calls `listener` after each change with the users who see it; empty for all of them.
  public void onChange(Consumer<Optional<UserId>> listener) {
    listeners.add(listener);
  }

  private void tell(Playlist old, Playlist next) {
    Optional<UserId> readers =
        old.isPublic() || next.isPublic() ? Optional.empty() : Optional.of(next.owner());
    listeners.forEach(listener -> listener.accept(readers));
  }

  private Stream<Playlist> ofOwner(UserId owner) {
    return playlists.values().stream().filter(playlist -> playlist.owner().equals(owner));
  }

  private static String fault(Edit edit) {
    if (!edit.name().map(Playlist::isName).orElse(true)) {
      return "not a name: blank, longer than " + Playlist.MAX_NAME_CHARS + ", or not plain text";
    }
    boolean longComment = edit.comment().map(String::length).orElse(0) > Playlist.MAX_COMMENT_CHARS;
    return longComment ? "comment longer than " + Playlist.MAX_COMMENT_CHARS : "";
  }

  /// Two changes within one millisecond still differ in `changed`.
  private Playlist changed(Playlist old, Edit edit, List<SongId> songs) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant later = old.changed().plusMillis(1);
    return new Playlist(
        old.id(),
        old.owner(),
        "",
        edit.name().orElse(old.name()),
        edit.comment().orElse(old.comment()),
        edit.isPublic().orElse(old.isPublic()),
        songs,
        old.created(),
        now.isBefore(later) ? later : now);
  }

  private Playlist named(Playlist playlist) {
    return new Playlist(
        playlist.id(),
        playlist.owner(),
        nameOf.apply(playlist.owner()),
        playlist.name(),
        playlist.comment(),
        playlist.isPublic(),
        playlist.songs(),
        playlist.created(),
        playlist.changed());
  }
}
