package dev.parley.emulators.push;

/**
 * The subscription whose messages are pushed, and the token that they are pushed with.
 *
 * @param endpoint {@code host:port} of the emulator
 * @param subscription {@code projects/…/subscriptions/…}, a pulling one
 * @param audience of the tokens
 * @param serviceAccount e-mail that the tokens state
 */
public record PushSource(
    String endpoint, String subscription, String audience, String serviceAccount) {}
