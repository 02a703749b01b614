/**
 * Migrations that SQL alone can't do, beside those in SQL of the same package; Flyway finds them by
 * their names. They may use labelling's entities for the forms of columns: whoever changes such a
 * form writes a migration that counts anew, and empties the one here.
 */
package db.migration;
