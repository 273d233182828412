package stagedoor.catalogue;

import java.util.EnumSet;
import java.util.Set;

/// What an artist does on an album, as bits: one for each role on its songs, and one for being the
/// album's own artist.
final class Part {

  static final int OWN_ALBUM = 1 << 30;
  static final int MAIN = bit(Role.ARTIST) | bit(Role.ALBUMARTIST);

  private Part() {}

  /// The bits live in memory only, so that the order of roles may be used.
  @SuppressWarnings("EnumOrdinal")
  static int bit(Role role) {
    return 1 << role.ordinal();
  }

  static Set<Role> roles(int bits) {
    var roles = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if ((bits & bit(role)) != 0) {
        roles.add(role);
      }
    }
    return roles;
  }
}
