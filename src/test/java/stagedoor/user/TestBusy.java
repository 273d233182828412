package stagedoor.user;

/// What is thrown when too many passwords wait, for tests of whoever meets it.
public final class TestBusy {

  private TestBusy() {}

  public static RuntimeException exception() {
    return new Passwords.BusyException();
  }
}
