package stagedoor.share;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.playlist.Playlists;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.Passwords;
import stagedoor.user.Secret;
import stagedoor.user.User;
import stagedoor.user.UserId;

/// Everybody's public links.
///
/// A link shows what its owner may see at the moment it is opened, and nothing once the owner is
/// deleted, disabled or may no longer share.
public final class Shares {

  public static final int MAX_PER_USER = 1_000;

  /// A longer list would be a way to make the server work for strangers.
  public static final int MAX_SONGS = 10_000;

  private final ShareStore store;
  private final Shelf shelf;
  private final Playlists playlists;
  private final Function<UserId, Optional<User>> users;
  private final Passwords passwords;
  private final InstantSource clock;
  private final Map<ShareId, Share> shares = new ConcurrentHashMap<>();

  public Shares(
      Database database,
      Shelf shelf,
      Playlists playlists,
      Function<UserId, Optional<User>> users,
      Passwords passwords,
      InstantSource clock) {
    store = new ShareStore(database);
    this.shelf = shelf;
    this.playlists = playlists;
    this.users = users;
    this.passwords = passwords;
    this.clock = clock;
    store.load().forEach(share -> shares.put(share.id(), share));
  }

  /// Makes a link; empty when the owner has [#MAX_PER_USER].
  ///
  /// @throws Passwords.BusyException when too many passwords wait to be hashed
  public Optional<Share> create(UserId owner, NewShare wanted) {
    String hash = wanted.password().map(passwords::hash).orElse("");
    var share =
        new Share(
            ShareId.random(),
            owner,
            wanted.items(),
            wanted.description(),
            now(),
            wanted.expires(),
            hash,
            wanted.visitLimit(),
            wanted.download(),
            0,
            Optional.empty());
    synchronized (this) {
      if (ofOwner(owner).count() >= MAX_PER_USER) {
        return Optional.empty();
      }
      keep(share);
    }
    return Optional.of(share);
  }

  /// What a stranger may open: unknown, revoked and expired links look alike, and so do links of an
  /// owner who may not share and links to nothing.
  public Optional<Share> findPublic(String id) {
    return ShareId.parse(id)
        .flatMap(known -> Optional.ofNullable(shares.get(known)))
        .filter(share -> !share.isOver(now()) && !songs(share).isEmpty());
  }

  /// The songs of a link in order: those that its owner may see now.
  public List<Song> songs(Share share) {
    Optional<User> owner =
        users.apply(share.owner()).filter(user -> user.enabled() && user.rights().share());
    if (owner.isEmpty()) {
      return List.of();
    }
    Catalogue catalogue = shelf.now();
    return share.items().stream()
        .flatMap(item -> songs(item, owner.get(), catalogue))
        .limit(MAX_SONGS)
        .toList();
  }

  private Stream<Song> songs(Shared item, User owner, Catalogue catalogue) {
    return switch (item) {
      case Shared.Whole(var id) ->
          playlists.find(id, owner.id()).stream()
              .flatMap(playlist -> playlists.songs(playlist, owner.id(), owner.visible()).stream());
      case Shared.Item(SongId id) -> catalogue.songs().find(id, owner.visible()).stream();
      case Shared.Item(AlbumId id) -> catalogue.songs().ofAlbum(id, owner.visible()).stream();
      case Shared.Item(ArtistId id) ->
          catalogue.albums().ofArtist(id, owner.visible()).stream()
              .flatMap(album -> catalogue.songs().ofAlbum(album.id(), owner.visible()).stream());
    };
  }

  /// Counts one more visitor; false when the link has had all it allows.
  public synchronized boolean visited(ShareId id) {
    Share share = shares.get(id);
    if (share == null || share.isSpent()) {
      return false;
    }
    keep(share.visitedAt(now()));
    return true;
  }

  /// Whether a visitor's password is the link's.
  ///
  /// @throws Passwords.BusyException when too many passwords wait to be checked
  public boolean isRight(Share share, Secret password) {
    return share.hasPassword() && passwords.matches(share.passwordHash(), password);
  }

  /// The links of one user, newest first.
  public List<Share> list(UserId owner) {
    return ofOwner(owner).sorted(Comparator.comparing(Share::created).reversed()).toList();
  }

  /// A link of the owner's own; those of others are not found.
  public Optional<Share> find(ShareId id, UserId owner) {
    return Optional.ofNullable(shares.get(id)).filter(share -> share.owner().equals(owner));
  }

  /// Changes a link of the owner's own; empty when there is none.
  public Optional<Share> edit(ShareId id, UserId owner, ShareEdit edit) {
    Optional<String> hash =
        edit.password().map(password -> password.map(passwords::hash).orElse(""));
    synchronized (this) {
      Optional<Share> edited = find(id, owner).map(old -> edited(old, edit, hash));
      edited.ifPresent(this::keep);
      return edited;
    }
  }

  /// Ends a link of the owner's own, or, for an administrator, anybody's; false when there is none.
  public synchronized boolean revoke(ShareId id, UserId caller, boolean admin) {
    Share share = shares.get(id);
    if (share == null || !(admin || share.owner().equals(caller))) {
      return false;
    }
    store.delete(id);
    shares.remove(id);
    return true;
  }

  /// A [stagedoor.user.Mover].
  public static void move(Rows rows, UserId from, UserId into) {
    ShareStore.move(rows, from, into);
  }

  /// Reads the links of a user again, because they were changed in the store.
  public synchronized void reload(UserId owner) {
    store.load().stream()
        .filter(share -> share.owner().equals(owner))
        .forEach(share -> shares.put(share.id(), share));
  }

  /// Lets one song be another in all links, as it lives on as that one.
  public synchronized void take(SongId from, SongId into) {
    var old = new Shared.Item(from);
    var next = new Shared.Item(into);
    for (Share share : List.copyOf(shares.values())) {
      if (share.items().contains(old)) {
        keep(
            share.holding(
                share.items().stream()
                    .map(item -> item.equals(old) ? next : item)
                    .distinct()
                    .toList()));
      }
    }
  }

  /// Ends every link of a user who was deleted.
  public synchronized void forget(UserId owner) {
    store.forget(owner);
    shares.values().removeIf(share -> share.owner().equals(owner));
  }

  private static Share edited(Share old, ShareEdit edit, Optional<String> hash) {
    return new Share(
        old.id(),
        old.owner(),
        old.items(),
        edit.description().orElse(old.description()),
        old.created(),
        edit.expires().orElse(old.expires()),
        hash.orElse(old.passwordHash()),
        edit.visitLimit().orElse(old.visitLimit()),
        edit.download().orElse(old.download()),
        old.visits(),
        old.lastVisited());
  }

  private void keep(Share share) {
    store.save(share);
    shares.put(share.id(), share);
  }

  private Stream<Share> ofOwner(UserId owner) {
    return shares.values().stream().filter(share -> share.owner().equals(owner));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
