package stagedoor.agent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Gets what stands at addresses elsewhere, one at a time: bounded in size, in time, in how often a
/// host is asked, and in where it may be led to. Sends no cookies and no address it came from. For
/// one thread.
final class HostClient implements AutoCloseable {

  /// An answer of status 200.
  ///
  /// @param from where it stood in the end
  record Got(URI from, byte[] body) {}

  /// How long to wait.
  ///
  /// @param connect for a connection
  /// @param answer for a whole answer, also for one that drips
  record Patience(Duration connect, Duration answer) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> BUSY = Set.of(408, 429);
  private static final Set<Integer> NOTHING = Set.of(400, 404, 410);

  private final String userAgent;
  private final Patience patience;
  private final Time time;
  private final HostPace pace;
  private final HttpClient client;

  /// @param userAgent how the program calls itself
  HostClient(String userAgent, Patience patience, Time time) {
    this.userAgent = userAgent;
    this.patience = patience;
    this.time = time;
    pace = new HostPace(time);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// What stands at an address; empty when there is nothing.
  ///
  /// @throws UnusableException when it is too large, elsewhere than `reach` allows, or refused
  /// @throws UnavailableException when there is no answer, or none now
  Optional<Got> get(URI address, Reach reach, int maxBytes)
      throws UnusableException, UnavailableException {
    URI at = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      Optional<String> problem = reach.problem(at);
      if (problem.isPresent()) {
        throw new UnusableException("the address " + problem.get());
      }
      HttpResponse<byte[]> answer = answer(at, maxBytes);
      if (!REDIRECTS.contains(answer.statusCode())) {
        return got(at, answer);
      }
      at = reach.next(at, answer.headers().firstValue("Location").orElse(""));
    }
    throw new UnusableException("it redirects without end");
  }

  private Optional<Got> got(URI at, HttpResponse<byte[]> answer)
      throws UnusableException, UnavailableException {
    int status = answer.statusCode();
    if (status >= 500 || BUSY.contains(status)) {
      throw unavailable(status, answer.headers().firstValue("Retry-After").orElse(""));
    }
    if (status != 200 && !NOTHING.contains(status)) {
      throw new UnusableException("the answer was status " + status);
    }
    return status == 200 ? Optional.of(new Got(at, answer.body())) : Optional.empty();
  }

  private UnavailableException unavailable(int status, String retryAfter) {
    String why = "the answer was status " + status;
    return wait(retryAfter)
        .map(wait -> new UnavailableException(why, wait))
        .orElseGet(() -> new UnavailableException(why));
  }

  /// RFC 9110 section 10.2.3: seconds, or a date.
  private Optional<Duration> wait(String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(time.now(), until));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private HttpResponse<byte[]> answer(URI at, int maxBytes)
      throws UnusableException, UnavailableException {
    HttpRequest request =
        HttpRequest.newBuilder(at)
            .timeout(patience.answer())
            .header("User-Agent", userAgent)
            .build();
    try {
      pace.await(at.getHost());
      return whole(request, maxBytes);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("it was stopped");
    }
  }

  private HttpResponse<byte[]> whole(HttpRequest request, int maxBytes)
      throws UnusableException, UnavailableException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      return answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new UnavailableException("there was no whole answer in time");
    } catch (ExecutionException failed) {
      if (isTooLarge(failed.getCause())) {
        throw new UnusableException("the answer is larger than " + maxBytes / 1000 + " KB");
      }
      throw new UnavailableException(why(failed.getCause()));
    } finally {
      answer.cancel(true);
    }
  }

  private static boolean isTooLarge(@Nullable Throwable cause) {
    return cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity");
  }

  private static String why(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> "the connection failed";
      case HttpTimeoutException _ -> "there was no answer in time";
      case ConnectException _ -> "nobody answers there";
      case SSLException _ -> "its certificate is not accepted";
      default -> "the connection failed";
    };
  }

  /// Ends what is under way too.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
