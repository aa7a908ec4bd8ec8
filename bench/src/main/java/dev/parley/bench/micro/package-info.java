/**
 * JMH micro-benchmarks of code that runs for every event.
 *
 * <pre>
 * make build
 * java -cp "bench/target/classes:$(cat bench/target/bench.classpath)" org.openjdk.jmh.Main 'dev.parley.*'
 * </pre>
 *
 * <p>{@code make bench ONLY=micro} runs all of them and writes the result file.
 */
package dev.parley.bench.micro;
