package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A song as one catalogue shows it. Equal by id.
public final class Song {

  private final Catalogue catalogue;
  private final SongChunk chunk;
  private final int place;
  private final int slot;

  Song(Catalogue catalogue, int slot) {
    this.catalogue = catalogue;
    this.slot = slot;
    chunk = catalogue.holdings().songs().chunk(slot);
    place = slot & Table.IN_CHUNK;
  }

  /// The place in the table of songs.
  int slot() {
    return slot;
  }

  private SongTraits traits() {
    return chunk.traits(place);
  }

  public SongId id() {
    return new SongId(chunk.id(place));
  }

  public LibraryId library() {
    return traits().library();
  }

  public AlbumId albumId() {
    return traits().album();
  }

  public Album album() {
    return catalogue.album(traits().albumSlot());
  }

  /// Raw path of the file's URI relative to its library; of a track of a file see [TrackPath].
  public String path() {
    return chunk.path(place);
  }

  /// The path as people read it.
  public Utf8 shownPath() {
    byte[] name = chunk.rawName(place);
    return ShownPath.of(traits().folder(), name, 0, name.length);
  }

  String foldedPath(FoldedPaths paths) {
    return paths.of(traits().folder(), chunk, place);
  }

  String rawFolder() {
    return traits().folder();
  }

  /// The folder that the file is in.
  public FolderId folder() {
    return FolderId.of(library(), traits().folder());
  }

  public String title() {
    return chunk.title(place);
  }

  /// The same as [#title].
  public Utf8 titleBytes() {
    return chunk.titleBytes(place);
  }

  /// The title as it is compared: see [Fold].
  public String foldedTitle() {
    return chunk.foldedTitle(place);
  }

  /// What decides the place of the title: folded, without a leading article.
  public String orderName() {
    return chunk.orderName(place);
  }

  /// Empty when there is no sort tag.
  public String sortTitle() {
    return chunk.sortTitle(place);
  }

  /// The same as [#sortTitle].
  public Utf8 sortTitleBytes() {
    return chunk.sortTitleBytes(place);
  }

  /// The credit line as shown.
  public String artist() {
    return chunk.people(place).artist();
  }

  /// What decides the place of the credit line: folded, without a leading article.
  public String artistOrderName() {
    return chunk.people(place).orderName();
  }

  /// Who takes part and how: one object for all songs made by the same.
  public List<Credit> credits() {
    return chunk.people(place).credits();
  }

  public List<Artist> artists() {
    return with(Role.ARTIST);
  }

  public List<Artist> albumArtists() {
    return with(Role.ALBUMARTIST);
  }

  private List<Artist> with(Role role) {
    var artists = new ArrayList<Artist>(2);
    for (Credit credit : chunk.people(place).credits()) {
      if (credit.role() == role) {
        artists.add(catalogue.artist(credit.artist()));
      }
    }
    return artists;
  }

  /// The artist of one of the credits.
  public Artist artist(Credit credit) {
    return catalogue.artist(credit.artist());
  }

  /// Everybody who is neither artist nor album artist.
  public List<SongCredit> contributors() {
    var contributors = new ArrayList<SongCredit>();
    for (Credit credit : chunk.people(place).credits()) {
      if ((Part.bit(credit.role()) & Part.MAIN) == 0) {
        Artist artist = catalogue.artist(credit.artist());
        contributors.add(new SongCredit(credit.role(), credit.subRole(), artist));
      }
    }
    return contributors;
  }

  public List<String> genres() {
    return traits().genres();
  }

  public int disc() {
    return traits().disc();
  }

  public int track() {
    return chunk.track(place);
  }

  /// Empty when the disc has none.
  public String discTitle() {
    return traits().discTitle();
  }

  /// The year of [#date], 0 when not known.
  public int year() {
    return traits().year();
  }

  /// The date to show, when it was recorded or first released: `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or
  /// empty, as are the other two.
  public String date() {
    return traits().date();
  }

  public String originalDate() {
    return traits().originalDate();
  }

  /// When this edition was released.
  public String releaseDate() {
    return traits().releaseDate();
  }

  public long addedMs() {
    return chunk.addedMs(place);
  }

  public long modifiedMs() {
    return chunk.modifiedMs(place);
  }

  public String suffix() {
    return traits().suffix();
  }

  public String codec() {
    return traits().codec();
  }

  public String contentType() {
    return ContentType.of(suffix());
  }

  public int durationMs() {
    return chunk.durationMs(place);
  }

  public long sizeBytes() {
    return chunk.sizeBytes(place);
  }

  /// In kbit/s, 0 when not known.
  public int bitRate() {
    return chunk.bitRate(place);
  }

  public int sampleRateHz() {
    return traits().sampleRateHz();
  }

  /// 0 for lossy codecs.
  public int bitDepth() {
    return traits().bitDepth();
  }

  public int channels() {
    return traits().channels();
  }

  /// What the song's own tags say; see [Album#gainOf].
  public SongRow.Gain gain() {
    return chunk.gain(place);
  }

  /// 0 when not known.
  public int bpm() {
    return chunk.bpm(place);
  }

  /// `explicit`, `clean` or empty.
  public String advisory() {
    return traits().advisory();
  }

  public boolean compilation() {
    return traits().compilation();
  }

  /// Moods, labels, media, own tags and whatever else songs share.
  public TagSet tags() {
    return chunk.tags(place);
  }

  public List<String> moods() {
    return tags().all(TagSet.MOOD);
  }

  public List<String> groupings() {
    return tags().all(TagSet.GROUPING);
  }

  /// Subtitle, movement and codes; made anew by each call.
  public Extras extras() {
    return chunk.extras(place);
  }

  /// The part of the file that the song is; empty for a whole file. Costs a look at the path.
  public Optional<Excerpt> excerpt() {
    return TrackPath.isTrack(path()) ? extras().excerpt() : Optional.empty();
  }

  /// Whether the file itself holds a picture.
  public boolean ownCover() {
    return chunk.ownCover(place);
  }

  public Optional<UUID> recording() {
    return chunk.recording(place);
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
