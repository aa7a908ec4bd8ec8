/**
 * The slow path: one sweep flushes every event that has been in the outbox for too long.
 *
 * <p>{@link dev.parley.aggregateflush.sweep.Sweep} walks through all shards of the outbox, {@link
 * dev.parley.aggregateflush.sweep.ShardSweep} through the minutes of one shard, and {@link
 * dev.parley.aggregateflush.sweep.ChatSweep} flushes the rows of one chat.
 */
package dev.parley.aggregateflush.sweep;
