using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Treat;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Web.Treat;

/// <summary>An open session as its page shows it: what is chosen, what the wide button does, what the other buttons act on.</summary>
public sealed class SessionView
{
    private readonly KnowledgeBase _knowledge;

    private readonly IReadOnlyDictionary<NeedleSize, LastLot> _lots;

    private SessionView(Session session, Chart chart, ClinicInfo clinic, DateTimeOffset now, KnowledgeBase knowledge, IReadOnlyDictionary<NeedleSize, LastLot> lots)
    {
        (Session, Targets, Clinic, Now, _knowledge, _lots) = (session, chart.Targets, clinic, now, knowledge, lots);
        LastDoses = chart.LastDoses();
        Length = SessionLength.Of([.. chart.Targets.Where(t => knowledge.Muscles.ContainsKey(t.Muscle)).Select(t => t.Planned(knowledge.Muscles[t.Muscle]))]);
        In = [.. session.Ledger.Needles.Where(n => n.IsIn).OrderByDescending(StateOf).ThenBy(n => n.In)];
        Out = [.. session.Ledger.Needles.Where(n => !n.IsIn).OrderBy(n => n.IsOut).ThenByDescending(n => n.Out)];
    }

    /// <summary>The session.</summary>
    public Session Session { get; }

    /// <summary>Its clinic.</summary>
    public ClinicInfo Clinic { get; }

    /// <summary>The instant that the page shows.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Planned targets.</summary>
    public IReadOnlyList<TargetRow> Targets { get; }

    /// <summary>What was done at each target the last time.</summary>
    public IReadOnlyList<LastDose> LastDoses { get; }

    /// <summary>How long the session is thought to take; null without targets.</summary>
    public SessionLength? Length { get; }

    /// <summary>Targets that still wait for a needle of theirs, those without one first; none while a count is open.</summary>
    public IEnumerable<TargetRow> Offered => Ledger.CountOpen ? [] : Targets.Where(t => Wanted(t) > 0).OrderBy(t => NeedlesAt(t) > 0);

    /// <summary>Targets that have all their needles; one more may still go in.</summary>
    public IEnumerable<TargetRow> Served => Ledger.CountOpen ? [] : Targets.Where(t => Wanted(t) <= 0);

    /// <summary>Needles that are in, the most urgent first: overdue, time reached, then the longest in.</summary>
    public IReadOnlyList<Needle> In { get; }

    /// <summary>Needles that are out, not counted or lost: those that need something first, then the last first.</summary>
    public IReadOnlyList<Needle> Out { get; }

    /// <summary>The chosen needle; null when a target or nothing is chosen.</summary>
    public Needle? Needle { get; private init; }

    /// <summary>The chosen target; null when a needle or nothing is chosen.</summary>
    public TargetRow? Target { get; private init; }

    /// <summary>True when the therapist chose, false when the page did.</summary>
    public bool IsOwnChoice { get; private init; }

    /// <summary>What happened.</summary>
    public Ledger Ledger => Session.Ledger;

    /// <summary>The needle that the acts at a needle are about: the chosen one if it is in, else the last that went in and still is; null when none is in.</summary>
    public Needle? AtHand => Needle is not null ? (Needle.IsIn ? Needle : null) : LastIn;

    /// <summary>The needle that a correction is about: the therapist's own choice if it is in, else the last that went in and still is.</summary>
    public Needle? ToCorrect => IsOwnChoice && Needle is { IsIn: true } ? Needle : LastIn;

    /// <summary>The needle that Bleeding acts on: the chosen one also after it came out.</summary>
    public Needle? BleedingAt => Needle ?? AtHand ?? Out.MaxBy(n => n.Out);

    private Needle? LastIn => In.MaxBy(n => n.Number);

