package stagedoor.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The owner's order of sources of an artist's picture, for a scan, which sees names of files and
/// not the pictures. A place in the order is its rank, from 0 on.
public final class ArtistPictures {

  public static final ArtistPictures USUAL =
      new ArtistPictures(CoverSettings.USUAL_ARTISTS, Optional.empty());

  /// Where the pictures of a rank lie.
  public enum Where {
    ABOVE_ALBUMS,
    IN_ALBUMS,
    IMAGE_FOLDER,
    NOWHERE
  }

  private final List<PictureRule> rules;
  private final Optional<Path> folder;

  /// @param priority, folder as in [CoverSettings]
  public ArtistPictures(List<String> priority, Optional<Path> folder) {
    this.folder = folder;
    rules = rules(priority, folder);
  }

  /// The order; a folder that is configured and has no place in it comes first.
  static List<PictureRule> rules(List<String> priority, Optional<Path> folder) {
    List<PictureRule> order = PictureRule.parse(priority);
    boolean missing = folder.isPresent() && !order.contains(new PictureRule.ArtistFolder());
    return missing
        ? Stream.concat(Stream.of(new PictureRule.ArtistFolder()), order.stream()).toList()
        : order;
  }

  /// How many ranks there are.
  public int ranks() {
    return rules.size();
  }

  public Where where(int rank) {
    return switch (rules.get(rank)) {
      case PictureRule.Named _ -> Where.ABOVE_ALBUMS;
      case PictureRule.InAlbums _ -> Where.IN_ALBUMS;
      case PictureRule.ArtistFolder _ -> folder.isPresent() ? Where.IMAGE_FOLDER : Where.NOWHERE;
      case PictureRule.Embedded _, PictureRule.DiscTitle _, PictureRule.External _ -> Where.NOWHERE;
    };
  }

  /// The first file of this rank in the natural order of names; empty when none has it.
  public Optional<String> best(int rank, List<String> fileNames) {
    Optional<PictureRule.Named> named =
        switch (rules.get(rank)) {
          case PictureRule.Named rule -> Optional.of(rule);
          case PictureRule.InAlbums(var rule) -> Optional.of(rule);
          case PictureRule.ArtistFolder _,
              PictureRule.Embedded _,
              PictureRule.DiscTitle _,
              PictureRule.External _ ->
              Optional.empty();
        };
    return named.flatMap(
        rule -> fileNames.stream().filter(rule::matches).min(NaturalOrder.OF_FILES));
  }

  /// The version of a picture that was found at a rank, as in [AlbumPictures#version].
  public String version(int rank, String found) {
    int elsewhere = rules.indexOf(new PictureRule.External());
    return elsewhere >= 0 && rank > elsewhere ? AlbumPictures.BEHIND + found : found;
  }

  /// The one folder for pictures of all artists.
  public Optional<Path> folder() {
    return folder;
  }

  /// Tells two orders apart; 0 for the usual one.
  public int fingerprint() {
    return rules.equals(PictureRule.parse(CoverSettings.USUAL_ARTISTS)) ? 0 : rules.hashCode() | 1;
  }
}
