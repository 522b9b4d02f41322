using System.Data.Common;
using Filiform.Clinic.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Filiform.Bench;

/// <summary>The least that a durable event can cost on a store: one row, one transaction, no more.</summary>
internal sealed class BareInserts : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly SemaphoreSlim _gate = new(1);

    private BareInserts(DbConnection connection) => _connection = connection;

    public static async Task<BareInserts> On(StoreOptions store, string folder)
    {
        DbConnection connection = store.Provider == StoreProvider.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False")
            : new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync();
        var bare = new BareInserts(connection);
        if (store.Provider == StoreProvider.Sqlite)
            await bare.Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        await bare.Run("CREATE TABLE bare (words TEXT NOT NULL)");
        return bare;
    }

    public async Task Insert()
    {
        await _gate.WaitAsync();
        try
        {
            await Run($"INSERT INTO bare VALUES ('{new string('x', 400)}')");
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _gate.Dispose();
    }

    private async Task Run(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
