package stagedoor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Role;
import stagedoor.catalogue.Song;

/// Something that rules can ask of a song.
///
/// A field is first given the world of an evaluation, then song after song. Where many songs have
/// their value in common, `key` gives one object for all of them.
sealed interface Field {

  String name();

  Kind kind();

  /// Whether `isMissing` and `isPresent` can be asked.
  boolean canMiss();

  /// @param of folded texts: see [stagedoor.catalogue.Fold]
  record Text(
      String name,
      Function<World, Function<Song, String>> of,
      Optional<Function<Song, Object>> key,
      boolean canMiss)
      implements Field {
    @Override
    public Kind kind() {
      return Kind.TEXT;
    }
  }

  /// The paths of files, of which one look at all songs says which may have a text.
  record FilePath(String name) implements Field {
    @Override
    public Kind kind() {
      return Kind.TEXT;
    }

    @Override
    public boolean canMiss() {
      return false;
    }
  }

  record Texts(String name, Function<Song, List<String>> of, Optional<Function<Song, Object>> key)
      implements Field {
    @Override
    public Kind kind() {
      return Kind.TEXTS;
    }

    @Override
    public boolean canMiss() {
      return true;
    }
  }

  /// The names of those who have one of the roles.
  record People(String name, Set<Role> roles) implements Field {
    @Override
    public Kind kind() {
      return Kind.TEXTS;
    }

    @Override
    public boolean canMiss() {
      return true;
    }

    /// Those who have one, each as often as they have.
    Stream<Artist> of(Song song) {
      return song.credits().stream()
          .filter(credit -> roles.contains(credit.role()))
          .map(song::artist);
    }
  }

  /// @param of NaN where the song has none
  record Measure(
      String name,
      Function<World, ToDoubleFunction<Song>> of,
      Optional<Function<Song, Object>> key,
      boolean canMiss)
      implements Field {
    @Override
    public Kind kind() {
      return Kind.NUMBER;
    }
  }

  record Flag(String name, Function<World, Predicate<Song>> of) implements Field {
    @Override
    public Kind kind() {
      return Kind.FLAG;
    }

    @Override
    public boolean canMiss() {
      return false;
    }
  }

  /// @param of `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty
  record Date(String name, Function<Song, String> of) implements Field {
    @Override
    public Kind kind() {
      return Kind.DATE;
    }

    @Override
    public boolean canMiss() {
      return false;
    }
  }

  /// @param of ms since 1970, 0 for never
  record Moment(String name, Function<World, ToLongFunction<Song>> of) implements Field {
    @Override
    public Kind kind() {
      return Kind.MOMENT;
    }

    @Override
    public boolean canMiss() {
      return false;
    }
  }

  /// Texts that the catalogue does not hold.
  ///
  /// @param tag the name by which they are read
  record Rare(String name, String tag, boolean single) implements Field {
    @Override
    public Kind kind() {
      return single ? Kind.TEXT : Kind.TEXTS;
    }

    @Override
    public boolean canMiss() {
      return true;
    }
  }

  /// Another place for each song at each evaluation.
  record Random(String name) implements Field {
    @Override
    public Kind kind() {
      return Kind.ORDER;
    }

    @Override
    public boolean canMiss() {
      return false;
    }
  }
}
