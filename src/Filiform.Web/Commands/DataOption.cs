using System.CommandLine;
using Filiform.Clinic.Store;

namespace Filiform.Web.Commands;

/// <summary>Where the data is: a file, or a PostgreSQL server.</summary>
internal static class DataOption
{
    /// <summary>The data file when none is named.</summary>
    public const string DefaultPath = "data/filiform.db";

    public static Option<string?> Data() => new("--data") { Description = $"The data file (default {DefaultPath})" };

    public static Option<string?> Postgres() => new("--postgres") { Description = "Connection string of a PostgreSQL server, in place of a data file" };

    public static StoreOptions Store(string? path, string? postgres) =>
        postgres is not null ? StoreOptions.Server(postgres) : StoreOptions.File(path ?? DefaultPath);
}
