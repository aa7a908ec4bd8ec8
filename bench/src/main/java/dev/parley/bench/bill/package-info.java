/** {@code make bill}: what a month of chatting costs in several designs, line by line. */
package dev.parley.bench.bill;
