package stagedoor.config;

import java.util.Optional;

/// Which version this is.
public final class Version {

  /// From the jar's manifest; `dev` when run from classes.
  public static final String CURRENT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");

  private Version() {}
}
