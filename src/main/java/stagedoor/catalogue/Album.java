package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An album as one catalogue shows it: its own row and what follows from its songs. Equal by id.
public final class Album {

  /// The title under which songs stand that name no album.
  public static final String UNKNOWN = "[Unknown Album]";

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
    List<ArtistId> ids = entry.row().artists();
    var artists = new ArrayList<Artist>(ids.size());
    for (ArtistId id : ids) {
      artists.add(catalogue.artist(id));
    }
    return artists;
  }

  /// The year in which it first came out, where its songs agree on that, else the largest year of
  /// its songs: a collection is no older than its youngest song. 0 when none has one.
  public int year() {
    return entry.sums().year();
  }

  /// The date to show; this and the other two are `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or empty unless
  /// all songs say the same.
  public String date() {
    return entry.sums().shared().date();
  }

  public String originalDate() {
    return entry.sums().shared().originalDate();
  }

  /// When this edition was released.
  public String releaseDate() {
    return entry.sums().shared().releaseDate();
  }

  /// Whether any song says so.
  public boolean compilation() {
    return entry.sums().shared().compilation();
  }

  /// Whether the picture in a song's own file stands for the song, not that of the album: where the
  /// album has none, or is no real one, and on compilations, whose songs come from here and there.
  /// Elsewhere the songs hold the album's picture, which is fetched once instead of for each.
  public boolean songsShowOwn() {
    return cover().isEmpty() || compilation() || title().equals(UNKNOWN);
  }

  /// The gain to play one of its songs with: where that says none for the album, what most of its
  /// songs say.
  public SongRow.Gain gainOf(Song song) {
    AlbumShared shared = entry.sums().shared();
    return song.gain().or(shared.gainDb(), shared.gainPeak());
  }

  /// `explicit` when a song is, else `clean` when a song is, else empty.
  public String advisory() {
    return entry.sums().shared().advisory();
  }

  /// The discs that have titles, by number.
  public List<DiscTitle> discTitles() {
    return entry.sums().shared().discTitles();
  }

  /// The tags of its songs together.
  public TagSet tags() {
    return entry.sums().shared().tags();
  }

  public List<String> releaseTypes() {
    return tags().all(TagSet.RELEASE_TYPE);
  }

  public List<String> labels() {
    return tags().all(TagSet.LABEL);
  }

  public List<String> moods() {
    return tags().all(TagSet.MOOD);
  }

  /// Empty when there is none.
  public String catalogNumber() {
    return String.join(", ", tags().all(TagSet.CATALOG_NUMBER));
  }

  public Optional<UUID> release() {
    return entry.row().release();
  }

  /// The album of which this is one edition.
  public Optional<UUID> releaseGroup() {
    return entry.row().releaseGroup();
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

  /// What decides the place of the artist's line: folded, without a leading article.
  public String artistOrderName() {
    return entry.artistOrderName();
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
