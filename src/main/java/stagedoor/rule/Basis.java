package stagedoor.rule;

import java.time.LocalDate;

/// What an evaluation rests on: while it stays the same, so does the outcome, but for chance.
public record Basis(
    long catalogue, Viewer viewer, long stars, long ratings, long plays, LocalDate today) {}
