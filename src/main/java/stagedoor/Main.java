package stagedoor;

import org.jspecify.annotations.NullMarked;

/// The program: arguments become one command.
@NullMarked
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(arguments.length);
  }
}
