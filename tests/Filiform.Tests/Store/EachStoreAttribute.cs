using System.Reflection;
using Filiform.Clinic.Store;
using Xunit.Sdk;
using Xunit.v3;

namespace Filiform.Tests.Store;

/// <summary>Runs one test body on SQLite and on PostgreSQL. Without a server PostgreSQL is shown as skipped, never as passed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachStoreAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<StoreProvider>(StoreProvider.Sqlite),
        new TheoryDataRow<StoreProvider>(StoreProvider.Postgres)
        {
            Skip = TestStore.Server is null ? "FILIFORM_POSTGRES is not set: it names a server where the test may make databases" : null,
        },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
