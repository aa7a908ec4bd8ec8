package dev.parley.shared.problem;

/**
 * What is wrong with one field, parameter or header.
 *
 * @param field its name as the client sent it
 * @param message completes "field …", for example "must be at most 4000 characters long"
 */
public record FieldError(String field, String message) {}
