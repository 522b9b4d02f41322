using Filiform.Rules.Book;

namespace Filiform.Rules.Tests.Book;

public class SlotTests
{
    private static readonly Guid Ana = new(1, 0, 0, new byte[8]);
    private static readonly Guid Boris = new(2, 0, 0, new byte[8]);
    private static readonly Guid Mara = new(3, 0, 0, new byte[8]);
    private static readonly Guid Tomas = new(4, 0, 0, new byte[8]);
    private static readonly DateTimeOffset EightOClock = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Slot NineToHalfPast = new(new Guid(9, 0, 0, new byte[8]), Ana, Mara, "Room 1", At(9), At(9, 30));

    [Fact]
    public void Slots_that_only_touch_do_not_overlap()
    {
        var next = Wanted(At(9, 30), At(10));

        Assert.False(NineToHalfPast.Overlaps(next));
        Assert.False(next.Overlaps(NineToHalfPast));
        Assert.True(Booking.Book(next, [NineToHalfPast], EightOClock).Went);
    }

    [Fact]
    public void Slots_that_share_a_minute_overlap_whichever_comes_first()
    {
        var next = Wanted(At(9, 29), At(10));

        Assert.True(NineToHalfPast.Overlaps(next));
        Assert.True(next.Overlaps(NineToHalfPast));
    }

    [Fact]
    public void The_same_moment_in_another_time_zone_overlaps()
    {
        var elsewhere = Wanted(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(1)), new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(1)));

        Assert.True(NineToHalfPast.Overlaps(elsewhere));
    }

    [Fact]
    public void A_clash_names_patient_therapist_and_room()
    {
        var refusal = Booking.Book(Wanted(At(9), At(9, 30)), [NineToHalfPast], EightOClock).Refusal!;

        Assert.Equal("slot-taken", refusal.Code);
        Assert.Equal(
        [
            "A time when the patient has no other appointment",
            "A time when the therapist has no other appointment",
            "A time when Room 1 is free",
        ], refusal.Missing);
    }

    [Fact]
    public void Another_patient_with_another_therapist_in_another_room_does_not_clash() =>
        Assert.True(Booking.Book(Wanted(At(9), At(9, 30)) with { Patient = Boris, Therapist = Tomas, Room = "Room 2" }, [NineToHalfPast], EightOClock).Went);

    [Fact]
    public void An_appointment_does_not_clash_with_itself_when_it_is_moved() =>
        Assert.True(Booking.Book(NineToHalfPast with { Start = At(9, 15), End = At(9, 45) }, [NineToHalfPast], EightOClock).Went);

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    [InlineData(-30, false)]
    public void A_session_lasts_15_to_120_minutes(int minutes, bool goes) =>
        Assert.Equal(goes ? null : "slot-length", Booking.Book(Wanted(At(9), At(9).AddMinutes(minutes)), [], EightOClock).Refusal?.Code);

    [Fact]
    public void A_time_that_has_passed_cannot_be_booked_but_one_that_runs_can()
    {
        Assert.Equal("slot-past", Booking.Book(NineToHalfPast, [], At(9, 30)).Refusal?.Code);
        Assert.True(Booking.Book(NineToHalfPast, [], At(9, 10)).Went);
    }

    private static Slot Wanted(DateTimeOffset start, DateTimeOffset end) => NineToHalfPast with { Appointment = new Guid(8, 0, 0, new byte[8]), Start = start, End = end };

    private static DateTimeOffset At(int hour, int minute = 0) => new(2026, 11, 24, hour, minute, 0, TimeSpan.Zero);
}
