package dev.parley.aggregateflush;

import dev.parley.shared.http.ProblemType;

/** The errors that only this function answers. */
enum AggregateFlushProblem implements ProblemType {
  UNKNOWN_CHAT("unknown-chat", 404, "There is no such chat");

  private final String slug;
  private final int status;
  private final String title;

  AggregateFlushProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
