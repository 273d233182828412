package stagedoor.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The versions of an artist's own pictures, best first: whoever asks sees the first that they may.
///
/// As text it is one version that everybody sees, such as `u12ab`, or each with the number of its
/// library, as in `3:7f00 0:12ab`; 0 is for what lies in none and is everybody's. So an artist's
/// row stays one text, whatever the number of libraries. Anything else, such as `al-1:12ab` from
/// versions before, is none.
public record ArtistCover(List<Own> pictures) {

  public static final ArtistCover NONE = new ArtistCover(List.of());

  /// A picture of the artist.
  ///
  /// @param library absent for what everybody may see
  /// @param version without white space and colons
  public record Own(Optional<LibraryId> library, String version) {

    boolean isSeenIn(Visible visible) {
      return library.map(visible::has).orElse(true);
    }

    @Override
    public String toString() {
      return library.map(LibraryId::value).orElse(0) + ":" + version;
    }
  }

  public ArtistCover {
    pictures = List.copyOf(pictures);
  }

  /// Reads an artist's row; what is not written here is a version for everybody.
  static ArtistCover of(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    return text.indexOf(':') < 0
        ? new ArtistCover(List.of(new Own(Optional.empty(), text)))
        : new ArtistCover(
            Arrays.stream(text.split(" "))
                .filter(own -> Character.isDigit(own.charAt(0)))
                .map(ArtistCover::own)
                .toList());
  }

  private static Own own(String text) {
    int colon = text.indexOf(':');
    int library = Integer.parseInt(text, 0, colon, 10);
    return new Own(
        library == 0 ? Optional.empty() : Optional.of(new LibraryId(library)),
        text.substring(colon + 1));
  }

  /// Empty when none of them may be seen.
  Optional<Own> seenIn(Visible visible) {
    return pictures.stream().filter(own -> own.isSeenIn(visible)).findFirst();
  }

  /// The text for an artist's row.
  @Override
  public String toString() {
    return pictures.stream().map(Own::toString).collect(Collectors.joining(" "));
  }
}
