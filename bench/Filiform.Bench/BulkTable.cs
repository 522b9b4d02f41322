using Microsoft.Data.Sqlite;

namespace Filiform.Bench;

/// <summary>Rows written to one table past the store, as fast as SQLite takes them. Columns that are not named and must not be empty get an empty text or 0.</summary>
internal sealed class BulkTable : IDisposable
{
    private readonly SqliteCommand _insert;

    public BulkTable(SqliteConnection connection, string table, params string[] columns)
    {
        var (names, values) = (columns.ToList(), columns.Select((_, i) => $"$p{i}").ToList());
        using var info = connection.CreateCommand();
        info.CommandText = $"SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info('{table}')";
        using var reader = info.ExecuteReader();
        while (reader.Read())
        {
            if (names.Contains(reader.GetString(0)) || reader.GetInt32(2) == 0 || !reader.IsDBNull(3))
                continue;
            names.Add(reader.GetString(0));
            values.Add(reader.GetString(1) == "TEXT" ? "''" : "0");
        }
        _insert = connection.CreateCommand();
        _insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", values)})";
        for (var i = 0; i < columns.Length; i++)
            _insert.Parameters.Add(new SqliteParameter($"$p{i}", null));
        _insert.Prepare();
    }

    public void Add(params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            _insert.Parameters[i].Value = Stored(values[i]);
        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();

    /// <summary>An instant as the store writes it.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => id.ToString().ToUpperInvariant(),
        DateTimeOffset at => Instant(at),
        Enum of => of.ToString(),
        bool yes => yes ? 1 : 0,
        _ => value,
    };
}
