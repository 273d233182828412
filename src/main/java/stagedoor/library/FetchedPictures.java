package stagedoor.library;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import stagedoor.catalogue.ItemId;
import stagedoor.store.Database;

/// Pictures that agents fetched for albums and artists, and what they had none for. They count
/// where the owner's order says `external`, and are neither shown nor wished for where it does not.
///
/// The pictures lie in a folder of their own, named by what is in them; the database keeps whose
/// they are. The file is there before its row: a kill between the two leaves a file that nobody
/// needs. Safe to use from any thread.
public final class FetchedPictures {

  /// Begins the versions of fetched pictures.
  private static final String MARK = "x";

  private static final int MOST_BYTES = 10_000_000;

  private final FetchedStore store;
  private final PictureFolder folder;
  private final int maxBytes;
  private final InstantSource clock;
  private final Shown shown;
  private final CoverScaler checker = new CoverScaler(100);
  private final Map<String, Fetched> known = new ConcurrentHashMap<>();
  private final List<ItemId> untold = new ArrayList<>();
  private final List<Consumer<List<ItemId>>> listeners = new CopyOnWriteArrayList<>();

  /// For which kinds of items the owner's order has a place for pictures from elsewhere.
  private record Shown(boolean albums, boolean artists) {
    static Shown of(CoverSettings settings) {
      var external = new PictureRule.External();
      return new Shown(
          PictureRule.parse(settings.albums()).contains(external),
          PictureRule.parse(settings.artists()).contains(external));
    }

    boolean of(String owner) {
      return owner.startsWith("al-") ? albums : artists;
    }
  }

  /// @param folder this object's own
  public FetchedPictures(Database db, Path folder, CoverSettings settings, InstantSource clock) {
    store = new FetchedStore(db);
    this.folder = new PictureFolder(folder);
    this.clock = clock;
    maxBytes = Math.min(MOST_BYTES, settings.maxBytes());
    shown = Shown.of(settings);
    store
        .all()
        .forEach((owner, fetched) -> {
          if (fetched.picture().isEmpty() || this.folder.has(fetched.picture().get())) {
            known.put(owner, fetched);
          }
        });
  }

  /// Larger pictures are not taken.
  public int maxBytes() {
    return maxBytes;
  }

  /// The version of an item's fetched picture, if it has one and that may be shown.
  Optional<String> version(ItemId item) {
    return known.isEmpty()
        ? Optional.empty()
        : picture(item.toString()).map(name -> MARK + name.version());
  }

  /// Whether this is the version of a fetched picture.
  static boolean isVersion(String cover) {
    return cover.startsWith(MARK);
  }

  private Optional<PictureFolder.Name> picture(String owner) {
    return shown.of(owner) ? find(owner).flatMap(Fetched::picture) : Optional.empty();
  }

  /// What came of asking for an item's picture, if it was asked for.
  Optional<Fetched> find(String owner) {
    return Optional.ofNullable(known.get(owner));
  }

  Optional<CoverSource> source(ItemId item) {
    return picture(item.toString()).map(name -> new CoverSource.Beside(folder.file(name)));
  }

  /// Whether an agent should be asked now: for the first time, or because the last time is long
  /// ago, or because the item is known by something else since.
  boolean isDue(Wish wish) {
    String owner = wish.item().toString();
    return shown.of(owner)
        && find(owner).filter(last -> !last.isDue(wish.asked(), clock.instant())).isEmpty();
  }

  /// Keeps the picture an agent sent, in place of the one the item had. One that cannot be used, or
  /// that somebody took away before, counts as none.
  ///
  /// @return whether it is kept; it is shown after [#tell]
  /// @throws IOException when it cannot be written
  public boolean keep(Wish wish, PictureAgent agent, URI source, byte[] picture)
      throws IOException, InterruptedException {
    Optional<String> fault = fault(picture);
    if (fault.isPresent()) {
      none(wish, fault.get());
      return false;
    }
    return keepUsable(wish, agent, source, picture);
  }

