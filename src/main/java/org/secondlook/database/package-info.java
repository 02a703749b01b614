/**
 * The way to the database: the data source that follows the settings, the migrations, and entity
 * managers for the command line, where no container makes them.
 *
 * <p>A leaf: may use {@code configuration} only. Tables belong to the features whose entities map
 * them; their migrations are in {@code db/migration}.
 */
package org.secondlook.database;
