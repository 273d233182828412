package stagedoor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An album as one catalogue shows it: its own row and what follows from its songs. Equal by id.
public final class Album {

  private final Catalogue catalogue;
  private final AlbumEntry entry;

  Album(Catalogue catalogue, AlbumEntry entry) {
    this.catalogue = catalogue;
    this.entry = entry;
  }

  public AlbumId id() {
    return entry.row().id();
  }

  public LibraryId library() {
    return entry.row().library();
  }

  public String title() {
    return entry.row().title();
  }

  public String sortTitle() {
    return entry.row().sortTitle();
  }

  /// Such as `Remastered`, else empty.
  public String edition() {
    return entry.row().edition();
  }

  /// The album artist's line as shown.
  public String artist() {
    return entry.row().artist();
  }

  public List<Artist> artists() {
    return entry.row().artists().stream().map(catalogue::artist).toList();
  }

  /// The smallest year of its songs, 0 when none has one.
  public int year() {
    return entry.sums().year();
  }

  public String originalDate() {
    return entry.row().originalDate();
  }

  public String releaseDate() {
    return entry.row().releaseDate();
  }

  public boolean compilation() {
    return entry.row().compilation();
  }

  public List<String> releaseTypes() {
    return entry.row().releaseTypes();
  }

  public List<String> labels() {
    return entry.row().labels();
  }

  public Optional<UUID> release() {
    return entry.row().release();
  }

  /// Changes whenever the picture does; empty when there is none.
  public String cover() {
    return entry.row().cover();
  }

  public long addedMs() {
    return entry.row().addedMs();
  }

  public int songCount() {
    return entry.sums().songCount();
  }

  public long durationMs() {
    return entry.sums().durationMs();
  }

  /// The genres of its songs, most frequent first, then by name.
  public List<String> genres() {
    return entry.sums().genres();
  }

  /// The name that decides its place: folded, without a leading article.
  public String orderName() {
    return entry.orderName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Album album && album.id().equals(id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
