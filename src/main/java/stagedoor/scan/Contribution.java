package stagedoor.scan;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Role;
import stagedoor.tag.Field;

/// A role with tags of its own.
///
/// @param names, ids belong together by their places
/// @param sortNames empty for roles without such a tag
record Contribution(Role role, Field names, Field ids, Optional<Field> sortNames) {

  /// In the order of [Role].
  static final List<Contribution> ALL =
      EnumSet.range(Role.COMPOSER, Role.PERFORMER).stream().map(Contribution::of).toList();

  private static Contribution of(Role role) {
    return new Contribution(
        role,
        Field.valueOf(role.name()),
        Field.valueOf("MUSICBRAINZ_" + role.name() + "ID"),
        switch (role) {
          case COMPOSER -> Optional.of(Field.COMPOSERSORT);
          case LYRICIST -> Optional.of(Field.LYRICISTSORT);
          default -> Optional.empty();
        });
  }
}
