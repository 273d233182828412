package stagedoor.scan;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Scans that were asked for while one runs: at most one real one and one dry run, each doing what
/// all who asked for it want.
final class Waiting {

  /// One scan to come; `end` completes when it ends.
  record One(ScanRequest request, CompletableFuture<ScanReport> end) {

    One and(ScanRequest other, CompletableFuture<ScanReport> also) {
      var _ =
          end.whenComplete((report, failure) -> {
            if (failure == null) {
              also.complete(report);
            } else {
              also.completeExceptionally(failure);
            }
          });
      return new One(request.and(other), end);
    }
  }

  private @Nullable One real;
  private @Nullable One dry;

  synchronized void add(ScanRequest request, CompletableFuture<ScanReport> end) {
    if (request.dryRun()) {
      dry = dry == null ? new One(request, end) : dry.and(request, end);
    } else {
      real = real == null ? new One(request, end) : real.and(request, end);
    }
  }

  synchronized boolean any() {
    return real != null || dry != null;
  }

  /// The next, which waits no more.
  synchronized Optional<One> take() {
    @Nullable One next = real == null ? dry : real;
    if (real == null) {
      dry = null;
    }
    real = null;
    return Optional.ofNullable(next);
  }

  /// Drops all; those who wait for them get what `nothing` makes.
  synchronized void drop(Function<ScanRequest, ScanReport> nothing) {
    for (Optional<One> one = take(); one.isPresent(); one = take()) {
      one.get().end().complete(nothing.apply(one.get().request()));
    }
  }
}
