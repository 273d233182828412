package stagedoor.user;

/// Whether a proxy's user gets an account at first sight.
public enum Provisioning {
  NONE,
  CREATE,
  /// As [#CREATE], and the very first account becomes the administrator.
  CREATE_FIRST_AS_ADMINISTRATOR
}
