/**
 * What people choose about being called: their devices, their mutes and the hours in which nothing
 * disturbs them. The function chat writes it, the function notify reads it.
 */
package dev.parley.shared.notification;
