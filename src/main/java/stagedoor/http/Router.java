package stagedoor.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the handler of a method and a path among patterns such as `/api/albums/{id}`.
///
/// A literal segment wins over a variable, a variable over the remainder `{rest*}`. HEAD finds what
/// GET finds. Built once, then read by all threads; the cost grows with the path, not the routes.
public final class Router<H> {

  /// What a method and a path lead to.
  public sealed interface Outcome<H> {

    /// @param variables by the names in the pattern; never empty text but for a remainder
    record Found<H>(H handler, Map<String, String> variables) implements Outcome<H> {}

    /// The path exists, with other methods.
    record WrongMethod<H>(Set<String> allowed) implements Outcome<H> {}

    record NotFound<H>() implements Outcome<H> {}
  }

  private static final class Node<H> {
    final Map<String, Node<H>> literals = new LinkedHashMap<>();
    final Map<String, Node<H>> variables = new LinkedHashMap<>();
    final Map<String, Map<String, H>> remainders = new LinkedHashMap<>();
    final Map<String, H> handlers = new LinkedHashMap<>();
  }

  private record Leaf<H>(Map<String, H> handlers, Map<String, String> variables) {}

  private final Node<H> root = new Node<>();

  /// Adds a route and returns this router.
  ///
  /// @throws IllegalArgumentException when the route exists already or the pattern is none
  public Router<H> add(String method, String pattern, H handler) {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException("a pattern begins with /: " + pattern);
    }
    Node<H> node = root;
    String[] segments = pattern.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      if (!segment.startsWith("{")) {
        node = node.literals.computeIfAbsent(segment, _ -> new Node<>());
      } else if (segment.endsWith("*}") && i == segments.length - 1) {
        String name = segment.substring(1, segment.length() - 2);
        var handlers = node.remainders.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        put(handlers, method, pattern, handler);
        return this;
      } else if (segment.endsWith("}")) {
        String name = segment.substring(1, segment.length() - 1);
        node = node.variables.computeIfAbsent(name, _ -> new Node<>());
      } else {
        throw new IllegalArgumentException("not a pattern: " + pattern);
      }
    }
    put(node.handlers, method, pattern, handler);
    return this;
  }

  private static <H> void put(Map<String, H> handlers, String method, String pattern, H handler) {
    if (handlers.putIfAbsent(method, handler) != null) {
      throw new IllegalArgumentException("two routes for " + method + " " + pattern);
    }
  }

  /// Looks the path up; it is decoded, without base path and query.
  public Outcome<H> match(String method, String path) {
    var allowed = new TreeSet<String>();
    String[] segments = path.substring(1).split("/", -1);
    return find(root, method, segments, 0, Map.of(), allowed)
        .<Outcome<H>>map(leaf -> new Outcome.Found<>(need(leaf, method), leaf.variables()))
        .orElseGet(() ->
            allowed.isEmpty()
                ? new Outcome.NotFound<>()
                : new Outcome.WrongMethod<>(Collections.unmodifiableSet(allowed)));
  }

  private static <H> H need(Leaf<H> leaf, String method) {
    H exact = leaf.handlers().get(method);
    return exact != null ? exact : Objects.requireNonNull(leaf.handlers().get("GET"));
  }

  private Optional<Leaf<H>> find(
      Node<H> node,
      String method,
      String[] segments,
      int at,
      Map<String, String> variables,
      Set<String> allowed) {
    if (at == segments.length) {
      return offer(node.handlers, method, variables, allowed);
    }
    String segment = segments[at];
    Node<H> literal = node.literals.get(segment);
    if (literal != null) {
      var found = find(literal, method, segments, at + 1, variables, allowed);
      if (found.isPresent()) {
        return found;
      }
    }
    if (!segment.isEmpty()) {
      for (var entry : node.variables.entrySet()) {
        var more = with(variables, entry.getKey(), segment);
        var found = find(entry.getValue(), method, segments, at + 1, more, allowed);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    for (var entry : node.remainders.entrySet()) {
      String rest = String.join("/", Arrays.asList(segments).subList(at, segments.length));
      var found = offer(entry.getValue(), method, with(variables, entry.getKey(), rest), allowed);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Leaf<H>> offer(
      Map<String, H> handlers, String method, Map<String, String> variables, Set<String> allowed) {
    if (handlers.containsKey(method) || (method.equals("HEAD") && handlers.containsKey("GET"))) {
      return Optional.of(new Leaf<>(handlers, variables));
    }
    allowed.addAll(handlers.keySet());
    if (handlers.containsKey("GET")) {
      allowed.add("HEAD");
    }
    return Optional.empty();
  }

  private static Map<String, String> with(Map<String, String> known, String name, String value) {
    var more = new LinkedHashMap<>(known);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }
}
