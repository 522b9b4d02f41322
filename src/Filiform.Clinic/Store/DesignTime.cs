using Microsoft.EntityFrameworkCore.Design;

namespace Filiform.Clinic.Store;

/// <summary>Lets <c>dotnet ef</c> see the SQLite model; it opens no database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteClinicDb>
{
    public SqliteClinicDb CreateDbContext(string[] args) => (SqliteClinicDb)StoreOptions.File("design.db").Open();
}

/// <summary>Lets <c>dotnet ef</c> see the PostgreSQL model; it opens no database.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresClinicDb>
{
    public PostgresClinicDb CreateDbContext(string[] args) => (PostgresClinicDb)StoreOptions.Server("Host=design").Open();
}
