package stagedoor.library;

/// What came of a change to the libraries.
public sealed interface LibraryOutcome {

  /// @param library as it is now; as it was, when it was removed
  record Done(Library library) implements LibraryOutcome {}

  record Unknown() implements LibraryOutcome {}

  /// Another library has the name.
  record NameTaken() implements LibraryOutcome {}

  /// The folder is that of another library, lies in it or around it.
  record FolderTaken(Library other) implements LibraryOutcome {}

  /// The configuration says where this library is.
  record Configured() implements LibraryOutcome {}

  /// There are as many libraries as there may be.
  record TooMany() implements LibraryOutcome {}
}
