package dev.parley.emulators.stack.demo;

/**
 * One thing said.
 *
 * @param byFirst by the first of the two, else by the second
 */
record DemoMessage(boolean byFirst, String text) {}
