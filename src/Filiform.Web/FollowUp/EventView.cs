using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Rules.People;
using Filiform.Web.Frame;

namespace Filiform.Web.FollowUp;

/// <summary>A clock of an event as it stands today.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="State">How it stands.</param>
/// <param name="LastDay">Its last day; null where no number of days was read.</param>
/// <param name="IsLaw">True for a rule of a state or country, false for the clinic's own.</param>
/// <param name="Answer">What was said of its step; null when nothing was.</param>
public sealed record ClockLine(EventClock Clock, ClockState State, DateOnly? LastDay, bool IsLaw, EventAdditionRow? Answer);

/// <summary>What pages say of an adverse event, in words.</summary>
public sealed class EventView(KnowledgeBase knowledge, ClinicInfo clinic, DateTimeOffset now)
{
    /// <summary>The state or country whose rules hold here; null where none is set.</summary>
    public Jurisdiction? Here => clinic.Jurisdiction is { } id ? knowledge.Jurisdictions.GetValueOrDefault(id) : null;

    /// <summary>What is to be known where no rule of the place runs; null where one was read.</summary>
    public string? NoRule => Here is not { } here ? "No state or country is set for this clinic, so no rule on reports is known: ask your board."
        : here.EventReporting.IsEmpty ? $"No rule on reports was read for {here.Name}: ask the {here.Authority}. Not found is not the same as not asked for." : null;

    /// <summary>Address of an event.</summary>
    public static string AddressOf(AdverseEvent e) => $"/patients/{e.Patient}/events/{e.Id}";

    /// <summary>Its kind and grade: "Bruise, mild".</summary>
    public string Title(AdverseEvent e) => $"{knowledge.EventKinds.NameOf(e.Kind)}, {knowledge.Severity.NameOf(e.Grade).ToLowerInvariant()}";

    /// <summary>Muscle and side in words; null when it belongs to none.</summary>
    public string? Place(AdverseEvent e) => e.Muscle is not { } muscle ? null
        : $"{knowledge.Muscles.GetValueOrDefault(muscle)?.Name ?? muscle}{(e.Side is { } side ? $", {side.ToString().ToLowerInvariant()}" : "")}";

    /// <summary>How it came onto the record.</summary>
    public static string OriginOf(AdverseEvent e) => e.Origin switch
    {
        EventOrigin.CheckIn => "From a check-in that was taken up",
        EventOrigin.Ledger => "Opened by the session’s own entries",
        EventOrigin.EarlierCheckIn => "From a check-in graded before events had their own record",
        _ => "Written down",
    };

    /// <summary>The clocks that run for it, those of the place first.</summary>
    public IReadOnlyList<ClockLine> Clocks(AdverseEvent e) =>
    [
        .. (Here?.EventReporting ?? []).Select(c => (Clock: c, IsLaw: true)).Concat(knowledge.EventResponse.Clocks.Select(c => (Clock: c, IsLaw: false)))
            .Where(c => e.Grade != Severity.NoHarm && c.Clock.RunsFor(e.Grade)).Select(c => Read(e, c.Clock, c.IsLaw)),
    ];

    /// <summary>The most urgent clock that still runs; null when none does.</summary>
    public ClockLine? Next(AdverseEvent e) => Clocks(e).Where(c => c.State is ClockState.Due or ClockState.Overdue)
        .OrderByDescending(c => c.State == ClockState.Overdue).ThenBy(c => c.LastDay ?? DateOnly.MinValue).FirstOrDefault();

    /// <summary>A clock in words: "Due by 13 Dec 2026", "Overdue since 14 Dec 2026".</summary>
    public string Words(ClockLine line) => line.State switch
    {
        ClockState.Done => $"Done {Written.DateTime(clinic.Local(line.Answer!.HappenedAt ?? line.Answer.At))}",
        ClockState.NotNeeded => $"Not needed: {line.Answer!.Words}",
        ClockState.Overdue => $"Overdue since {Written.Date(line.LastDay!.Value.AddDays(1))}",
        _ => line.LastDay is { } day ? $"Due by {Written.Date(day)}" : "Due as soon as possible",
    };

    /// <summary>Steps that must be answered before it closes, and have not been.</summary>
    public IReadOnlyList<ResponseStep> Unanswered(AdverseEvent e) => [.. knowledge.EventResponse.Steps.Where(s => s.IsAskedOf(e.Kind, e.Grade) && !e.Steps.ContainsKey(s.Id))];

    private ClockLine Read(AdverseEvent e, EventClock clock, bool isLaw)
    {
        var answer = e.Steps.GetValueOrDefault(clock.Step);
        var last = clock.LastDay(clinic.Day(e.HappenedAt), clinic.Day(e.OpenedAt));
        return new ClockLine(clock, EventClock.At(last, clinic.Day(now), answer?.StepDone), last, isLaw, answer);
    }
}
