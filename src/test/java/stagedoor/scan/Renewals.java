package stagedoor.scan;

import stagedoor.catalogue.Catalogue;

/// A library that is made anew beside the one that is shown, for tests of other packages.
public final class Renewals {

  private Renewals() {}

  public static void expect(Scanner scanner) {
    scanner.expectRenewal();
  }

  /// From now on the shelf shows what is stored.
  public static void end(Scanner scanner) {
    boolean shown = scanner.renew(Catalogue.empty(), () -> false);
    if (!shown) {
      throw new IllegalStateException("the scanner is closed");
    }
  }
}