  private Optional<String> fault(byte[] picture) throws InterruptedException {
    if (picture.length > maxBytes) {
      return Optional.of("the picture is larger than " + maxBytes / 1_000_000 + " MB");
    }
    try {
      checker.check(picture);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private synchronized boolean keepUsable(Wish wish, PictureAgent agent, URI source, byte[] picture)
      throws IOException {
    String owner = wish.item().toString();
    String unwanted = find(owner).map(Fetched::unwanted).orElse("");
    var name = PictureFolder.Name.of(picture);
    Optional<PictureFolder.Name> kept = Optional.of(name).filter(it -> !it.hash().equals(unwanted));
    if (kept.isPresent()) {
      folder.write(name, picture);
    }
    String from = source.toString();
    put(wish.item(), new Fetched(wish.asked(), now(), agent.text(), from, kept, unwanted, ""));
    return kept.isPresent();
  }

  /// Notes that nobody has a picture.
  ///
  /// @param fault why what was sent is of no use, as a clause; empty when nothing was sent
  public synchronized void none(Wish wish, String fault) {
    String unwanted = find(wish.item().toString()).map(Fetched::unwanted).orElse("");
    put(wish.item(), Fetched.none(wish.asked(), now(), unwanted, fault));
  }

  private Instant now() {
    return clock.instant();
  }

  private void put(ItemId item, Fetched next) {
    String owner = item.toString();
    store.put(owner, next);
    Optional<Fetched> before = Optional.ofNullable(known.put(owner, next));
    deleteUnused(before);
    if (next.picture().isPresent() || before.flatMap(Fetched::picture).isPresent()) {
      untold.add(item);
    }
  }

  private void deleteUnused(Optional<Fetched> before) {
    before
        .flatMap(Fetched::picture)
        .filter(
            name -> known.values().stream().noneMatch(it -> it.picture().equals(Optional.of(name))))
        .ifPresent(folder::delete);
  }

  /// Called with the items whose pictures are others now, on the thread that tells.
  void onChange(Consumer<List<ItemId>> listener) {
    listeners.add(listener);
  }

  /// Tells of what changed since the last time, all at once: each time costs a new catalogue.
  public void tell() {
    List<ItemId> changed = takeUntold();
    if (!changed.isEmpty()) {
      listeners.forEach(listener -> listener.accept(changed));
    }
  }

  private synchronized List<ItemId> takeUntold() {
    List<ItemId> changed = List.copyOf(untold);
    untold.clear();
    return changed;
  }

  /// Takes a picture away, so that it is not fetched again. False when none is shown.
  boolean takeAway(ItemId item) {
    synchronized (this) {
      String owner = item.toString();
      if (picture(owner).isEmpty()) {
        return false;
      }
      put(item, find(owner).orElseThrow().takenAway());
    }
    tell();
    return true;
  }

  /// Lets what was fetched for one item be that of another, which it lives on as, unless that one
  /// was asked for itself.
  void take(ItemId from, ItemId into) {
    synchronized (this) {
      Optional<Fetched> moving = find(from.toString());
      if (moving.isPresent() && find(into.toString()).isEmpty()) {
        put(into, moving.get());
      }
      forget(from);
    }
    tell();
  }

  private void forget(ItemId item) {
    String owner = item.toString();
    Optional<Fetched> before = Optional.ofNullable(known.remove(owner));
    if (before.isPresent()) {
      store.remove(owner);
      deleteUnused(before);
      untold.add(item);
    }
  }

  /// Forgets what was fetched for items of which nothing is left, and deletes what a kill left in
  /// the folder.
  public synchronized void sweep() {
    if (!known.isEmpty()) {
      store.gone().forEach(owner -> ItemId.parse(owner).ifPresent(this::forget));
    }
    folder.keepOnly(
        known.values().stream().flatMap(it -> it.picture().stream()).collect(Collectors.toSet()));
  }
}
