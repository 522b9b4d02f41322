using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class PublishedRatesTests
{
    private static readonly PublishedRates Published = Checkout.Knowledge.PublishedRates;

    [Theory]
    [InlineData("brady", "minor", 1463, 7629)]
    [InlineData("brady", "major", 0, 7629)]
    [InlineData("boyce", "minor", 7531, 20464)]
    [InlineData("boyce", "major", 20, 20464)]
    [InlineData("white", "any", 2178, 31822)]
    [InlineData("white", "major", 43, 31822)]
    public void Counts_stand_as_they_were_printed(string study, string kind, int count, int of)
    {
        var rate = Published.Studies.Single(s => s.Id == study).Of(kind)!;

        Assert.Equal((count, of, false), (rate.Share.Count, rate.Share.Of, rate.IsSummed));
    }

    [Fact]
    public void A_count_that_is_summed_from_a_percentage_says_so_and_gives_the_percentage_back()
    {
        var rates = Published.Studies.SelectMany(s => s.Rates).Where(r => r.IsSummed).ToList();

        Assert.NotEmpty(rates);
        // A whole count can miss a percentage by half a treatment, and what is printed by half of its last digit.
        Assert.All(rates, r => Assert.InRange(Math.Abs((double)decimal.Parse(r.Printed.Replace(" %", "")) - r.Share.Share * 100), 0, 50.0 / r.Share.Of + 0.005));
    }

    [Fact]
    public void Recall_surveys_carry_no_rate_of_treatments() => Assert.All(Published.Surveys, s => Assert.DoesNotContain("treatments", s.Asked, StringComparison.Ordinal));
}
