package stagedoor.web;

import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;

/// What users did with music.
public record Listening(Stars stars, Ratings ratings, Plays plays, Queues queues) {}
