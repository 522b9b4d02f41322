using Filiform.Clinic.Store;
using Filiform.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Tests.Doors;

/// <summary>Saying where a thing is, or how many weeks, on the verdict page: until then the worst is taken.</summary>
public class NarrowingTests
{
    [Theory, EachStore]
    public async Task A_replaced_joint_bars_everything_until_somebody_says_which_joint_it_is(StoreProvider provider)
    {
        await using var host = await FiliformHost.Empty(provider);
        var ana = await WithReplacedJoint(host);
        Assert.Contains("Nobody has said where that is", (await ana.Open("screen")).Words, StringComparison.Ordinal);

        var said = await ana.Send("screen", "answer", ("q-joint-replacement-where", "knee-right"), ("q-joint-replacement-where", "hip-left"));

        Assert.Null(said.Refusal);
        Assert.DoesNotContain("Nobody has said where that is", said.Words, StringComparison.Ordinal);
        Assert.Contains("ight knee", said.Words, StringComparison.Ordinal);
        Assert.Contains("eft hip", said.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"q-joint-replacement-where\"", said.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_weeks_of_a_pregnancy_that_the_record_told_are_said_here_and_count()
    {
        await using var host = await FiliformHost.Empty();
        await Journey.Import(host, Bundles.Ana.Replace("M54.2", "Z33.1", StringComparison.Ordinal).Replace("Cervicalgia", "Pregnant state, incidental", StringComparison.Ordinal));
        var ana = await Journey.Found(host);
        await ana.Answer("no", q => q != "q-pregnancy");

        var said = await ana.Send("screen", "answer", ("q-pregnant-weeks", "20"));

        Assert.Null(said.Refusal);
        Assert.DoesNotContain("name=\"q-pregnant-weeks\"", said.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_knowing_where_leaves_everything_barred()
    {
        await using var host = await FiliformHost.Empty();
        var ana = await WithReplacedJoint(host);

        var said = await ana.Send("screen", "answer", ("q-joint-replacement-where", "unsure"));

        Assert.Null(said.Refusal);
        Assert.Contains("Nobody has said where that is", said.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("joint-replacement-where", "moon")]
    [InlineData("joint-replacement-where", "knee-right,unsure")]
    [InlineData("pregnant-weeks", "99")]
    [InlineData("pregnant-weeks", "twelve")]
    [InlineData("pregnant-weeks", "-4")]
    [InlineData("no-such-question", "yes")]
    public async Task What_is_no_answer_is_refused_and_nothing_is_written(string question, string value)
    {
        await using var host = await FiliformHost.Empty();
        var ana = await WithReplacedJoint(host);
        var before = await Count(host);

        var refused = await ana.Send("screen", "answer", ("q-joint-replacement", "no"), ($"q-{question}", value));

        Assert.Equal("answer-unknown", refused.Refusal);
        Assert.Equal(before, await Count(host));
    }

    private static async Task<Journey> WithReplacedJoint(FiliformHost host)
    {
        var ana = await Journey.Imported(host);
        await ana.Answer("no", q => q != "q-joint-replacement");
        await ana.Answer("yes", q => q == "q-joint-replacement");
        return ana;
    }

    private static async Task<int> Count(FiliformHost host) =>
        await host.Services.GetRequiredService<ClinicStore>().ReadUnaudited(await JourneyTests.ClinicOf(host), db => db.Answers.CountAsync());
}
