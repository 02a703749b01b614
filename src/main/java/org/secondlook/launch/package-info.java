/**
 * {@code scripts/run}: Second Look on one machine with one command. Checks what could be in the
 * way, fills the embedded default at the first start, starts the server as a child process, waits
 * until it answers, and ends it cleanly.
 *
 * <p>Runs before and beside the server and knows it by its files and addresses only; of the
 * application it uses the configuration and seeding. {@code LauncherWatch} is the one class that
 * runs inside the server.
 */
package org.secondlook.launch;
