package dev.parley.emulators.stack.demo;

/**
 * One message of the demo conversation.
 *
 * @param byFirst whether the first of the two people sends it, or the second
 */
record DemoMessage(boolean byFirst, String text) {}
