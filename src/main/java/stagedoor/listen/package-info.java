/// What a user did with music: stars, ratings, plays, now playing, the queue.
///
/// Written through to the store and kept in memory; the caller is always a parameter.
@NullMarked
package stagedoor.listen;

import org.jspecify.annotations.NullMarked;
