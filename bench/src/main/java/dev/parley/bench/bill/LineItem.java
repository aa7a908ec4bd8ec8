package dev.parley.bench.bill;

/**
 * One line of a bill.
 *
 * @param item name of the item
 * @param how the billed quantity; free quotas are already subtracted
 * @param usd US dollars per month
 */
record LineItem(String item, String how, double usd) {}
