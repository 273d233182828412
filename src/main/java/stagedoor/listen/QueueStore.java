package stagedoor.listen;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.Row;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// Queues in the store: one row a user, the songs as one text, because they change as a whole.
final class QueueStore {

  private final Database database;

  QueueStore(Database database) {
    this.database = database;
  }

  void load(BiConsumer<UserId, Queue> reader) {
    database.read(rows -> {
      rows.each(
          """
          SELECT user_id, songs, current_index, position_ms, changed_ms, changed_by
            FROM play_queue
          """,
          row -> reader.accept(new UserId(row.number(1)), queue(row)));
      return true;
    });
  }

  /// Saves a queue; the long text of songs is written only where it changed.
  void save(UserId user, Queue queue, boolean songsChanged) {
    String sql =
        """
        INSERT INTO play_queue
               (user_id, songs, current_index, position_ms, changed_ms, changed_by)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (user_id) DO UPDATE
           SET current_index = excluded.current_index, position_ms = excluded.position_ms,
               changed_ms = excluded.changed_ms, changed_by = excluded.changed_by
        """;
    database.write(rows ->
        rows.change(
            songsChanged ? sql.stripTrailing() + ", songs = excluded.songs" : sql,
            user.value(),
            songsChanged ? text(queue.songs()) : "",
            queue.index(),
            queue.positionMs(),
            queue.changed().toEpochMilli(),
            queue.changedBy()));
  }

  Optional<Queue> find(UserId user) {
    return database.read(rows ->
        rows.find(
            """
            SELECT user_id, songs, current_index, position_ms, changed_ms, changed_by
              FROM play_queue WHERE user_id = ?
            """,
            QueueStore::queue,
            user.value()));
  }

  /// Of two queues the one that was saved last stays.
  static void move(Rows rows, UserId from, UserId into) {
    rows.change(
        """
        DELETE FROM play_queue WHERE user_id = ? AND changed_ms <
          (SELECT changed_ms FROM play_queue WHERE user_id = ?)
        """,
        into.value(),
        from.value());
    rows.change(
        """
        UPDATE play_queue SET user_id = ? WHERE user_id = ?
           AND NOT EXISTS (SELECT 1 FROM play_queue other WHERE other.user_id = ?)
        """,
        into.value(),
        from.value(),
        into.value());
    rows.change("DELETE FROM play_queue WHERE user_id = ?", from.value());
  }

  void remove(UserId user) {
    database.write(rows -> rows.change("DELETE FROM play_queue WHERE user_id = ?", user.value()));
  }

  private static Queue queue(Row row) {
    return new Queue(
        songs(row.text(2)),
        row.small(3),
        row.number(4),
        Instant.ofEpochMilli(row.number(5)),
        row.text(6));
  }

  private static String text(List<SongId> songs) {
    return songs.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(","));
  }

  private static List<SongId> songs(String text) {
    return Arrays.stream(text.split(",")).map(id -> new SongId(Long.parseLong(id))).toList();
  }
}
