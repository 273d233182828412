package stagedoor.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/// The words of the commands that change accounts, and what each does.
record AccountWords(AccountCommands accounts) {

  /// @param words that follow the name of the command; one that begins with `[` may be missing
  record Words(String name, String text, List<String> words, Commands.Work work) {}

  Stream<Words> all() {
    return Stream.of(
        of(
            "disable",
            "Denies an account everything.",
            (w, c) -> accounts.enable(c.config(), at(w, 0), false),
            "NAME"),
        of(
            "enable",
            "Lets a disabled account in again.",
            (w, c) -> accounts.enable(c.config(), at(w, 0), true),
            "NAME"),
        of(
            "delete",
            "Deletes an account with all it has; its name does not come back by itself.",
            (w, c) -> accounts.delete(c.config(), at(w, 0)),
            "NAME"),
        of(
            "readmit",
            "Lets a provider bring back a deleted name, as a new account.",
            (w, c) -> accounts.readmit(c.config(), at(w, 0)),
            "NAME"),
        of(
            "merge",
            "Makes one account part of another, with all it has.",
            (w, c) -> accounts.merge(c.config(), at(w, 0), at(w, 1)),
            "NAME",
            "INTO"),
        of(
            "libraries",
            "Shows the libraries an account sees, or sets them: names between commas, * for all.",
            (w, c) -> accounts.libraries(c.config(), at(w, 0), at(w, 1)),
            "NAME",
            "[LIBRARIES]"),
        of(
            "identities",
            "Shows what providers call the owner of an account.",
            (w, c) -> accounts.identities(c.config(), at(w, 0)),
            "NAME"),
        of(
            "link-identity",
            "Lets whoever a provider calls so reach an account; provider name for another name.",
            (w, c) -> accounts.link(c.config(), at(w, 0), at(w, 1), at(w, 2)),
            "NAME",
            "PROVIDER",
            "SUBJECT"),
        of(
            "unlink-identity",
            "Takes an identity from an account, by its number, and ends the account's sessions.",
            (w, c) -> accounts.unlink(c.config(), at(w, 0), at(w, 1)),
            "NAME",
            "NUMBER"));
  }

  private static Words of(String name, String text, Commands.Work work, String... words) {
    return new Words(name, text, List.of(words), work);
  }

  private static String at(ParseResult words, int index) {
    return words.matchedPositionalValue(index, "");
  }
}
