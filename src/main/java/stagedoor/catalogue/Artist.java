package stagedoor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// An artist as one catalogue shows it. Equal by id.
public final class Artist {

  private final Catalogue catalogue;
  private final ArtistEntry entry;

  Artist(Catalogue catalogue, ArtistEntry entry) {
    this.catalogue = catalogue;
    this.entry = entry;
  }

  public ArtistId id() {
    return entry.row().id();
  }

  public String name() {
    return entry.row().name();
  }

  /// Empty when no sort tag says one.
  public String sortName() {
    return entry.row().sortName();
  }

  /// Other names under the same MusicBrainz id.
  public List<String> aliases() {
    return entry.row().aliases();
  }

  public Optional<UUID> musicBrainz() {
    return entry.row().musicBrainz();
  }

  /// Changes whenever the picture does that the caller sees; empty when there is none. It is the
  /// artist's own, else that of [#pictured].
  public String cover(Visible visible) {
    return own(visible)
        .map(ArtistCover.Own::version)
        .or(() -> pictured(visible).map(album -> album.id() + ":" + album.cover()))
        .orElse("");
  }

  /// The artist's own picture, the best that the caller may see.
  public Optional<ArtistCover.Own> own(Visible visible) {
    return ArtistCover.of(entry.row().cover()).seenIn(visible);
  }

  /// The text of [ArtistCover] with all of the artist's own pictures.
  public String ownPictures() {
    return entry.row().cover();
  }

  /// The album whose picture stands for the artist's: the first with one of those that the caller
  /// may see, in the order of [Albums#ofArtist].
  public Optional<Album> pictured(Visible visible) {
    return catalogue.albums().pictured(entry, visible);
  }

  /// How many albums are the artist's own, of those the caller may see.
  public int albumCount(Visible visible) {
    return catalogue.artists().ownAlbums(entry, visible);
  }

  /// How many albums of others the artist is credited on, of those the caller may see.
  public int otherAlbumCount(Visible visible) {
    return catalogue.artists().otherAlbums(entry, visible);
  }

  /// Everything the artist does on songs and albums that the caller may see.
  public Set<Role> roles(Visible visible) {
    return Part.roles(catalogue.artists().parts(entry, visible));
  }

  /// Whether the artist is that of any song or album, and not only its composer or the like.
  boolean isMain() {
    return entry.isMain();
  }

  /// The name that decides the artist's place: folded, without a leading article.
  public String orderName() {
    return entry.orderName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Artist artist && artist.id().equals(id());
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
