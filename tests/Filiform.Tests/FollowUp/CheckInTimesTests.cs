using CsCheck;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;

namespace Filiform.Tests.FollowUp;

public class CheckInTimesTests
{
    private static readonly TimeZoneInfo Chicago = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    [Fact]
    public void After_the_neck_a_patient_is_asked_after_two_hours_one_two_three_and_seven_days() =>
        Assert.Equal([2, 24, 48, 72, 168], After(Local(2026, 11, 24, 10, 30), isNeckOrTrunk: true).Select(t => t.Hours));

    [Fact]
    public void After_the_calf_nobody_is_asked_after_two_hours() =>
        Assert.Equal([24, 48, 72, 168], After(Local(2026, 11, 24, 10, 30), isNeckOrTrunk: false).Select(t => t.Hours));

    [Fact]
    public void What_would_go_out_at_night_waits_for_the_morning() =>
        Assert.Equal("25 08:00, 25 19:30, 26 19:30, 27 19:30, 01 19:30", InWords(After(Local(2026, 11, 24, 19, 30), isNeckOrTrunk: true)));

    [Fact]
    public void What_would_go_out_before_the_clinic_begins_waits_until_it_does() =>
        Assert.Equal("25 08:00, 26 08:00, 27 08:00, 01 08:00", InWords(After(Local(2026, 11, 24, 6, 15), isNeckOrTrunk: false)));

    [Fact]
    public void Twenty_four_hours_are_twenty_four_also_in_the_night_when_the_clock_goes_forward() =>
        // On 8 March 2026 two o'clock is followed by three.
        Assert.Equal("08 15:00, 09 15:00, 10 15:00, 14 15:00", InWords(After(Local(2026, 3, 7, 14, 0), isNeckOrTrunk: false)));

    [Fact]
    public void Twenty_four_hours_are_twenty_four_also_in_the_night_when_the_clock_goes_back() =>
        Assert.Equal("01 13:00, 02 13:00, 03 13:00, 07 13:00", InWords(After(Local(2026, 10, 31, 14, 0), isNeckOrTrunk: false)));

    [Fact]
    public void A_morning_that_the_clock_skips_begins_right_after_the_gap() =>
        Assert.Equal(Local(2026, 3, 8, 3, 0), new SendingHours(new TimeOnly(2, 30), new TimeOnly(20, 0)).Fit(Local(2026, 3, 7, 22, 0), Chicago));

    [Fact]
    public void A_morning_that_comes_twice_begins_with_the_first() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 1, 30, 0, TimeSpan.FromHours(-5)), new SendingHours(new TimeOnly(1, 30), new TimeOnly(20, 0)).Fit(Local(2026, 10, 31, 22, 0), Chicago));

    [Fact]
    public void A_check_in_is_of_no_use_any_more_when_the_next_is_due()
    {
        var times = After(Local(2026, 11, 24, 10, 30), isNeckOrTrunk: true);

        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(pair.Second.Due, pair.First.Until));
        Assert.Equal(times[^1].Due.AddHours(72), times[^1].Until);
    }

    [Fact]
    public void Whenever_a_session_ends_every_message_goes_out_within_the_hours_and_none_before_its_time() => Gen.Int[0, 60 * 24 * 366].Sample(minute =>
    {
        var closed = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
        var times = After(closed, isNeckOrTrunk: true);
        return times.All(t => TimeZoneInfo.ConvertTime(t.Due, Chicago).TimeOfDay is var local && local >= TimeSpan.FromHours(8) && local < TimeSpan.FromHours(20)
                && t.Due >= closed.AddHours(t.Hours) && t.Due - closed.AddHours(t.Hours) <= TimeSpan.FromHours(13))
            && times.Zip(times.Skip(1)).All(p => p.First.Due < p.Second.Due);
    });

    [Theory]
    [InlineData("08:00-20:00", true)]
    [InlineData("20:00-08:00", false)]
    [InlineData("8-20", false)]
    [InlineData(null, false)]
    public void Hours_for_messages_are_two_times(string? text, bool isRead)
    {
        var read = SendingHours.Read(text);

        Assert.Equal(isRead ? (null, text) : ("hours-unread", null), (read.Refusal?.Code, read.Went ? read.Value.ToString() : null));
    }

    private static IReadOnlyList<CheckInTime> After(DateTimeOffset closed, bool isNeckOrTrunk) => CheckInTimes.After(closed, isNeckOrTrunk, SendingHours.Usual, Chicago);

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute)
    {
        var local = new DateTime(year, month, day, hour, minute, 0);
        return new DateTimeOffset(local, Chicago.GetUtcOffset(local));
    }

    private static string InWords(IEnumerable<CheckInTime> times) => string.Join(", ", times.Select(t => $"{TimeZoneInfo.ConvertTime(t.Due, Chicago):dd HH:mm}"));
}
