package dev.parley.bench.bill;

/**
 * One line of a bill.
 *
 * @param item what is paid for
 * @param how it is counted, free quotas already taken off
 * @param usd per month
 */
record LineItem(String item, String how, double usd) {}
