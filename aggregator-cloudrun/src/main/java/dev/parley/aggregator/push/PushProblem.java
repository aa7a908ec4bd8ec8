package dev.parley.aggregator.push;

import dev.parley.shared.http.ProblemType;

/** Why a push is to be made again later. */
enum PushProblem implements ProblemType {
  NOT_RECEIVING("not-receiving", 503, "The aggregator takes no messages now"),
  TOO_MANY_MESSAGES("too-many-messages", 429, "The aggregator holds as much as it can"),
  NOT_FLUSHED("not-flushed", 503, "The message could not be brought into its chat's document");

  private final String slug;
  private final int status;
  private final String title;

  PushProblem(String slug, int status, String title) {
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
