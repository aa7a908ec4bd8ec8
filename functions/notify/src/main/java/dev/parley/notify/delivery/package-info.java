/** How a notification reaches the push services of devices, at most once if nothing is killed. */
package dev.parley.notify.delivery;
