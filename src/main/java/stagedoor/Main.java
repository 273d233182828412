package stagedoor;

import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import stagedoor.cli.Commands;
import stagedoor.cli.Surroundings;

/// The program: arguments become one command.
@NullMarked
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    var surroundings =
        new Surroundings(
            System.getenv(),
            Path.of(""),
            Optional.ofNullable(System.console()).filter(Console::isTerminal),
            System.in,
            System.out,
            System.err);
    try {
      return new Commands(surroundings).run(arguments);
    } catch (RuntimeException e) {
      System.err.println("stagedoor: " + e.getMessage());
      System.getLogger(Main.class.getName()).log(System.Logger.Level.DEBUG, "stopped by", e);
      return 1;
    }
  }
}