    /// <summary>
    /// What the page shows. The therapist's own choice comes first; else the needle that is overdue or whose time is reached, else the next target that
    /// waits for a needle, else the needle that is in longest. After all came out at once nothing is offered by itself: going on is the therapist's own step.
    /// </summary>
    public static SessionView Of(Session session, Chart chart, ClinicInfo clinic, DateTimeOffset now, KnowledgeBase knowledge, IReadOnlyDictionary<NeedleSize, LastLot> lots,
        int? needle, Guid? target)
    {
        var view = new SessionView(session, chart, clinic, now, knowledge, lots);
        var chosen = session.Ledger.Needles.FirstOrDefault(n => n.Number == needle);
        var wanted = chosen is null ? chart.Targets.FirstOrDefault(t => t.Target == target) : null;
        var isOwn = chosen is not null || wanted is not null;
        var isStopped = session.Ledger.Events.LastOrDefault(e => e.Kind is SessionEventKind.NeedleIn or SessionEventKind.AllOut)?.Kind == SessionEventKind.AllOut;
        if (!isOwn)
        {
            chosen = view.In.FirstOrDefault(n => view.StateOf(n) > NeedleState.In);
            wanted = chosen is null && !isStopped ? view.Offered.FirstOrDefault() : null;
            chosen ??= wanted is null ? view.In.FirstOrDefault() : null;
        }
        return new SessionView(session, chart, clinic, now, knowledge, lots) { Needle = chosen, Target = wanted, IsOwnChoice = isOwn };
    }

    /// <summary>Needles that went into a target so far.</summary>
    public int NeedlesAt(TargetRow target) =>
        Ledger.Needles.Count(n => n.Site.Muscle == target.Muscle && n.Site.Side == target.Side && n.Site.Depth == target.Depth);

    /// <summary>The lot that was opened last in the clinic of the size planned there: a suggestion, for the packet decides. Null when none was.</summary>
    public LastLot? LotFor(TargetRow target) => _lots.GetValueOrDefault(SizeOf(target));

    /// <summary>The needle planned for a target.</summary>
    public static NeedleSize SizeOf(TargetRow target) => new(target.DiameterMm, target.LengthMm);

    /// <summary>What was done at a target the last time; null when it had no needle yet.</summary>
    public LastDose? LastAt(TargetRow target) => LastDoses.FirstOrDefault(d => d.Muscle == target.Muscle && d.Side == target.Side && d.Depth == target.Depth);

    /// <summary>How a target is to be needled, in one line.</summary>
    public static string How(TargetRow target)
    {
        string?[] parts =
        [
            $"{target.Depth}", $"{SizeOf(target)}", $"your limit {target.LimitMm} mm",
            target.Manipulation?.Word().ToLowerInvariant(), target.MinutesInPlace is { } minutes ? $"{minutes} min" : null,
            target.ElectricalStimulation ? "with electrical stimulation" : null,
        ];
        return $"{string.Join(", ", parts.OfType<string>())}. {target.Direction}";
    }

    /// <summary>How a needle went in, in one line.</summary>
    public static string How(Needle needle) => $"{needle.Site.Depth}, {needle.Site.Size}, your limit {needle.Site.LimitMm} mm."
        + (needle.Stimulation is { } current ? $" Current {(needle.IsStimulated ? "is on" : "was on")}: {current}." : "");

    /// <summary>How a needle is now.</summary>
    public NeedleState StateOf(Needle needle) => needle.At(Now, Clinic.Grace);

    /// <summary>The name of the mark of a state.</summary>
    public static string MarkOf(NeedleState state) => state switch
    {
        NeedleState.In => "in",
        NeedleState.TimeReached => "reached",
        NeedleState.Out => "out",
        _ => "overdue",
    };

    /// <summary>A state in words.</summary>
    public static string Words(NeedleState state) => state switch
    {
        NeedleState.In => "in",
        NeedleState.TimeReached => "time reached",
        NeedleState.Overdue => "overdue",
        NeedleState.NotCounted => "out, not counted",
        NeedleState.Lost => "broken or not found",
        _ => "out",
    };

    /// <summary>"Infraspinatus, right".</summary>
    public string NameOf(NeedleSite site) => $"{MuscleOf(site.Muscle)}, {site.Side.ToString().ToLowerInvariant()}";

    /// <summary>"Infraspinatus, right".</summary>
    public string NameOf(TargetRow target) => $"{MuscleOf(target.Muscle)}, {target.Side.ToString().ToLowerInvariant()}";

    /// <summary>What could be harmed there, in words; null when the atlas names nothing.</summary>
    public string? HazardsAt(string muscle) => _knowledge.Muscles.GetValueOrDefault(muscle) is { Hazards.IsEmpty: false } known
        ? string.Join("; ", known.Hazards.Select(h => h.Structure)) : null;

    // Needles that the plan still has for a target; one where nobody said how many.
    private int Wanted(TargetRow target) => (target.Needles ?? 1) - NeedlesAt(target);

    private string MuscleOf(string id) => _knowledge.Muscles.GetValueOrDefault(id)?.Name ?? id;
}
