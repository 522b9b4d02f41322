using Microsoft.Data.Sqlite;

namespace Filiform.Clinic.Store;

public sealed partial class ClinicStore
{
    private const int WritesBetween = 50;

    private int _writes;
    private Task _carryingOver = Task.CompletedTask;

    // SQLite would carry its log over to the data file within the commit of whoever comes just then, and a tap would wait for it.
    private void CarryOver()
    {
        if (options.Path is not { } path || Interlocked.Increment(ref _writes) % WritesBetween != 0 || !_carryingOver.IsCompleted)
            return;
        _carryingOver = Task.Factory.StartNew(() =>
        {
            try
            {
                Sqlite.CarryOver(path);
            }
            catch (SqliteException)
            {
                // Next time, or in the end by SQLite itself.
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
