using Filiform.Tests.Doors;

namespace Filiform.Tests.Improve;

/// <summary>The clinic's page: what waits, what was counted, and the same for a spreadsheet.</summary>
public sealed class ClinicDoorTests
{
    [Fact]
    public async Task The_clinics_page_says_what_waits_and_gives_its_counts_as_a_table()
    {
        await using var host = await FiliformHost.Demo();
        var mara = await host.SignedIn();

        var page = await mara.Get("/clinic");
        var table = (await mara.Get("/clinic.csv")).Html.Split("\r\n");

        Assert.Contains("1 red flag not taken up 1 check-in to look at 0 adverse events open", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nov 2026", page.Words, StringComparison.Ordinal);
        Assert.Equal("what,part,count,of", table[0]);
        Assert.Contains("waiting,red flags not taken up,1,", table);
        Assert.Contains("closed sessions,,8,", table);
        Assert.Contains(table, row => row.StartsWith("closed sessions by month,2026-11,", StringComparison.Ordinal));
    }
}
