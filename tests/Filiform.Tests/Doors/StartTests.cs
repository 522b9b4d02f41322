using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Web;
using Filiform.Web.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("filiform-start-");

    [Theory]
    [InlineData("us-nj", null)]
    [InlineData("atlantis", "jurisdiction-unknown")]
    public async Task A_clinic_starts_only_with_the_rules_of_its_own_jurisdiction(string jurisdiction, string? refusal)
    {
        await using (var first = Build())
        {
            Assert.Null(await Web.Host.Prepare(first));
            await first.Services.GetRequiredService<Clinics>().SetUp(
                new NewClinic("Test Clinic", "America/Chicago", "555 0100", "1 Test Street", "911", ["Room 1"]) { Jurisdiction = jurisdiction },
                [new NewPractitioner("mara.holt", "Mara Holt", "lead", DemoClinic.Passphrase)]);
        }

        await using var again = Build();
        var refused = await Web.Host.Prepare(again);

        Assert.Equal(refusal, refused?.Code);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private WebApplication Build() => Web.Host.Build(new HostOptions(StoreOptions.File(Path.Combine(_folder.FullName, "clinic.db")), "http://127.0.0.1:0"));
}
