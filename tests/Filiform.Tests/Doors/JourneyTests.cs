using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

public sealed class JourneyTests
{
    [Theory]
    [EachStore]
    public async Task A_patient_walks_from_a_bundle_to_a_measured_outcome(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await Journey.Imported(host);
        await ana.Learnt();
        await ana.Booked();
        await ana.Send("measure", "score", ("instrument", "nprs"), ("value", "7"));
        await ana.Screened();
        await ana.Consented();
        await ana.Assessed();
        await ana.Planned();
        await ana.InSession();
        await ana.NeedleIn();
        await ana.NeedleIn();

        var refused = await ana.Close();
        await ana.NeedleOut(1);
        await ana.NeedleOut(2);
        var closed = await ana.Close();

        Assert.Equal("needles-in", refused.Refusal);
        Assert.Contains("Needle 1: Trapezius, upper part, right", refused.Words, StringComparison.Ordinal);
        Assert.Null(closed.Refusal);
        host.Time.Now += TimeSpan.FromHours(24);
        var next = await host.SignedIn();
        var checkedIn = await next.Send(await next.Get($"{ana.Chart}/follow-up"), "check-in", ("sore", "2"), ("hours", "24"), ("flag-breathing", "no"), ("flag-nerve", "no"), ("flag-infection", "no"), ("flag-swelling", "no"));
        await next.Send(await next.Get($"{ana.Chart}/measure"), "score", ("instrument", "nprs"), ("value", "4"));
        var measured = await next.Get($"{ana.Chart}/measure");
        Assert.Null(checkedIn.Refusal);
        Assert.Contains("7 to 4", measured.Words, StringComparison.Ordinal);
        Assert.Contains("it does not show what caused it", measured.Words, StringComparison.OrdinalIgnoreCase);
        var improved = await next.Get($"{ana.Chart}/improve");
        Assert.Contains("Trapezius, upper part", improved.Words, StringComparison.Ordinal);
        var clinic = await next.Get("/clinic");
        Assert.Contains("2", clinic.Words, StringComparison.Ordinal);
    }

    [Theory]
    [EachStore]
    public async Task Every_page_can_be_read_on_each_store(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await Journey.Imported(host);
        string[] pages =
        [
            "/", "/conditions", "/conditions/neck-pain", "/about/what-it-is", "/sources", "/today", "/patients", "/clinic", ana.Chart, $"{ana.Chart}/readers",
            .. Rules.People.Steps.All.Select(s => $"{ana.Chart}/{Rules.People.Steps.Slug(s)}"),
        ];

        foreach (var path in pages)
        {
            var page = await ana.Mara.Get(path);
            Assert.True(page.Path == path && page.Status == System.Net.HttpStatusCode.OK, $"{path}: {(int)page.Status} {page.Path}");
        }
    }

    [Theory]
    [EachStore]
    public async Task Importing_the_same_bundle_twice_changes_nothing(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);

        var first = await Journey.Import(host, Bundles.Ana);
        var again = await Journey.Import(host, Bundles.Ana);

        Assert.Equal((0, "1 new patients, 0 known; 4 facts written, 0 there already."), (first.Exit, first.Output.Trim()));
        Assert.Equal((0, "0 new patients, 1 known; 0 facts written, 4 there already."), (again.Exit, again.Output.Trim()));
    }

    [Fact]
    public async Task What_changed_in_a_later_bundle_counts_and_the_earlier_words_stay()
    {
        await using var host = await FiliformHost.Empty();
        await Journey.Import(host, Bundles.Ana);

        var later = await Journey.Import(host, Bundles.AnaLater);

        Assert.Equal("0 new patients, 1 known; 2 facts written, 2 there already.", later.Output.Trim());
        var ana = await Journey.Found(host);
        var screened = await ana.Open("screen");
        Assert.Contains("Takes a blood thinner", screened.Words, StringComparison.Ordinal);
        var rows = await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await ClinicOf(host), db => db.Facts.CountAsync());
        Assert.Equal(6, rows);
    }

    [Fact]
    public async Task A_stopped_medicine_does_not_speak_in_screening()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var screened = await ana.Open("screen");

        Assert.DoesNotContain("Takes a blood thinner</h3>", screened.Html, StringComparison.Ordinal);
        Assert.Contains("Ask: 28 questions are open", screened.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_bundle_is_named_and_the_others_are_imported()
    {
        await using var host = await FiliformHost.Empty();

        var (exit, output, errors) = await Journey.Import(host, "{ \"resourceType\": \"Bundle\", \"entry\": [ {", Bundles.Ana, "{ \"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [] }");

        Assert.Equal(1, exit);
        Assert.Contains("1 new patients", output, StringComparison.Ordinal);
        Assert.Contains("not valid JSON", errors, StringComparison.Ordinal);
        Assert.Equal(2, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("consent", "step-not-ready", "Screen: a screening accepted today")]
    [InlineData("assess", "step-not-ready", "Screen: a screening accepted today")]
    [InlineData("plan", "step-not-ready", "Assess: at least one finding")]
    [InlineData("treat", "session-not-ready", "Consent: a signed consent")]
    [InlineData("follow-up", "step-not-ready", "Treat: a closed session")]
    [InlineData("improve", "step-not-ready", "Treat: a closed session")]
    public async Task A_step_whose_precondition_is_missing_says_which(string step, string code, string missing)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await Journey.Imported(host);

        var page = await ana.Open(step);

        Assert.Equal(code, page.Refusal);
        Assert.Contains(missing, page.Words, StringComparison.Ordinal);
    }

    internal static async Task<Guid> ClinicOf(FiliformHost host) =>
        (await host.Services.GetRequiredService<Clinic.People.Clinics>().Only())!.Id;
}
