using Filiform.Clinic.Store;
using Filiform.Tests.Store;

namespace Filiform.Tests.Doors;

/// <summary>Patients whose accepted verdict would be another now are listed, with the reason.</summary>
public class VerdictChangeTests
{
    [Theory, EachStore, Proves("H-007")]
    public async Task A_blood_thinner_that_came_later_changes_the_accepted_verdict_and_is_listed(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await (await Journey.Imported(host)).Screened();
        Assert.Contains("Every accepted verdict still stands", (await ana.Mara.Get("/safety")).Words, StringComparison.Ordinal);

        await Journey.Import(host, Bundles.AnaLater);
        var safety = await ana.Mara.Get("/safety");

        Assert.Contains("SAMPLE, Ana Clear 24 Nov 2026 Avoid region Facts or answers changed. New: Takes a blood thinner.", safety.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_turn_of_the_day_and_a_plan_change_no_accepted_verdict()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await (await (await (await (await Journey.Imported(host)).Screened()).Consented()).Assessed()).Planned();
        host.Time.Now += TimeSpan.FromDays(1);

        var mara = await host.SignedIn();

        Assert.Contains("Every accepted verdict still stands", (await mara.Get("/safety")).Words, StringComparison.Ordinal);
        Assert.Contains("Ask", (await mara.Get($"{ana.Chart}/screen")).Words, StringComparison.Ordinal);
    }
}
