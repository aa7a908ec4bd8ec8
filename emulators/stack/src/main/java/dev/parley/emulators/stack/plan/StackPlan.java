package dev.parley.emulators.stack.plan;

import java.time.Duration;

/**
 * How a stack is to run.
 *
 * @param ports where its servers listen
 * @param bus what carries the events
 * @param flushEvery how often aggregate-flush is called
 * @param relentless whether to restart a server at once and without limit
 */
public record StackPlan(PortPlan ports, Bus bus, Duration flushEvery, boolean relentless) {}
