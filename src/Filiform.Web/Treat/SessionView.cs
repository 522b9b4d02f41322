using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Treat;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;

namespace Filiform.Web.Treat;

/// <summary>An open session as its page shows it: what is chosen, what the wide button does, what the other buttons act on.</summary>
public sealed class SessionView
{
    private readonly KnowledgeBase _knowledge;

    private SessionView(Session session, IReadOnlyList<TargetRow> targets, KnowledgeBase knowledge)
    {
        (Session, Targets, _knowledge) = (session, targets, knowledge);
        In = [.. session.Ledger.Needles.Where(n => n.IsIn).OrderBy(n => n.In)];
        Out = [.. session.Ledger.Needles.Where(n => n.Out is not null).OrderBy(n => n.IsCounted).ThenByDescending(n => n.Out)];
    }

    /// <summary>The session.</summary>
    public Session Session { get; }

    /// <summary>Planned targets.</summary>
    public IReadOnlyList<TargetRow> Targets { get; }

    /// <summary>Targets that may take a needle now, those without one first; none while a count is open.</summary>
    public IEnumerable<TargetRow> Offered => Ledger.CountOpen ? [] : Targets.OrderBy(t => NeedlesAt(t) > 0);

    /// <summary>Needles that are in, longest first: the most urgent.</summary>
    public IReadOnlyList<Needle> In { get; }

    /// <summary>Needles that are out: those not counted first, then the last first.</summary>
    public IReadOnlyList<Needle> Out { get; }

    /// <summary>The chosen needle; null when a target or nothing is chosen.</summary>
    public Needle? Needle { get; private init; }

    /// <summary>The chosen target; null when a needle or nothing is chosen.</summary>
    public TargetRow? Target { get; private init; }

    /// <summary>True when the therapist chose, false when the page did.</summary>
    public bool IsOwnChoice { get; private init; }

    /// <summary>What happened.</summary>
    public Ledger Ledger => Session.Ledger;

    /// <summary>The needle that Twitch and Correct act on: the chosen one if it is in, else the last that went in and still is; null when none is in.</summary>
    public Needle? AtHand => Needle is not null ? (Needle.IsIn ? Needle : null) : In.Count > 0 ? In[^1] : null;

    /// <summary>The needle that a correction is about: the therapist's own choice if it is in, else the last that went in and still is.</summary>
    public Needle? ToCorrect => IsOwnChoice && Needle is { IsIn: true } ? Needle : In.Count > 0 ? In[^1] : null;

    /// <summary>The needle that Bleeding acts on: the chosen one also after it came out.</summary>
    public Needle? BleedingAt => Needle ?? AtHand ?? Out.MaxBy(n => n.Out);

    /// <summary>Lot of the needle that went in last: a suggestion, for the packet decides.</summary>
    public string? LastLot => Ledger.Events.LastOrDefault(e => e.Kind == SessionEventKind.NeedleIn)?.Lot;

    /// <summary>
    /// What the page shows. The therapist's own choice comes first; else the next target without a needle, else the needle that is in longest.
    /// After all came out at once nothing is offered by itself: going on is the therapist's own step.
    /// </summary>
    public static SessionView Of(Session session, Chart chart, KnowledgeBase knowledge, int? needle, Guid? target)
    {
        var view = new SessionView(session, chart.Targets, knowledge);
        var chosen = session.Ledger.Needles.FirstOrDefault(n => n.Number == needle);
        var wanted = chosen is null ? chart.Targets.FirstOrDefault(t => t.Target == target) : null;
        var isOwn = chosen is not null || wanted is not null;
        var isStopped = session.Ledger.Events.LastOrDefault(e => e.Kind is SessionEventKind.NeedleIn or SessionEventKind.AllOut)?.Kind == SessionEventKind.AllOut;
        if (!isOwn && !isStopped)
        {
            wanted = chart.Targets.FirstOrDefault(t => view.NeedlesAt(t) == 0);
            chosen = wanted is null && view.In.Count > 0 ? view.In[0] : null;
        }
        return new SessionView(session, chart.Targets, knowledge) { Needle = chosen, Target = wanted, IsOwnChoice = isOwn };
    }

    /// <summary>Needles that went into a target so far.</summary>
    public int NeedlesAt(TargetRow target) =>
        Ledger.Needles.Count(n => n.Site.Muscle == target.Muscle && n.Site.Side == target.Side && n.Site.Depth == target.Depth);

    /// <summary>How a target is to be needled, in one line.</summary>
    public static string How(TargetRow target) => $"{target.Depth}, {new Rules.Plan.NeedleSize(target.DiameterMm, target.LengthMm)}, your limit {target.LimitMm} mm"
        + (target.ElectricalStimulation ? ", with electrical stimulation. " : ". ") + target.Direction;

    /// <summary>State of a needle by the name of its mark.</summary>
    public string StateOf(Needle needle, DateTimeOffset now) => needle.IsIn ? "in" : needle.IsCounted ? "out" : "overdue";

    /// <summary>A state in words.</summary>
    public static string Words(string state) => state switch
    {
        "in" => "in",
        "reached" => "time reached",
        "overdue" => "overdue",
        _ => "out",
    };

    /// <summary>"Infraspinatus, right".</summary>
    public string NameOf(NeedleSite site) => $"{MuscleOf(site.Muscle)}, {site.Side.ToString().ToLowerInvariant()}";

    /// <summary>"Infraspinatus, right".</summary>
    public string NameOf(TargetRow target) => $"{MuscleOf(target.Muscle)}, {target.Side.ToString().ToLowerInvariant()}";

    /// <summary>What could be harmed there, in words; null when the atlas names nothing.</summary>
    public string? HazardsAt(string muscle) => _knowledge.Muscles.GetValueOrDefault(muscle) is { Hazards.IsEmpty: false } known
        ? string.Join("; ", known.Hazards.Select(h => h.Structure)) : null;

    private string MuscleOf(string id) => _knowledge.Muscles.GetValueOrDefault(id)?.Name ?? id;
}
