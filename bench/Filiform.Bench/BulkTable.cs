using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Filiform.Bench;

/// <summary>Rows written to one table past the store, as fast as the database takes them. Columns that are not named and must not be empty get an empty text, 0 or no.</summary>
internal sealed class BulkTable : IDisposable
{
    private readonly DbCommand _insert;
    private readonly List<string> _types = [];

    public BulkTable(DbConnection connection, string table, params string[] columns)
    {
        var (names, values) = (columns.ToList(), columns.Select((_, i) => $"@p{i}").ToList());
        var there = Columns(connection, table);
        foreach (var (name, type, mustBe) in there.Where(c => c.MustBe && !columns.Contains(c.Name)))
        {
            names.Add(name);
            values.Add(type is "TEXT" or "text" ? "''" : type == "boolean" ? "false" : "0");
        }
        _insert = connection.CreateCommand();
        _insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(n => $"\"{n}\""))}) VALUES ({string.Join(", ", values)})";
        foreach (var column in columns)
        {
            var parameter = _insert.CreateParameter();
            parameter.ParameterName = $"@p{_types.Count}";
            _insert.Parameters.Add(parameter);
            _types.Add(connection is SqliteConnection ? "" : there.Single(c => c.Name == column).Type);
        }
        if (connection is SqliteConnection)
            _insert.Prepare();
    }

    public void Add(params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            _insert.Parameters[i].Value = (_types[i].Length == 0 ? InSqlite(values[i]) : InPostgres(values[i], _types[i])) ?? DBNull.Value;
        _insert.ExecuteNonQuery();
    }

    public void Dispose() => _insert.Dispose();

    private static List<(string Name, string Type, bool MustBe)> Columns(DbConnection connection, string table)
    {
        using var info = connection.CreateCommand();
        info.CommandText = connection is SqliteConnection
            ? $"SELECT name, type, \"notnull\" = 1 AND dflt_value IS NULL FROM pragma_table_info('{table}')"
            : $"SELECT column_name, data_type, is_nullable = 'NO' AND column_default IS NULL FROM information_schema.columns WHERE table_name = '{table}'";
        using var reader = info.ExecuteReader();
        var columns = new List<(string, string, bool)>();
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return columns;
    }

    // An instant as the store writes it.
    private static object? InSqlite(object? value) => value switch
    {
        Guid id => id.ToString().ToUpperInvariant(),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        Enum of => of.ToString(),
        bool yes => yes ? 1 : 0,
        _ => value,
    };

    private static object? InPostgres(object? value, string type) => value switch
    {
        DateTimeOffset at => at.ToUniversalTime(),
        Enum of => of.ToString(),
        string number when type == "numeric" => decimal.Parse(number, CultureInfo.InvariantCulture),
        string day when type == "date" => DateOnly.Parse(day, CultureInfo.InvariantCulture),
        _ => value,
    };
}
