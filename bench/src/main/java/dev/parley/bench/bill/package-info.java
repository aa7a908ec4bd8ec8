/** What a month of chatting costs, line by line, in several designs. */
package dev.parley.bench.bill;
