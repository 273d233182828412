package stagedoor.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Held;
import stagedoor.catalogue.Visible;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.Covers;
import stagedoor.signin.Caller;
import stagedoor.user.UserId;

/// One request of somebody who is signed in.
///
/// @param variables parts of the path, by their names in the route
/// @param held the catalogue this request works on from start to end
record Call(
    Request request, Map<String, String> variables, Caller caller, Held held, Covers covers) {

  Catalogue catalogue() {
    return held.value();
  }

  UserId user() {
    return caller.user().id();
  }

  Visible visible() {
    return caller.visible();
  }

  boolean admin() {
    return caller.user().admin();
  }

  Query query() {
    return new Query(request.query());
  }

  JsonBody body(String... expected) {
    return JsonBody.read(request, Set.of(expected));
  }

  /// A part of the path. What does not parse cannot exist: not found.
  <T> T path(String name, Function<String, Optional<T>> parse) {
    return parse.apply(variables.getOrDefault(name, "")).orElseThrow(Refusal::notFound);
  }

  static Reply ok(Consumer<JsonWriter> members) {
    return json(200, members);
  }

  static Reply json(int status, Consumer<JsonWriter> members) {
    return Reply.bytes(status, "application/json", JsonWriter.object(members))
        .with("Cache-Control", "no-store");
  }

  static Reply done() {
    return Reply.empty(204).with("Cache-Control", "no-store");
  }
}
