package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the owner decided about pictures.
///
/// @param albums, discs, artists sources of pictures, best first: patterns of file names and the
///   words `embedded`, `external`, `discsubtitle`, `album/...`, `image-folder`
/// @param artistFolder where pictures of all artists lie
/// @param ofStations where pictures of radio stations come from
/// @param ofSongs whether a song shows the picture in its own file
/// @param quality of the JPEG that is made, 1 to 100
/// @param maxBytes largest picture that is read
/// @param cacheBytes how many bytes of finished pictures are kept
/// @param agents who is asked elsewhere for what is not here; nobody unless the owner says so
public record CoverSettings(
    List<String> albums,
    List<String> discs,
    List<String> artists,
    Optional<Path> artistFolder,
    OfStations ofStations,
    boolean ofSongs,
    int quality,
    int maxBytes,
    long cacheBytes,
    List<PictureAgent> agents) {

  public static final List<String> USUAL_ALBUMS =
      List.of("cover.*", "folder.*", "front.*", "embedded", "external");

  public static final List<String> USUAL_DISCS =
      List.of("disc*.*", "cd*.*", "cover.*", "folder.*", "front.*", "discsubtitle", "embedded");

  public static final List<String> USUAL_ARTISTS =
      List.of("artist.*", "album/artist.*", "external");

  /// Sources of pictures of radio stations.
  ///
  /// @param order best first: `uploaded`, `image-folder`
  /// @param folder where pictures of all stations lie
  public record OfStations(List<String> order, Optional<Path> folder) {

    public static final OfStations USUAL =
        new OfStations(List.of("uploaded", "image-folder"), Optional.empty());

    public OfStations {
      order = List.copyOf(order);
    }
  }

  public CoverSettings {
    albums = List.copyOf(albums);
    discs = List.copyOf(discs);
    artists = List.copyOf(artists);
    agents = List.copyOf(agents);
  }

  /// The same with these to ask.
  public CoverSettings with(List<PictureAgent> asked) {
    return new CoverSettings(
        albums,
        discs,
        artists,
        artistFolder,
        ofStations,
        ofSongs,
        quality,
        maxBytes,
        cacheBytes,
        asked);
  }

  /// The same with other sources of pictures of albums and artists.
  public CoverSettings with(List<String> ofAlbums, List<String> ofArtists) {
    return new CoverSettings(
        ofAlbums,
        discs,
        ofArtists,
        artistFolder,
        ofStations,
        ofSongs,
        quality,
        maxBytes,
        cacheBytes,
        agents);
  }

  /// What counts where nothing is configured.
  public static CoverSettings usual(long cacheBytes) {
    return new CoverSettings(
        USUAL_ALBUMS,
        USUAL_DISCS,
        USUAL_ARTISTS,
        Optional.empty(),
        OfStations.USUAL,
        true,
        75,
        CoverSource.MAX_BYTES,
        cacheBytes,
        List.of());
  }
}
