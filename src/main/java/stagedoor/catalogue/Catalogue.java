package stagedoor.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// All music as one immutable value. [#apply] gives the next one and leaves this as it is; what did
/// not change is shared by both.
///
/// How it is built: [Holdings] are tables of rows by slot, the sorted orders and the text indexes;
/// [Applying] makes the next holdings from a change; [Songs], [Albums], [Artists], [Genres],
/// [Folders] and [Search] answer questions from them.
public final class Catalogue {

  private final Holdings holdings;
  private final long version;
  private final long songsChanged;
  private final Selections selections;
  private final Songs songs;
  private final Albums albums;
  private final Artists artists;
  private @Nullable FolderTree folders;
  private @Nullable AlbumSongs albumSongs;

  /// @param songsChanged how many songs were put by changes since all was made at once
  private Catalogue(Holdings holdings, long version, long songsChanged) {
    this.holdings = holdings;
    this.version = version;
    this.songsChanged = songsChanged;
    selections = new Selections(2 * songCount() + 10_000);
    songs = new Songs(this);
    albums = new Albums(this);
    artists = new Artists(this);
  }

  public static Catalogue empty() {
    return empty(Ordering.DEFAULT);
  }

  public static Catalogue empty(Ordering ordering) {
    return new Catalogue(Holdings.empty(ordering), 0, 0);
  }

  /// The catalogue after a change. Ids that go are taken out first, so an id may go and come anew.
  ///
  /// @throws IllegalArgumentException when a song's album or artist is not known, when an album or
  ///   artist goes that is still in use, or when a song is in another library than its album
  public Catalogue apply(Change change) {
    Holdings next = new Applying(holdings, change).run();
    return new Catalogue(next, version + 1, songsChanged + change.songs().size());
  }

  /// Begins a catalogue of other rows, ordered like this one.
  public Filling filling(List<AlbumRow> albums, List<ArtistRow> artists) {
    return new Filling(this, albums, artists);
  }

  /// The next catalogue, all of which was made at once.
  Catalogue next(Holdings made) {
    return new Catalogue(made, version + 1, 0);
  }

  /// What this shows, as another one holds it: in the same slots, so that whatever is kept for this
  /// version is still right.
  Catalogue heldAs(Catalogue same) {
    return new Catalogue(same.holdings, version, 0);
  }

  /// Whether much of it came by changes. What songs of several small changes say alike is several
  /// objects: songs take up to 18 bytes each less when all is made at once, or read from a
  /// [Snapshot].
  public boolean isPatched() {
    return 4 * songsChanged > songCount();
  }

  /// Whether its lists are put in the same order as those of another one.
  public boolean isOrderedAs(Catalogue other) {
    return holdings.ordering().equals(other.holdings.ordering());
  }

  /// Grows with each change applied.
  public long version() {
    return version;
  }

  public int songCount() {
    return holdings.songs().size();
  }

  public Songs songs() {
    return songs;
  }

  public Albums albums() {
    return albums;
  }

  public Artists artists() {
    return artists;
  }

  public Genres genres() {
    return new Genres(this);
  }

  /// The albums and artists, listed or not, for whose id and cover a test holds.
  public List<ItemId> withCover(BiPredicate<ItemId, String> test) {
    var found = new ArrayList<ItemId>();
    Table<Entries<AlbumEntry>> allAlbums = holdings.albums();
    for (int slot = 0; slot < allAlbums.end(); slot++) {
      if (Entries.isTaken(allAlbums, slot)) {
        AlbumRow row = holdings.album(slot).row();
        if (test.test(row.id(), row.cover())) {
          found.add(row.id());
        }
      }
    }
    Table<Entries<ArtistEntry>> allArtists = holdings.artists();
    for (int slot = 0; slot < allArtists.end(); slot++) {
      if (Entries.isTaken(allArtists, slot)) {
        ArtistRow row = holdings.artist(slot).row();
        if (test.test(row.id(), row.cover())) {
          found.add(row.id());
        }
      }
    }
    return found;
  }

  /// The first question makes the tree, the others wait for it.
  public Folders folders() {
    return new Folders(this, folderTree());
  }

  private synchronized FolderTree folderTree() {
    FolderTree made = folders;
    if (made == null) {
      made = new FolderTree(holdings.songs());
      folders = made;
    }
    return made;
  }

  /// Made by the first question, as the tree of folders is.
  synchronized AlbumSongs albumSongs() {
    AlbumSongs made = albumSongs;
    if (made == null) {
      made = new AlbumSongs(holdings);
      albumSongs = made;
    }
    return made;
  }

  public TagValues tags() {
    return new TagValues(this);
  }

  /// Finds by words alone: names from elsewhere, in which an operator would only be a strange word.
  public Search search() {
    return Search.ofWords(this);
  }

  /// Finds by words and operators, as somebody typed them.
  ///
  /// @param viewer who asks: `rating`, `loved`, `plays` and `played` are theirs
  /// @param now what `added:30d` counts from
  public Search search(Viewer viewer, Instant now) {
    return Search.of(this, viewer, now);
  }

  Holdings holdings() {
    return holdings;
  }

  Selections selections() {
    return selections;
  }

  Album album(int slot) {
    return albums.view(slot);
  }

  /// An artist whom a row of this catalogue names.
  Artist artist(ArtistId id) {
    return artists.view(holdings.artists().find(id.value()));
  }
}
