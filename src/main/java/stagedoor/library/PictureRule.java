package stagedoor.library;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One place in an order of sources of pictures, as the configuration writes it.
sealed interface PictureRule {

  /// A file with such a name beside the songs; for artists, above the albums.
  record Named(String pattern, Pattern compiled) implements PictureRule {
    boolean matches(String fileName) {
      return compiled.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }

    /// Whether the pattern is one name alone.
    boolean isLiteral() {
      return pattern.chars().noneMatch(c -> "*?[".indexOf(c) >= 0);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named named && named.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
      return pattern.hashCode();
    }
  }

  /// A file with such a name beside the songs of an artist's albums.
  record InAlbums(Named named) implements PictureRule {}

  /// Inside one of the songs.
  record Embedded() implements PictureRule {}

  /// A file named as the disc is.
  record DiscTitle() implements PictureRule {}

  /// A file in the one folder for all artists, named as the artist or by the MusicBrainz id.
  record ArtistFolder() implements PictureRule {}

  /// What agents fetched from elsewhere.
  record External() implements PictureRule {
    static final String WORD = "external";
  }

  /// Unknown words are taken as names of files, as in Navidrome.
  static List<PictureRule> parse(List<String> words) {
    return words.stream()
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .map(PictureRule::parse)
        .toList();
  }

  private static PictureRule parse(String word) {
    return switch (word) {
      case "embedded" -> new Embedded();
      case External.WORD -> new External();
      case "discsubtitle" -> new DiscTitle();
      case "image-folder" -> new ArtistFolder();
      default -> word.startsWith("album/") ? new InAlbums(named(word.substring(6))) : named(word);
    };
  }

  private static Named named(String pattern) {
    return new Named(pattern, Pattern.compile(regex(pattern), Pattern.DOTALL));
  }

  /// `*` is any text, `?` any character, `[a-c]` one of these; everything else is itself.
  private static String regex(String pattern) {
    var regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int end = c == '[' ? pattern.indexOf(']', i + 2) : -1;
      if (end > 0) {
        regex.append(oneOf(pattern.substring(i + 1, end)));
        i = end;
      } else if (c == '*') {
        regex.append(regex.toString().endsWith(".*") ? "" : ".*");
      } else {
        regex.append(c == '?' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static String oneOf(String inside) {
    boolean not = inside.startsWith("^") && inside.length() > 1;
    String set = not ? inside.substring(1) : inside;
    return (not ? "[^" : "[") + set.replaceAll("[\\\\^\\[\\]&]", "\\\\$0") + "]";
  }
}
