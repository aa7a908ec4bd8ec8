/** Accounts: who exists, under which name, with which role. */
package dev.parley.auth.account;
