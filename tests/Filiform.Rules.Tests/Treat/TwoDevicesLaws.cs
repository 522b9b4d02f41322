using CsCheck;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Tests.Treat;

/// <summary>Two tablets in one room, each with what it saw last; answers get lost, and commands are sent again.</summary>
public class TwoDevicesLaws
{
    private const int Draws = 500;

    /// <summary>Which device, what it taps, whether it looks first, and how often the command arrives.</summary>
    private static readonly Gen<(int Device, Tap Tap, bool Looks, int Times)[]> Rooms =
        Gen.Select(Gen.Int[0, 1], Taps.Commands, Gen.Bool, Gen.Int[1, 3]).Select((device, tap, looks, times) => (device, tap, looks, times)).Array[0, 40];

    [Fact, Proves("H-032")]
    public void A_command_sent_again_counts_once_and_gets_the_same_answer() => Rooms.Sample(taps =>
    {
        var room = new Room();
        foreach (var (device, tap, looks, times) in taps)
        {
            var before = room.Ledger.Version;
            var answers = Enumerable.Range(0, times).Select(_ => room.Send(tap, looks ? before : room.Seen[device])).ToList();
            Assert.InRange(room.Ledger.Version - before, 0, answers[0] is not null ? 1 : 0);
            Assert.Single(answers.Distinct());
            room.Forget(device);
        }
        Assert.Equal(room.Ledger.In, room.Ledger.Out + room.Ledger.Lost + room.Ledger.StillIn);
    }, iter: Draws);

    [Fact, Proves("H-032")]
    public void What_changes_the_needles_rests_on_the_needles_as_they_were_seen_and_all_out_goes_always() => Rooms.Sample(taps =>
    {
        var room = new Room();
        foreach (var (device, tap, looks, _) in taps)
        {
            var (before, seen) = (room.Ledger, looks ? room.Ledger.Version : room.Seen[device]);
            var number = room.Send(tap, seen);
            room.Forget(device);
            var missed = before.Events.Any(e => e.Number > seen && e.Kind.ChangesNeedles());
            if (tap.Kind == SessionEventKind.AllOut)
                Assert.Equal(before.ClosedAt is null, number is not null);
            else if (number is not null && tap.Kind.ChangesNeedles())
                Assert.False(missed);
            else if (number is null && !tap.Kind.ChangesNeedles())
                Assert.False(tap.Decide(before).Went);
        }
    }, iter: Draws);

    /// <summary>The room as the clinic's store keeps it: the ledger, and the answer to each command.</summary>
    private sealed class Room
    {
        private readonly Dictionary<int, int?> _answers = [];
        private int _command;

        public Ledger Ledger { get; private set; } = Ledger.Empty;

        public int[] Seen { get; } = [0, 0];

        /// <summary>Place of the entry; null when it was refused, after which the same command may be tried again.</summary>
        public int? Send(Tap tap, int seen)
        {
            if (_answers.TryGetValue(_command, out var before))
                return before;
            if (Ledger.ChangedSince(tap.Kind, seen) is not null || tap.Decide(Ledger) is not { Went: true } decided)
                return null;
            Ledger = Ledger.Apply(decided.Value);
            return _answers[_command] = decided.Value.Number;
        }

        /// <summary>The device has its answer, and the next tap is another command.</summary>
        public void Forget(int device)
        {
            _command++;
            Seen[device] = Ledger.Version;
        }
    }
}
