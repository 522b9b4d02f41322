using Filiform.Clinic.People;
using Filiform.Clinic.Treat;

namespace Filiform.Web.Frame;

/// <summary>The mark of needles in, on every staff page: the most urgent state of all rooms.</summary>
public sealed record NeedlesIn(string Words, string Class, string Icon)
{
    /// <summary>The mark of those rooms at an instant.</summary>
    public static NeedlesIn Of(ClinicInfo clinic, IReadOnlyList<RoomNow> rooms, DateTimeOffset now)
    {
        var worst = rooms.MaxBy(r => r.At(now, clinic.Grace));
        var needles = Written.Count(rooms.Sum(r => r.StillIn), "needle");
        var within = $"{needles} in · {Written.Count(rooms.Where(r => r.StillIn > 0).Select(r => r.Room).Distinct().Count(), "room")}";
        return worst?.At(now, clinic.Grace) switch
        {
            RoomState.CountOpen => new($"{Written.Count(rooms.Where(r => r.CountOpen).Sum(r => r.StillIn), "needle")} not counted · {worst.Room}", "needles-in is-overdue", "warning"),
            RoomState.Overdue => new($"{needles} in · {worst.Room} overdue", "needles-in is-overdue", "warning"),
            RoomState.Missing => new($"{Written.Count(rooms.Sum(r => r.Lost), "needle")} missing · {worst.Room}", "needles-in is-overdue", "warning"),
            RoomState.TimeReached => new($"{needles} in · {worst.Room} time reached", "needles-in is-reached", "clock"),
            RoomState.NeedlesIn => new(within, "needles-in", "needle"),
            _ => new("No needles in", "needles-in", "needle"),
        };
    }
}
