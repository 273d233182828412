package stagedoor.listen;

/// What users did with music, by subject.
public record Listening(Stars stars, Ratings ratings, Plays plays, Queues queues) {}
