package dev.parley.shared.problem;

/**
 * An error in one field, parameter or header of a request.
 *
 * @param field its name as the client sent it
 * @param rule the rule that its value breaks
 * @param message completes "field …", for example "must be at most 4000 characters long"
 */
public record FieldError(String field, FieldRule rule, String message) {
  /** An error whose rule only the message tells. */
  public FieldError(String field, String message) {
    this(field, FieldRule.OTHER, message);
  }
}
