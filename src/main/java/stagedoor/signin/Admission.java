package stagedoor.signin;

import java.util.Set;
import stagedoor.user.Provisioning;

/// Who of those a provider names gets in, and as what.
///
/// @param provisioning whether an unknown name gets an account
/// @param reserved folded names that no provider may use
record Admission(Provisioning provisioning, Set<String> reserved) {

  static final Admission NOBODY = new Admission(Provisioning.NONE, Set.of());

  Admission {
    reserved = Set.copyOf(reserved);
  }
}
