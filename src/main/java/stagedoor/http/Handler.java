package stagedoor.http;

/// Answers requests. Called on a virtual thread; may block.
@FunctionalInterface
public interface Handler {
  Reply handle(Request request);
}
