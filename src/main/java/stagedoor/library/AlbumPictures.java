package stagedoor.library;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The owner's order of sources of an album's picture, for a scan, which sees names of files and
/// not the pictures.
public final class AlbumPictures {

  public static final AlbumPictures USUAL = new AlbumPictures(CoverSettings.USUAL_ALBUMS);

  /// The rank of what has no place in the order.
  public static final int NEVER = Integer.MAX_VALUE;

  /// Begins the versions of pictures that stand behind those from elsewhere; the others of what was
  /// found begin with a hexadecimal digit.
  static final String BEHIND = "z";

  private final List<PictureRule> rules;

  /// @param priority as in [CoverSettings]
  public AlbumPictures(List<String> priority) {
    rules = PictureRule.parse(priority);
  }

  /// The place of a picture's file name in the order, 0 for the best.
  public int rank(String fileName) {
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i) instanceof PictureRule.Named named && named.matches(fileName))
        .findFirst()
        .orElse(NEVER);
  }

  /// The place of the picture in a song's file.
  public int embeddedRank() {
    int rank = rules.indexOf(new PictureRule.Embedded());
    return rank < 0 ? NEVER : rank;
  }

  /// The version of an album's picture that was found at a place in the order.
  public String version(int rank, String found) {
    int elsewhere = rules.indexOf(new PictureRule.External());
    return elsewhere >= 0 && rank > elsewhere ? BEHIND + found : found;
  }

  /// Whether a picture from elsewhere is shown in place of what was found.
  ///
  /// @param version of what was found, or those of an artist as in
  ///   [stagedoor.catalogue.ArtistCover]; empty for nothing
  static boolean givesWay(String version) {
    return Arrays.stream(version.split(" "))
        .map(own -> own.substring(own.indexOf(':') + 1))
        .allMatch(own -> own.isEmpty() || own.startsWith(BEHIND));
  }

  /// The file that stands for a folder: the first place in the order, then the natural order of
  /// names. Empty when none has a place.
  public Optional<String> best(List<String> fileNames) {
    return fileNames.stream()
        .filter(name -> rank(name) != NEVER)
        .min(Comparator.comparingInt(this::rank).thenComparing(NaturalOrder.OF_FILES));
  }

  /// Tells two orders apart; 0 for the usual one.
  public int fingerprint() {
    return rules.equals(USUAL_RULES) ? 0 : rules.hashCode() | 1;
  }

  private static final List<PictureRule> USUAL_RULES =
      PictureRule.parse(CoverSettings.USUAL_ALBUMS);
}
