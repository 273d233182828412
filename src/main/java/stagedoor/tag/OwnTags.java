package stagedoor.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tags that the owner of the library named, found by their names in files.
///
/// An alias that is also a name in Vorbis comments of one of ours (`originaldate`) stands for that
/// field's names in every format.
public final class OwnTags {

  public static final OwnTags NONE = new OwnTags(List.of(), Set.of());

  private static final String APPLE = "----:com.apple.itunes:";

  /// A tag and the place of the name among its aliases.
  record Name(OwnTag tag, int rank) {}

  private final List<OwnTag> tags;
  private final Set<Field> ignored;
  private final Map<String, List<Name>> byName = new HashMap<>();
  private final Map<Field, List<Name>> byField = new EnumMap<>(Field.class);
  private final Map<String, Scheme.Name> moreOfFields = new HashMap<>();

  /// @param ignored fields that are not read at all
  public OwnTags(List<OwnTag> tags, Set<Field> ignored) {
    this.ignored = ignored.isEmpty() ? Set.of() : EnumSet.copyOf(ignored);
    var own = new ArrayList<OwnTag>();
    for (OwnTag tag : tags) {
      Optional<Field> field = field(tag.name());
      if (field.isPresent()) {
        addTo(field.get(), tag);
      } else {
        own.add(tag);
        add(tag);
      }
    }
    this.tags = List.copyOf(own);
  }

  /// The field that a name in the configuration means; most are called the same.
  public static Optional<Field> field(String name) {
    return switch (name) {
      case "recordlabel" -> Optional.of(Field.LABEL);
      case "explicitstatus" -> Optional.of(Field.ADVISORY);
      default ->
          Arrays.stream(Field.values())
              .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
              .findFirst();
    };
  }

  private void add(OwnTag tag) {
    for (int rank = 0; rank < tag.aliases().size(); rank++) {
      String alias = bare(tag.aliases().get(rank));
      var name = new Name(tag, rank);
      byName.computeIfAbsent(alias, _ -> new ArrayList<>()).add(name);
      Scheme.VORBIS
          .find(alias)
          .ifPresent(
              found -> byField.computeIfAbsent(found.field(), _ -> new ArrayList<>()).add(name));
    }
  }

  /// Names of a field stand behind its own ones.
  private void addTo(Field field, OwnTag tag) {
    for (int i = 0; i < tag.aliases().size(); i++) {
      moreOfFields.putIfAbsent(bare(tag.aliases().get(i)), new Scheme.Name(field, 100 + i));
    }
  }

  /// The owner's tags, without those that only add names to a field.
  public List<OwnTag> all() {
    return tags;
  }

  /// What a name in a file means: a field's own name, else one that the owner added to it.
  Optional<Scheme.Name> field(Scheme scheme, String name) {
    Optional<Scheme.Name> found = scheme.find(name);
    if (found.isEmpty() && !moreOfFields.isEmpty()) {
      found = Optional.ofNullable(moreOfFields.get(bare(name)));
    }
    return found.filter(it -> !ignored.contains(it.field()));
  }

  /// The owner's tags that a name in a file stands for, most often none.
  List<Name> find(Scheme scheme, String name) {
    if (byName.isEmpty()) {
      return List.of();
    }
    var found = new HashSet<>(byName.getOrDefault(bare(name), List.of()));
    scheme.find(name).ifPresent(it -> found.addAll(byField.getOrDefault(it.field(), List.of())));
    return List.copyOf(found);
  }

  /// A name without what a format puts before names of free choice.
  private static String bare(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    for (String prefix : List.of("txxx:", APPLE, "----:")) {
      if (lower.startsWith(prefix)) {
        return lower.substring(prefix.length());
      }
    }
    return lower;
  }
}
