using System.Text.RegularExpressions;

namespace Filiform.Tests.Doors;

public sealed class DemoFixture : IAsyncLifetime
{
    public FiliformHost Host { get; private set; } = null!;

    public Visitor Mara { get; private set; } = null!;

    /// <summary>Address of each invented patient's chart, by given name.</summary>
    public Dictionary<string, string> Charts { get; } = [];

    public async ValueTask InitializeAsync()
    {
        Host = await FiliformHost.Demo();
        Mara = await Host.SignedIn();
        var list = await Mara.Get("/patients");
        foreach (Match match in Regex.Matches(list.Html, "(/patients/[0-9a-f-]{36})\"><b>SAMPLE, (\\w+)"))
            Charts[match.Groups[2].Value] = match.Groups[1].Value;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class DemoTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    public static TheoryData<string> Pages => ["", "/learn", "/book", "/screen", "/screen/history", "/consent", "/assess", "/plan", "/treat", "/follow-up", "/measure", "/improve", "/readers"];

    [Theory]
    [InlineData("Hana", "Stop: do not needle")]
    [InlineData("Boris", "One question is still open")]
    [InlineData("Chidi", "Consult first")]
    [InlineData("Kofi", "Consult first")]
    [InlineData("Goran", "Electrical stimulation")]
    [InlineData("Ana", "Clear: nothing found")]
    public async Task Each_invented_patient_shows_what_screening_says(string name, string words)
    {
        var page = await demo.Mara.Get($"{demo.Charts[name]}/screen");

        Assert.Contains(words, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delayed_side_effect_is_the_first_thing_on_the_day_list()
    {
        var today = await demo.Mara.Get("/today");

        Assert.Contains("Call now", today.Words, StringComparison.Ordinal);
        Assert.Contains("SAMPLE, Farah", today.Words, StringComparison.Ordinal);
        Assert.Contains("collapsed lung", today.Words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_of_every_patient_can_be_read_and_weighs_under_100_KB_on_the_wire_or_150_with_the_body_chart(string page)
    {
        var style = await demo.Mara.WireBytes("/app.css") + await demo.Mara.WireBytes("/icons.svg") + await demo.Mara.WireBytes("/icon.svg");
        var hasChart = page is "/assess" or "/plan";
        var most = hasChart ? 150_000 : 100_000;
        if (hasChart)
            style += await demo.Mara.WireBytes("/chart.css") + await demo.Mara.WireBytes("/body-chart.js");

        foreach (var (name, chart) in demo.Charts)
        {
            var bytes = await demo.Mara.WireBytes(chart + page);
            Assert.True(bytes + style < most, $"{name}{page}: {bytes + style} bytes");
        }
    }

    [Theory]
    [InlineData("/today")]
    [InlineData("/patients")]
    [InlineData("/clinic")]
    [InlineData("/")]
    [InlineData("/conditions")]
    [InlineData("/conditions/neck-pain")]
    [InlineData("/about/side-effects")]
    [InlineData("/sources")]
    public async Task Every_other_page_weighs_under_100_KB_on_the_wire(string page)
    {
        var style = await demo.Mara.WireBytes("/app.css") + await demo.Mara.WireBytes("/icons.svg") + await demo.Mara.WireBytes("/icon.svg");

        var bytes = await demo.Mara.WireBytes(page);

        Assert.True(bytes + style < 100_000, $"{page}: {bytes + style} bytes");
    }

    [Fact]
    public async Task No_page_loads_anything_from_another_address()
    {
        foreach (var path in new[] { "/", "/today", demo.Charts["Ana"], demo.Charts["Ana"] + "/measure" })
        {
            var page = await demo.Mara.Get(path);
            Assert.DoesNotMatch("(src|href|action)=\"https?://(?!doi)[^\"]*\"[^>]*(stylesheet|script|icon)", page.Html);
            Assert.DoesNotMatch("<script(?! type=\"module\" src=\"/[a-z-]+\\.js\")", page.Html);
        }
    }
}
