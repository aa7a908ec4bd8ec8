package dev.parley.shared.problem;

/**
 * One kind of error that a client can meet. Each module lists its kinds as constants of one class.
 *
 * @param slug stable name in kebab case, for example {@code username-taken}. Clients decide by it
 * @param status HTTP status
 * @param title short text for people, the same for every occurrence
 */
public record ProblemType(String slug, int status, String title) {}
