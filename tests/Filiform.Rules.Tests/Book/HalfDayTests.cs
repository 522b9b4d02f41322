using Filiform.Rules.Book;

namespace Filiform.Rules.Tests.Book;

public sealed class HalfDayTests
{
    private static readonly DateOnly Saturday = new(2026, 11, 28);

    [Fact]
    public void Only_half_days_in_which_the_clinic_is_open_are_offered_from_tomorrow_on()
    {
        var hours = OpeningHours.Read("mo 08:00-12:00; tu 13:00-18:00; we 08:00-18:00").Value;

        var offered = HalfDay.Ahead(hours, Saturday).Take(4).Select(h => h.ToString());

        Assert.Equal(["2026-11-30 am", "2026-12-01 pm", "2026-12-02 am", "2026-12-02 pm"], offered);
    }

    [Fact]
    public void Where_nobody_said_when_the_clinic_is_open_every_weekday_is_offered()
    {
        var offered = HalfDay.Ahead(OpeningHours.Unknown, Saturday).ToList();

        Assert.Equal(HalfDay.DaysAhead / 7 * 5 * 2, offered.Count);
        Assert.DoesNotContain(offered, h => h.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    [Theory]
    [InlineData("2026-12-01 am", true)]
    [InlineData("2026-12-01 pm", true)]
    [InlineData("2026-12-01", false)]
    [InlineData("2026-13-01 am", false)]
    [InlineData("2026-12-01 am pm", false)]
    [InlineData("", false)]
    public void What_is_written_is_read_back_and_nothing_else(string text, bool isRead) => Assert.Equal(isRead ? text : null, HalfDay.Read(text)?.ToString());
}
