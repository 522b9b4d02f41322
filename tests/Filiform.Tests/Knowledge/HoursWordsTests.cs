using Filiform.Rules.Book;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.Knowledge;

public sealed class HoursWordsTests
{
    private static readonly OpeningHours Hours = OpeningHours.Read("mo-fr 08:00-12:00, 13:00-18:00; sa 09:00-12:00").Value;

    [Theory]
    [InlineData("2026-11-24 09:30", "Open now, until 12:00")]
    [InlineData("2026-11-24 12:00", "Closed now. Open again today at 13:00")]
    [InlineData("2026-11-24 18:00", "Closed now. Open again tomorrow at 08:00")]
    [InlineData("2026-11-28 12:00", "Closed now. Open again on Monday at 08:00")]
    [InlineData("2026-11-30 07:59", "Closed now. Open again today at 08:00")]
    public void Whether_the_clinic_is_open_is_told_with_when_that_ends(string local, string words) =>
        Assert.Equal(words, HoursWords.Now(Hours, DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_clinic_that_opens_on_one_day_only_is_open_again_in_a_week() =>
        Assert.Equal("Closed now. Open again on Tuesday at 08:00", HoursWords.Now(OpeningHours.Read("tu 08:00-09:00").Value, new DateTime(2026, 11, 24, 10, 0, 0, DateTimeKind.Unspecified)));

    [Fact]
    public void Days_with_the_same_hours_stand_on_one_line() =>
        Assert.Equal([("Monday to Friday", "08:00 to 12:00, 13:00 to 18:00"), ("Saturday", "09:00 to 12:00"), ("Sunday", "closed")], HoursWords.Lines(Hours));

    [Fact]
    public void Where_nobody_said_nothing_is_claimed()
    {
        Assert.Null(HoursWords.Now(OpeningHours.Unknown, new DateTime(2026, 11, 24, 10, 0, 0, DateTimeKind.Unspecified)));
        Assert.Empty(HoursWords.Lines(OpeningHours.Unknown));
    }

    [Fact]
    public void Machines_read_each_span_by_its_day() => Assert.Equal("Mo 08:00-12:00", HoursWords.ForMachines(Hours).First());
}
