package dev.parley.bench.overload;

/**
 * What the Firestore emulator can do when nothing makes it slow.
 *
 * @param commitMs time of one write, one after the other: the median
 * @param writesPerSecond writes at once, as many as it takes
 * @param offeredRequestsPerSecond requests that Parley makes for the load of the benchmark
 */
record Capability(double commitMs, double writesPerSecond, double offeredRequestsPerSecond) {}
