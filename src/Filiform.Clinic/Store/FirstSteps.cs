using System.Data.Common;
using System.Reflection;
using Filiform.Clinic.People;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Filiform.Clinic.Store;

/// <summary>
/// The little that a start asks of the database, in plain SQL: building the model for it would take longer than the rest of the start.
/// </summary>
internal static class FirstSteps
{
    /// <summary>True when the database has taken exactly the migrations of this program; false when not, or when that could not be asked.</summary>
    public static async Task<bool> AreAllTaken(StoreOptions options, CancellationToken cancel)
    {
        try
        {
            var taken = new HashSet<string>();
            await using var connection = options.Connect();
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                taken.Add(reader.GetString(0));
            return taken.SetEquals(Known(options.Provider));
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>The first clinic of the database; null when there is none.</summary>
    public static async Task<ClinicRow?> OnlyClinic(StoreOptions options, CancellationToken cancel)
    {
        await using var connection = options.Connect();
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT "Id", "Name", "Zone", "Phone", "Address", "Emergency", "Rooms", "IsDemo", "Jurisdiction", "OverrideRoles", "GraceMinutes", "RiskFigures", "NeedleMaker", "Hours", "MessageHours", "Website", "AlarmMail", "AboutUs" FROM "Clinics" ORDER BY "Id" LIMIT 1
            """;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return !await reader.ReadAsync(cancel) ? null : new ClinicRow
        {
            Id = reader.GetGuid(0),
            Name = reader.GetString(1),
            Zone = reader.GetString(2),
            Phone = reader.GetString(3),
            Address = reader.GetString(4),
            Emergency = reader.GetString(5),
            Rooms = reader.GetString(6),
            IsDemo = reader.GetBoolean(7),
            Jurisdiction = await reader.IsDBNullAsync(8, cancel) ? null : reader.GetString(8),
            OverrideRoles = reader.GetString(9),
            GraceMinutes = reader.GetInt32(10),
            RiskFigures = reader.GetString(11),
            NeedleMaker = await reader.IsDBNullAsync(12, cancel) ? null : reader.GetString(12),
            Hours = await reader.IsDBNullAsync(13, cancel) ? null : reader.GetString(13),
            MessageHours = reader.GetString(14),
            Website = await reader.IsDBNullAsync(15, cancel) ? null : reader.GetString(15),
            AlarmMail = await reader.IsDBNullAsync(16, cancel) ? null : reader.GetString(16),
            AboutUs = await reader.IsDBNullAsync(17, cancel) ? null : reader.GetString(17),
        };
    }

    private static IEnumerable<string> Known(StoreProvider provider)
    {
        var context = provider == StoreProvider.Sqlite ? typeof(SqliteClinicDb) : typeof(PostgresClinicDb);
        return context.Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Migration)) && t.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()!.Id);
    }
}
