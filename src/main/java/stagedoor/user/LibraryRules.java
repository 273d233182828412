package stagedoor.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import stagedoor.catalogue.LibraryId;

/// Which libraries a provider's users see, by the names of libraries.
///
/// @param byDefault of new users, and of those in none of the groups; empty for the libraries that
///   are marked for new users
/// @param ofGroups group -> libraries; empty where groups decide nothing
public record LibraryRules(List<String> byDefault, Map<String, List<String>> ofGroups) {

  public static final LibraryRules NONE = new LibraryRules(List.of(), Map.of());

  public LibraryRules {
    byDefault = List.copyOf(byDefault);
    ofGroups = Map.copyOf(ofGroups);
  }

  /// Reads `kids=Children,Audio books; staff=*`. A group may stand there twice.
  ///
  /// @throws IllegalArgumentException with a sentence that quotes the part that is wrong
  public static Map<String, List<String>> parseGroups(String text) {
    var groups = new HashMap<String, List<String>>();
    for (String part : text.split(";")) {
      int equals = part.lastIndexOf('=');
      String group = equals < 0 ? "" : part.substring(0, equals).strip();
      List<String> names =
          Stream.of(part.substring(equals + 1).split(","))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
      if (!part.isBlank() && (group.isEmpty() || names.isEmpty())) {
        throw new IllegalArgumentException(
            '"' + part.strip() + "\" is not of the form group=library,library");
      }
      if (!part.isBlank()) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).addAll(names);
      }
    }
    return groups;
  }

  /// Whether libraries follow the provider's groups.
  public boolean decide() {
    return !ofGroups.isEmpty();
  }

  /// Every name of a library in these rules.
  public List<String> names() {
    return Stream.concat(byDefault.stream(), ofGroups.values().stream().flatMap(List::stream))
        .toList();
  }

  Set<LibraryId> of(List<String> groups, KnownLibraries known) {
    List<String> given =
        groups.stream().flatMap(group -> ofGroups.getOrDefault(group, List.of()).stream()).toList();
    return given.isEmpty() ? ofNewUsers(known) : known.named(given);
  }

  Set<LibraryId> ofNewUsers(KnownLibraries known) {
    return byDefault.isEmpty() ? known.forNewUsers() : known.named(byDefault);
  }
}
