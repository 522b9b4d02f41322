using System.Text;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Web.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary><c>filiform setup</c>: a clinic under the rules of its jurisdiction.</summary>
public sealed class SetupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("filiform-setup-");

    [Fact]
    public async Task A_clinic_of_New_Jersey_screens_by_the_rules_of_New_Jersey()
    {
        var (exit, errors) = await SetUp("--jurisdiction", "us-nj", "--override-roles", "lead, therapist");

        Assert.True(exit == 0, errors);
        var options = new Web.HostOptions(StoreOptions.File(DataFile), "http://127.0.0.1:0");
        await using var app = Web.Host.Build(options);
        Assert.Null(await Web.Host.Prepare(app));
        await using var scope = app.Services.CreateAsyncScope();
        var screenings = scope.ServiceProvider.GetRequiredService<Filiform.Clinic.Screen.Screenings>();
        var clinic = await app.Services.GetRequiredService<Clinics>().Only();
        Assert.Equal("us-nj", screenings.Screener.RuleSet.Jurisdiction);
        Assert.Equal(["lead", "therapist"], clinic!.OverrideRoles);
    }

    [Fact]
    public async Task What_is_said_of_the_clinic_holds_after_a_restart()
    {
        var (exit, errors) = await SetUp("--risk-figures", "brady", "--needle-maker", " Needle Works ", "--background", "Physiotherapist, 80 hours of dry needling", "--grace-minutes", "5");

        Assert.True(exit == 0, errors);
        await using var app = Web.Host.Build(new Web.HostOptions(StoreOptions.File(DataFile), "http://127.0.0.1:0"));
        Assert.Null(await Web.Host.Prepare(app));
        var clinics = app.Services.GetRequiredService<Clinics>();
        var clinic = (await clinics.Only())!;
        Assert.Equal(("brady", "Needle Works", TimeSpan.FromMinutes(5)), (string.Join(", ", clinic.RiskFigures), clinic.NeedleMaker, clinic.Grace));
        Assert.Equal("Physiotherapist, 80 hours of dry needling", Assert.Single(await clinics.People(clinic.Id)).Background);
    }

    [Theory]
    [InlineData("--jurisdiction", "atlantis", "jurisdiction 'atlantis' is not in the knowledge")]
    [InlineData("--risk-figures", "boyce, guess", "its consent would show no known figures")]
    [InlineData("--override-roles", "desk", "role 'desk' cannot decide against a rule")]
    public async Task What_nobody_knows_is_refused_and_no_clinic_is_made(string option, string value, string told)
    {
        var (exit, errors) = await SetUp(option, value);

        Assert.Equal(1, exit);
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(DataFile));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private string DataFile => Path.Combine(_folder.FullName, "clinic.db");

    private async Task<(int Exit, string Errors)> SetUp(params string[] more)
    {
        using var passphrase = new MemoryStream(Encoding.UTF8.GetBytes("a passphrase of some length\n"));
        await using var errors = new StringWriter();
        string[] always = ["setup", "--clinic", "Test Clinic", "--zone", "America/New_York", "--phone", "555 0100", "--address", "1 Test Street", "--emergency", "911",
            "--user", "mara.holt", "--person", "Mara Holt", "--data", DataFile];
        var exit = await FiliformCommand.Run([.. always, .. more], new Terminal(passphrase, Stream.Null, errors, new MovableTime()));
        return (exit, errors.ToString());
    }
}
