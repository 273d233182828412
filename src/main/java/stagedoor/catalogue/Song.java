package stagedoor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A song as one catalogue shows it. Equal by id.
public final class Song {

  private final Catalogue catalogue;
  private final SongRow row;

  Song(Catalogue catalogue, SongRow row) {
    this.catalogue = catalogue;
    this.row = row;
  }

  public SongId id() {
    return row.id();
  }

  public LibraryId library() {
    return row.library();
  }

  public AlbumId albumId() {
    return row.album();
  }

  public Album album() {
    return catalogue.album(row.album());
  }

  /// Raw path of the file's URI relative to its library.
  public String path() {
    return row.text().path();
  }

  public String title() {
    return row.text().title();
  }

  public String sortTitle() {
    return row.text().sortTitle();
  }

  /// The credit line as shown.
  public String artist() {
    return row.text().artist();
  }

  public List<Artist> artists() {
    return with(Role.ARTIST);
  }

  public List<Artist> albumArtists() {
    return with(Role.ALBUMARTIST);
  }

  private List<Artist> with(Role role) {
    return row.credits().stream()
        .filter(credit -> credit.role() == role)
        .map(credit -> catalogue.artist(credit.artist()))
        .toList();
  }

  /// Everybody who is neither artist nor album artist.
  public List<SongCredit> contributors() {
    return row.credits().stream()
        .filter(credit -> credit.role() != Role.ARTIST && credit.role() != Role.ALBUMARTIST)
        .map(credit ->
            new SongCredit(credit.role(), credit.subRole(), catalogue.artist(credit.artist())))
        .toList();
  }

  public List<String> genres() {
    return row.genres();
  }

  public int disc() {
    return row.position().disc();
  }

  public int track() {
    return row.position().track();
  }

  public int year() {
    return row.dates().year();
  }

  public long addedMs() {
    return row.dates().addedMs();
  }

  public long modifiedMs() {
    return row.dates().modifiedMs();
  }

  public String suffix() {
    return row.audio().suffix();
  }

  public String codec() {
    return row.audio().codec();
  }

  public String contentType() {
    return ContentType.of(suffix());
  }

  public int durationMs() {
    return row.audio().durationMs();
  }

  public long sizeBytes() {
    return row.audio().sizeBytes();
  }

  /// In kbit/s, 0 when not known.
  public int bitRate() {
    return row.audio().bitRate();
  }

  public int sampleRateHz() {
    return row.audio().sampleRateHz();
  }

  public int bitDepth() {
    return row.audio().bitDepth();
  }

  public int channels() {
    return row.audio().channels();
  }

  public SongRow.Gain gain() {
    return row.gain();
  }

  public int bpm() {
    return row.marks().bpm();
  }

  /// `explicit`, `clean` or empty.
  public String advisory() {
    return row.marks().advisory();
  }

  /// Whether the file itself holds a picture.
  public boolean ownCover() {
    return row.marks().ownCover();
  }

  public Optional<UUID> recording() {
    return row.marks().recording();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Song song && song.id().equals(id());
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
