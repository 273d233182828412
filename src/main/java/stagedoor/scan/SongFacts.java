package stagedoor.scan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.SongRow;
import stagedoor.catalogue.TagSet;
import stagedoor.tag.Audio;
import stagedoor.tag.Lyrics;
import stagedoor.tag.Picture;
import stagedoor.tag.Tags;

/// What the tags of one file mean: names split, people with their roles, dates and gains read,
/// fall-backs applied. Pure: the same tags give the same facts.
///
/// @param title never empty: the file's name without ending where there is no tag
/// @param sortTitle empty when there is none
/// @param artistLine the artists as shown; never empty
/// @param people in the order of the tags, role after role; at least one [Role#ARTIST]
/// @param totals how many tracks and discs there are
/// @param tags what songs share and lists ask for
/// @param extras what few songs say
/// @param bpm 0 when not known
/// @param advisory `explicit`, `clean` or empty
/// @param recording, releaseTrack MusicBrainz ids
/// @param comment empty when there is none
/// @param cover the file's best picture: the front where it says so, else the first
public record SongFacts(
    String title,
    String sortTitle,
    String artistLine,
    List<Person> people,
    AlbumFacts album,
    List<String> genres,
    SongRow.Position position,
    Totals totals,
    DateFacts dates,
    SongRow.Gain gain,
    int bpm,
    String advisory,
    Optional<UUID> recording,
    Optional<UUID> releaseTrack,
    String comment,
    List<Lyrics> lyrics,
    Audio audio,
    Optional<Picture> cover,
    TagSet tags,
    Extras extras) {

  public static final String UNKNOWN_ARTIST = "[Unknown Artist]";
  public static final String VARIOUS_ARTISTS = "Various Artists";

  /// MusicBrainz's own id of "Various Artists".
  public static final UUID VARIOUS_ARTISTS_ID =
      UUID.fromString("89ad4ac3-39f7-470e-963a-56509c546377");

  public SongFacts {
    people = List.copyOf(people);
    genres = List.copyOf(genres);
    lyrics = List.copyOf(lyrics);
  }

  /// @param subRole the instrument or voice of a performer, else empty
  /// @param sortName empty when no tag says one
  public record Person(
      Role role, String subRole, String name, String sortName, Optional<UUID> mbid) {}

  /// @param tracks of the disc, 0 when not known
  /// @param discs of the album, 0 when not known
  public record Totals(int tracks, int discs) {}

  /// What one song's tags say about its album.
  ///
  /// @param title never empty
  /// @param edition such as `Remastered`, else empty
  /// @param artists the album artists, role [Role#ALBUMARTIST]; at least one
  /// @param release, releaseGroup MusicBrainz ids
  public record AlbumFacts(
      String title,
      String sortTitle,
      String edition,
      String artistLine,
      List<Person> artists,
      boolean compilation,
      Optional<UUID> release,
      Optional<UUID> releaseGroup) {

    public AlbumFacts {
      artists = List.copyOf(artists);
    }
  }

  /// The facts in a file's tags.
  ///
  /// @param fileName the file's own name, without folders, with its ending
  public static SongFacts facts(Tags tags, String fileName, FactSettings settings) {
    return new FactFinder(tags, settings).facts(fileName);
  }
}
