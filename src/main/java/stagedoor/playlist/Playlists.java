package stagedoor.playlist;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.rule.Evaluator;
import stagedoor.rule.Lists;
import stagedoor.rule.Matches;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.rule.Viewer;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// Everybody's playlists.
///
/// Edits are made one after the other, each on what the one before left, so that none is lost.
public final class Playlists {

  public static final int MAX_PER_USER = 10_000;

  private final PlaylistStore store;
  private final RuledSongs ruled;
  private final AtomicLong version = new AtomicLong();
  private final Shelf shelf;
  private final Function<UserId, String> nameOf;
  private final InstantSource clock;
  private final Map<PlaylistId, Playlist> playlists = new ConcurrentHashMap<>();
  private final List<Consumer<Optional<UserId>>> listeners = new CopyOnWriteArrayList<>();

  /// @param nameOf the name others see of a user; asked on every read, because names change
  /// @param ruled the songs of playlists that have rules
  public Playlists(
      Database database,
      Shelf shelf,
      Function<UserId, String> nameOf,
      RuledSongs ruled,
      InstantSource clock) {
    store = new PlaylistStore(database);
    this.ruled = ruled;
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
  public List<Song> songs(Playlist playlist, UserId reader, Visible visible) {
    return contents(shelf.now(), playlist, reader, visible).songs();
  }

  /// What the reader finds in a playlist. Rules are answered for the reader, not for the owner.
  public Contents contents(Catalogue catalogue, Playlist playlist, UserId reader, Visible visible) {
    if (playlist.rules().isEmpty()) {
      return new Contents(
          found(catalogue, playlist.songs().stream(), visible),
          playlist.changed(),
          Optional.empty());
    }
    var named =
        new NamedPlaylists(
            this, ruled, new Viewer(reader, visible), catalogue, RuledSongs.tooLong());
    RuledSongs.Kept kept = named.outermost(playlist, playlist.rules().get());
    return new Contents(
        found(catalogue, Arrays.stream(kept.ids()).mapToObj(SongId::new), visible),
        kept.changed(),
        Optional.of(kept.until()));
  }

  private static List<Song> found(Catalogue catalogue, Stream<SongId> ids, Visible visible) {
    return ids.flatMap(id -> catalogue.songs().find(id, visible).stream()).toList();
  }

  /// The songs that rules find for the viewer, who need not have a playlist of them; empty when it
  /// was stopped.
  public Optional<Matches> preview(
      Rules rules, UserId reader, Visible visible, BooleanSupplier stop) {
    Catalogue catalogue = shelf.now();
    var viewer = new Viewer(reader, visible);
    Lists lists = new NamedPlaylists(this, ruled, viewer, catalogue, stop);
    return ruled
        .evaluator()
        .run(catalogue, rules, viewer, lists, RandomGenerator.getDefault(), stop);
  }

  /// Knows the fields of rules.
  public Evaluator evaluator() {
    return ruled.evaluator();
  }

  /// What is wrong with rules of the caller's: fields, values, and playlists that there are not or
  /// that would hold each other.
  ///
  /// @param of the playlist that has them, or will
  public List<RuleFault> faults(Rules rules, UserId caller, Optional<PlaylistId> of) {
    return faultsIn(rules, caller, of.flatMap(id -> find(id, caller)));
  }

  /// The same of a playlist that need not be there yet.
  List<RuleFault> faultsIn(Rules rules, UserId caller, Optional<Playlist> of) {
    var faults = new ArrayList<>(ruled.evaluator().faults(rules));
    faults.addAll(new Mentioned(this, caller, of).faults(rules));
    return faults;
  }

  /// The playlist that rules name, if the reader may see it.
  ///
  /// @param from the file that the rules stand in, if they do
  /// @param coming a playlist that may be meant besides
  Optional<Playlist> named(
      Lists.Reference reference, Optional<Origin> from, UserId reader, Optional<Playlist> coming) {
    return switch (reference) {
      case Lists.Reference.Id(var id) ->
          PlaylistId.parse(id)
              .flatMap(known -> Optional.ofNullable(playlists.get(known)))
              .filter(playlist -> playlist.isVisibleTo(reader));
      case Lists.Reference.File(var path) -> {
        Map<PlaylistId, Playlist> among = new HashMap<>();
        coming.ifPresent(it -> among.put(it.id(), it));
        playlists.values().stream()
            .filter(it -> it.isVisibleTo(reader) && it.origin().isPresent())
            .forEach(it -> among.put(it.id(), it));
        yield FileNames.find(path, from, among.values());
      }
    };
  }

  /// Grows with each change of any playlist.
  long version() {
    return version.get();
  }

  /// Makes a private playlist; empty when the owner has [#MAX_PER_USER].
  ///
  /// @throws IllegalArgumentException when the name or the number of songs is out of bounds
  public synchronized Optional<Playlist> create(UserId owner, String name, List<SongId> songs) {
    var chosen = new Content.Chosen(songs, List.of());
    return make(owner, new Draft(name, "", false), chosen, Optional.empty());
  }

  /// What a new playlist is called, and who may see it.
  public record Draft(String name, String comment, boolean isPublic) {}

  /// Makes a playlist of rules that have no [#faults]; empty when the owner has [#MAX_PER_USER].
  ///
  /// @throws IllegalArgumentException when the name or the comment is out of bounds
  public synchronized Optional<Playlist> create(UserId owner, Draft draft, Rules rules) {
    return make(owner, draft, new Content.Ruled(rules), Optional.empty());
  }

  synchronized Optional<Playlist> make(
      UserId owner, Draft draft, Content content, Optional<Origin> origin) {
    if (ofOwner(owner).count() >= MAX_PER_USER) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var unsaved =
        new Playlist(
            new PlaylistId(1),
            owner,
            "",
            draft.name(),
            draft.comment(),
            draft.isPublic(),
            content instanceof Content.Chosen(var songs, _) ? songs : List.of(),
            content instanceof Content.Ruled(var rules) ? Optional.of(rules) : Optional.empty(),
            origin,
            now,
            now);
    Playlist made =
        store.create(
            unsaved, content instanceof Content.Chosen(_, var waiting) ? waiting : List.of());
    playlists.put(made.id(), made);
    tell(made, made);
    return Optional.of(named(made));
  }

  /// What becomes of a playlist.
  ///
  /// @param waiting in place of those from before, if given
  record Change(Playlist next, Optional<List<Waiting>> waiting) {}

  /// Changes a playlist on behalf of its file, if there is one; what stays the same is not written.
  synchronized void change(PlaylistId id, Function<Playlist, Change> change) {
    Playlist old = playlists.get(id);
    if (old == null) {
      return;
    }
    Change wanted = change.apply(old);
    boolean same = wanted.next().equals(old);
    if (same && wanted.waiting().isEmpty()) {
      return;
    }
    Playlist next = same ? old : wanted.next().changedAt(later(old));
    store.change(old, next, wanted.waiting());
    playlists.put(id, next);
    if (!same) {
      tell(old, next);
    }
  }

  /// Lets one song be another in all playlists, as it lives on as that one.
  public synchronized void take(SongId from, SongId into) {
    for (Playlist playlist : List.copyOf(playlists.values())) {
      if (playlist.songs().contains(from)) {
        List<SongId> songs =
            playlist.songs().stream().map(song -> song.equals(from) ? into : song).toList();
        change(playlist.id(), old -> new Change(old.holding(songs, old.rules()), Optional.empty()));
      }
    }
  }

  Stream<Playlist> all() {
    return playlists.values().stream();
  }

  List<Waiting> waiting(Playlist playlist) {
    if (playlist.songs().stream().noneMatch(Waiting::isPlace)) {
      return List.of();
    }
    Map<SongId, Waiting> waiting = store.waiting(playlist.id());
    return playlist.songs().stream()
        .filter(Waiting::isPlace)
        .flatMap(place -> Optional.ofNullable(waiting.get(place)).stream())
        .toList();
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
    Optional<EditResult> refused = againstFile(old, edit);
    if (refused.isEmpty()) {
      refused = againstRules(old, edit.songs(), caller);
    }
    if (refused.isPresent()) {
      return refused.get();
    }
    String fault = fault(old, edit);
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
    store.change(old, next, Optional.empty());
    playlists.put(id, next);
    tell(old, next);
    return new EditResult.Edited(named(next));
  }

  /// While a playlist follows its file, the file says which songs are in it.
  private static Optional<EditResult> againstFile(Playlist old, Edit edit) {
    boolean follows = edit.sync().orElse(old.isInSync()) && old.origin().isPresent();
    return follows && !leavesSongs(edit.songs())
        ? Optional.of(new EditResult.InSync())
        : Optional.empty();
  }

  private static boolean leavesSongs(Edit.Songs edit) {
    return switch (edit) {
      case Edit.Songs.Keep() -> true;
      case Edit.Songs.Change(var removed, var added) -> removed.isEmpty() && added.isEmpty();
      case Edit.Songs.Replace _, Edit.Songs.Rule _ -> false;
    };
  }

  /// Songs of rules are not edited, and songs that were chosen are not given rules.
  private Optional<EditResult> againstRules(Playlist old, Edit.Songs edit, UserId caller) {
    return switch (edit) {
      case Edit.Songs.Keep() -> Optional.empty();
      case Edit.Songs.Change _ when leavesSongs(edit) -> Optional.empty();
      case Edit.Songs.Replace _, Edit.Songs.Change _ ->
          old.rules().map(_ -> new EditResult.ByRules(true));
      case Edit.Songs.Rule(var rules) -> {
        if (old.rules().isEmpty()) {
          yield Optional.of(new EditResult.ByRules(false));
        }
        List<RuleFault> faults = faults(rules, caller, Optional.of(old.id()));
        yield faults.isEmpty() ? Optional.empty() : Optional.of(new EditResult.Faulty(faults));
      }
    };
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
    version.incrementAndGet();
  }

  /// Calls `listener` after each change with the users who see it; empty for all of them.
  public void onChange(Consumer<Optional<UserId>> listener) {
    listeners.add(listener);
  }

  private void tell(Playlist old, Playlist next) {
    version.incrementAndGet();
    Optional<UserId> readers =
        old.isPublic() || next.isPublic() ? Optional.empty() : Optional.of(next.owner());
    listeners.forEach(listener -> listener.accept(readers));
  }

  private Stream<Playlist> ofOwner(UserId owner) {
    return playlists.values().stream().filter(playlist -> playlist.owner().equals(owner));
  }

  private static String fault(Playlist old, Edit edit) {
    if (edit.sync().isPresent() && old.origin().isEmpty()) {
      return "not a playlist of a file";
    }
    if (!edit.name().map(Playlist::isName).orElse(true)) {
      return "not a name: blank, longer than " + Playlist.MAX_NAME_CHARS + ", or not plain text";
    }
    boolean longComment = edit.comment().map(String::length).orElse(0) > Playlist.MAX_COMMENT_CHARS;
    return longComment ? "comment longer than " + Playlist.MAX_COMMENT_CHARS : "";
  }

  private Playlist changed(Playlist old, Edit edit, List<SongId> songs) {
    return new Playlist(
        old.id(),
        old.owner(),
        "",
        edit.name().orElse(old.name()),
        edit.comment().orElse(old.comment()),
        edit.isPublic().orElse(old.isPublic()),
        songs,
        edit.songs() instanceof Edit.Songs.Rule(var rules) ? Optional.of(rules) : old.rules(),
        old.origin().map(origin -> origin.inSync(edit.sync().orElse(origin.sync()))),
        old.created(),
        later(old));
  }

  /// Two changes within one millisecond still differ in `changed`.
  private Instant later(Playlist old) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant next = old.changed().plusMillis(1);
    return now.isBefore(next) ? next : now;
  }

  private Playlist named(Playlist playlist) {
    return playlist.ownedBy(nameOf.apply(playlist.owner()));
  }
}
