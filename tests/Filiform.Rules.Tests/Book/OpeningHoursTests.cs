using Filiform.Rules.Book;

namespace Filiform.Rules.Tests.Book;

public class OpeningHoursTests
{
    [Theory]
    [InlineData("mo-fr 08:00-18:00; sa 09:00-12:00")]
    [InlineData("mo-fr 08:00-12:00, 13:00-18:00")]
    [InlineData("")]
    public void Hours_read_back_as_they_were_written(string text) => Assert.Equal(text, OpeningHours.Read(text).Value.ToString());

    [Fact]
    public void Days_with_the_same_hours_are_one_line() => Assert.Equal("mo-tu 08:00-18:00; we 08:00-12:00; th 08:00-18:00", Read("mo 08:00-18:00; tu 8:00-18:00; we 08:00-12:00; th 08:00-18:00").ToString());

    [Theory]
    [InlineData(DayOfWeek.Monday, 7, 59, false)]
    [InlineData(DayOfWeek.Monday, 8, 0, true)]
    [InlineData(DayOfWeek.Monday, 12, 30, false)]
    [InlineData(DayOfWeek.Friday, 17, 59, true)]
    [InlineData(DayOfWeek.Sunday, 10, 0, false)]
    public void A_clinic_is_open_within_its_hours(DayOfWeek day, int hour, int minute, bool isOpen)
    {
        var monday = new DateTime(2026, 11, 23, hour, minute, 0);

        Assert.Equal(isOpen, Read("mo-fr 08:00-12:00, 13:00-18:00").IsOpen(monday.AddDays(((int)day + 6) % 7)));
    }

    [Fact]
    public void Closed_days_are_said_too() => Assert.Equal([(DayOfWeek.Monday, DayOfWeek.Friday, 1), (DayOfWeek.Saturday, DayOfWeek.Sunday, 0)], Read("mo-fr 08:00-18:00").Lines().Select(l => (l.From, l.To, l.Spans.Length)));

    [Theory]
    [InlineData("mo-fr")]
    [InlineData("xx 08:00-18:00")]
    [InlineData("fr-mo 08:00-18:00")]
    [InlineData("mo 18:00-08:00")]
    [InlineData("mo 08:00-12:00, 11:00-18:00")]
    [InlineData("mo 8-12")]
    public void What_cannot_be_read_is_refused_and_named(string text) => Assert.Equal("hours-unread", OpeningHours.Read(text).Refusal?.Code);

    private static OpeningHours Read(string text) => OpeningHours.Read(text).Value;
}
