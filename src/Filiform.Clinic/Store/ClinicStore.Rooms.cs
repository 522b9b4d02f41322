using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Filiform.Clinic.Store;

public sealed partial class ClinicStore
{
    private const string Rooms = "filiform_rooms";

    /// <summary>Raised once a session or one of its events is committed by this process. What listens must return at once.</summary>
    public event Action? RoomsChanged;

    /// <summary>
    /// Calls <paramref name="heard"/> whenever another process on the same PostgreSQL server wrote to a session; once a second while the server cannot
    /// be listened to. A data file has one process that writes sessions, so it returns at once there.
    /// </summary>
    public async Task ListenForRooms(Action heard, CancellationToken cancel)
    {
        while (options.Provider == StoreProvider.Postgres && !cancel.IsCancellationRequested)
        {
            try
            {
                await Listen(heard, cancel);
            }
            catch (Exception) when (!cancel.IsCancellationRequested)
            {
                // Whatever it was: until the server can be listened to again, the rooms are read once a second.
                heard();
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
    }

    private async Task Listen(Action heard, CancellationToken cancel)
    {
        // A server that is gone without a word is noticed by the packets that keep the connection.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { KeepAlive = 5, Pooling = false }.ToString());
        connection.Notification += (_, _) => heard();
        await connection.OpenAsync(cancel);
        await using (var listen = new NpgsqlCommand($"LISTEN {Rooms}", connection))
            await listen.ExecuteNonQueryAsync(cancel);
        // Whatever was written before the server listened.
        heard();
        while (true)
            await connection.WaitAsync(cancel);
    }

    // In the transaction itself: the server tells it to others only once it is committed.
    private Task TellOthers(ClinicDb db, CancellationToken cancel) => options.Provider == StoreProvider.Postgres
        ? db.Database.ExecuteSqlRawAsync($"NOTIFY {Rooms}", cancel)
        : Task.CompletedTask;
}
