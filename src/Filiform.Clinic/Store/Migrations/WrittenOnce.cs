using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Filiform.Clinic.Store.Migrations;

/// <summary>Triggers by which the database itself refuses to change or delete a row that is written once.</summary>
internal static class WrittenOnce
{
    /// <summary>
    /// Protects tables; called in the migration that makes them, and again after a migration that SQLite can only carry out by making a table anew.
    /// </summary>
    public static void Protect(this MigrationBuilder migration, params ReadOnlySpan<string> tables)
    {
        if (migration.IsSqlite())
            OnSqlite(migration, tables);
        else
            OnPostgres(migration, tables);
    }

    /// <summary>Fills a new column of rows that are written once; what they held before stays as it was. They are protected again afterwards.</summary>
    public static void Fill(this MigrationBuilder migration, string table, string sql)
    {
        foreach (var trigger in migration.IsSqlite() ? ["changed", "deleted"] : new[] { "changed", "emptied" })
            migration.Sql($"""DROP TRIGGER "{table}_never_{trigger}"{(migration.IsSqlite() ? "" : $" ON \"{table}\"")};""");
        migration.Sql(sql);
        migration.Protect(table);
    }

    private static void OnSqlite(MigrationBuilder migration, ReadOnlySpan<string> tables)
    {
        foreach (var table in tables)
        {
            migration.Sql($"""CREATE TRIGGER "{table}_never_changed" BEFORE UPDATE ON "{table}" BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END;""");
            migration.Sql($"""CREATE TRIGGER "{table}_never_deleted" BEFORE DELETE ON "{table}" BEGIN SELECT RAISE(ABORT, 'rows of {table} are never deleted'); END;""");
        }
    }

    private static void OnPostgres(MigrationBuilder migration, ReadOnlySpan<string> tables)
    {
        migration.Sql("""
            CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME; END $$;
            """);
        foreach (var table in tables)
        {
            migration.Sql($"""CREATE TRIGGER "{table}_never_changed" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION written_once();""");
            migration.Sql($"""CREATE TRIGGER "{table}_never_emptied" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION written_once();""");
        }
    }
}
