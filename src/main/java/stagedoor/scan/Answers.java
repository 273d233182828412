package stagedoor.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.scan.SongStore.Known;
import stagedoor.tag.UnreadableException;

/// What the disk says of known songs, to one question: asked once for each song in a scan, for many
/// songs in one task. A library that does not answer in time is asked nothing more in that scan.
///
/// Used by one thread.
final class Answers {

  /// What is true of a song; what cannot be found out is not.
  interface Question {
    boolean ask(Known song) throws IOException, UnreadableException;
  }

  /// More answers are not remembered (about 60 bytes each).
  private static final int MOST_REMEMBERED = 100_000;

  private final Patience patience;
  private final Set<LibraryId> silent;
  private final Question question;
  private final Map<SongId, Boolean> answers = new HashMap<>();

  /// @param silent the libraries that do not answer; more are added
  Answers(Patience patience, Set<LibraryId> silent, Question question) {
    this.patience = patience;
    this.silent = silent;
    this.question = question;
  }

  /// Asks of all of them in one task what [#first] will be asked one by one.
  void prepare(List<Known> songs) {
    List<Known> open =
        songs.stream()
            .filter(song -> !answers.containsKey(song.id()) && !silent.contains(song.library()))
            .toList();
    if (!open.isEmpty()) {
      ask(open, open.size());
    }
  }

  /// The first of the songs of which it is true, so many at most.
  List<Known> first(List<Known> songs, int most) {
    if (answers.size() > MOST_REMEMBERED) {
      answers.clear();
    }
    while (true) {
      var found = new ArrayList<Known>();
      var open = new ArrayList<Known>();
      for (Known song : songs) {
        if (answers.getOrDefault(song.id(), false)) {
          found.add(song);
        } else if (!answers.containsKey(song.id()) && !silent.contains(song.library())) {
          open.add(song);
        }
        if (open.isEmpty() && found.size() == most) {
          return found;
        }
      }
      if (open.isEmpty()) {
        return found;
      }
      ask(open, most);
    }
  }

  /// Asks until it is true of so many.
  private void ask(List<Known> songs, int most) {
    var said = new ConcurrentHashMap<SongId, Boolean>();
    boolean ended = patience.ask(() -> askAll(songs, most, said)).isPresent();
    answers.putAll(said);
    if (!ended) {
      songs.stream()
          .filter(song -> !answers.containsKey(song.id()))
          .findFirst()
          .ifPresent(song -> silent.add(song.library()));
    }
  }

  private boolean askAll(List<Known> songs, int most, Map<SongId, Boolean> said) {
    int found = 0;
    for (Known song : songs) {
      boolean answer = isTrue(song);
      said.put(song.id(), answer);
      found += answer ? 1 : 0;
      if (found == most) {
        return true;
      }
    }
    return true;
  }

  private boolean isTrue(Known song) {
    try {
      return question.ask(song);
    } catch (IOException | UnreadableException unknown) {
      return false;
    }
  }
}
