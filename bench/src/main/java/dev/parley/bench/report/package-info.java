/**
 * The frame that every benchmark fits into: {@link dev.parley.bench.report.Benchmark} is one
 * section of a result file, {@link dev.parley.bench.report.BenchRun} has the options of the run,
 * {@link dev.parley.bench.report.Report} writes the result file.
 */
package dev.parley.bench.report;
