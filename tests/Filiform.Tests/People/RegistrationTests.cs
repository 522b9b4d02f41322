using System.Text.RegularExpressions;
using Filiform.Clinic.People;
using Filiform.Rules.People;
using Filiform.Clinic.Store;
using Filiform.Tests.Doors;
using Filiform.Tests.Store;

namespace Filiform.Tests.People;

/// <summary>Patients entered and corrected by hand.</summary>
public sealed class RegistrationTests
{
    private static readonly Person Lena = new("Sample", "Lena", new(1990, 5, 6), "female");

    [Fact, Proves("H-127")]
    public async Task Somebody_of_the_same_name_and_day_of_birth_is_shown_before_a_second_record_is_made()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var first = await Enter(mara);

        var refused = await Enter(mara, ("family", "SAMPLE"));

        Assert.Equal("patient-perhaps-known", refused.Refusal);
        Assert.Contains("SAMPLE, Lena, born 6 May 1990", refused.Words, StringComparison.Ordinal);
        Assert.Contains($"href=\"{first.Path}\"", refused.Html, StringComparison.Ordinal);
        var second = await mara.Send(refused, "register", ("family", "Sample"), ("given", "Lena"), ("born", "1990-05-06"), ("another", "on"));
        Assert.Null(second.Refusal);
        Assert.NotEqual(first.Path, second.Path);
        Assert.Equal(2, Regex.Count((await mara.Get("/patients")).Html, "SAMPLE, Lena"));
    }

    [Theory]
    [InlineData("person-incomplete", "", "1990-05-06", "")]
    [InlineData("person-incomplete", "Sample", "", "")]
    [InlineData("birth-date-wrong", "Sample", "2190-05-06", "")]
    [InlineData("email-unread", "Sample", "1990-05-06", "lena@")]
    public async Task A_person_who_is_not_whole_is_not_entered(string code, string family, string born, string email)
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();

        var refused = await mara.Send(await mara.Get("/patients/new"), "register", ("family", family), ("born", born), ("email", email));

        Assert.Equal(code, refused.Refusal);
        Assert.Contains("No patient fits", (await mara.Get("/patients")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_of_birth_is_corrected_and_what_stood_before_stays_in_the_record()
    {
        await using var host = await FiliformHost.Empty();
        var mara = await host.SignedIn();
        var chart = (await Enter(mara)).Path.Replace("/book", "", StringComparison.Ordinal);

        var corrected = await mara.Send(await mara.Get($"{chart}/details"), "correct", ("family", "Sample"), ("given", "Lena"), ("born", "1991-05-06"));

        Assert.Contains("6 May 1991", corrected.Words, StringComparison.Ordinal);
        Assert.Contains("6 May 1991", (await mara.Get("/patients")).Words, StringComparison.Ordinal);
        Assert.Contains("Corrected name or day of birth", (await mara.Get($"{chart}/readers")).Words, StringComparison.Ordinal);
        using var store = new ClinicStore(host.Store, TimeProvider.System);
        var id = Guid.Parse(chart.Split('/')[^1]);
        Assert.Equal([new DateOnly(1990, 5, 6), new DateOnly(1991, 5, 6)],
            await store.ReadUnaudited((await store.OnlyClinic())!.Id, db => Task.FromResult(db.Details.Where(d => d.Patient == id).OrderBy(d => d.Seq).Select(d => d.BirthDate!.Value).ToList())));
    }

    [Theory, EachStore]
    public async Task The_same_entry_sent_twice_makes_one_patient(StoreProvider provider)
    {
        await using var test = await TestStore.Create(provider);
        var registration = new Registration(test.Store);
        var command = TestStore.NewId();

        var first = await registration.Register(test.Tomas, command, Lena, new Reachable("555 0177 88", null), isAnother: false);
        var again = await registration.Register(test.Tomas, command, Lena, new Reachable("555 0177 88", null), isAnother: false);

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("10-1002", Assert.Single(await registration.Like(test.Tomas, Lena)).Record);
        Assert.True((await test.Store.Verify()).Value.IsWhole);
    }

    private static async Task<Page> Enter(Visitor mara, params (string Name, string Value)[] other)
    {
        var fields = new Dictionary<string, string> { ["family"] = "Sample", ["given"] = "Lena", ["born"] = "1990-05-06" };
        foreach (var (name, value) in other)
            fields[name] = value;
        return await mara.Send(await mara.Get("/patients/new"), "register", [.. fields.Select(f => (f.Key, f.Value))]);
    }
}
