package stagedoor.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a command has around it.
///
/// @param folder the working directory
/// @param terminal where a person types the input; absent for scripts
public record Surroundings(
    Map<String, String> environment,
    Path folder,
    Optional<Console> terminal,
    InputStream in,
    PrintStream out,
    PrintStream err) {}
