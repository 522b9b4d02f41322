using Filiform.Clinic.Treat;
using Filiform.Rules.Treat;

namespace Filiform.Bench;

/// <summary>What a therapist taps in one room: needle in, a twitch, needle out, and again.</summary>
internal sealed class Taps(OpenRoom room)
{
    private int _count;

    public OpenRoom Room => room;

    /// <summary>Needles that were put in so far.</summary>
    public int Needles => (_count + 2) / 3;

    public Happened Next() => (_count++ % 3) switch
    {
        0 => new Happened(SessionEventKind.NeedleIn, Target: room.Target, Lot: "L-1"),
        1 => new Happened(SessionEventKind.Twitch, Needles),
        _ => new Happened(SessionEventKind.NeedleOut, Needles),
    };
}
