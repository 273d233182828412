package stagedoor.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stagedoor.http.RawClient;

/// First visits that arrive at the same instant: every request is complete but for its last byte,
/// and all last bytes are sent together.
class FirstVisitTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "round {0}")
  @MethodSource("rounds")
  void fiftyVisitsOfOneNewNameMakeOneAccountAndSignAllIn(int round) throws Exception {
    try (LiveServer server = start(round)) {
      List<RawClient.Answer> answers = together(server.port(), 50, _ -> "maria");
      assertThat(answers)
          .allMatch(
              answer -> answer.status() == 200 && answer.text().contains("\"username\":\"maria\""));
      assertThat(users(server.port(), "maria")).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "round {0}")
  @MethodSource("rounds")
  void fortyNewNamesMakeExactlyOneAdministrator(int round) throws Exception {
    try (LiveServer server = start(round)) {
      List<RawClient.Answer> answers = together(server.port(), 40, i -> "user" + i);
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      List<RawClient.Answer> admins =
          answers.stream().filter(answer -> answer.text().contains("\"admin\":true")).toList();
      assertThat(admins).hasSize(1);
      String admin =
          admins.getFirst().text().replaceFirst("(?s).*\"username\":\"([^\"]+)\".*", "$1");
      assertThat(users(server.port(), admin)).isEqualTo(40);
    }
  }

  /// Five, unless `-Drace.rounds` says otherwise.
  static IntStream rounds() {
    return IntStream.rangeClosed(1, Integer.getInteger("race.rounds", 5));
  }

  private LiveServer start(int round) {
    return LiveServer.start(folder.resolve("" + round), "extauth.trustedsources=127.0.0.1");
  }

  private static int users(int port, String admin) throws Exception {
    String list = RawClient.get(port, "/api/users", "Remote-User: " + admin).text();
    return Integer.parseInt(list.replaceFirst("(?s).*\"total\":(\\d+).*", "$1"));
  }

  private static List<RawClient.Answer> together(int port, int count, IntFunction<String> name)
      throws Exception {
    var release = new CyclicBarrier(count);
    try (var threads = Executors.newFixedThreadPool(count)) {
      List<Callable<RawClient.Answer>> visits =
          IntStream.range(0, count)
              .<Callable<RawClient.Answer>>mapToObj(i -> () -> visit(port, name.apply(i), release))
              .toList();
      var answers = new ArrayList<RawClient.Answer>();
      for (Future<RawClient.Answer> answer : threads.invokeAll(visits)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static RawClient.Answer visit(int port, String name, CyclicBarrier release)
      throws Exception {
    String request = RawClient.head("GET", "/api/me", "Remote-User: " + name);
    try (RawClient client = RawClient.tcp(port)) {
      client.send(request.substring(0, request.length() - 1));
      release.await();
      return client.send(request.substring(request.length() - 1)).read();
    }
  }
}
