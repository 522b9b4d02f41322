using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Plan;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Plan;

/// <summary>A plan of care, as a form gives it.</summary>
public sealed record Care(string? Goal, string? OtherTreatment, int? Sessions, int? ReviewAfter)
{
    /// <summary>Days from one session to the next; null when nobody said.</summary>
    public int? SpacingDays { get; init; }
}

/// <summary>A target, as a form gives it.</summary>
public sealed record WantedTarget(string? Muscle, Side? Side, Depth? Depth, decimal? DiameterMm, int? LengthMm, int? LimitMm, string? Direction,
    string? Reasoning, bool ElectricalStimulation)
{
    /// <summary>How the needle reaches the muscle.</summary>
    public string? Approach { get; init; }

    /// <summary>Position of the patient.</summary>
    public string? PatientPosition { get; init; }

    /// <summary>The dose meant.</summary>
    public Dose Dose { get; init; } = Dose.NotSaid;

    /// <summary>The actor confirms to be trained for this muscle.</summary>
    public bool TrainingConfirmed { get; init; }

    internal PlannedTarget Of(Target target) => new(target, new NeedleSize(DiameterMm ?? 0, LengthMm ?? 0), LimitMm ?? 0, Direction ?? "", Reasoning)
    {
        Approach = Approach,
        PatientPosition = PatientPosition,
        Dose = Dose,
        TrainingConfirmed = TrainingConfirmed && PlannedTarget.AsksTraining(target.Muscle),
    };
}

/// <summary>The plan of care and its targets.</summary>
public sealed class Plans(ClinicStore store, KnowledgeBase knowledge, Screenings screenings)
{
    /// <summary>Sets the plan of care. Refused as <see cref="PlanOfCare.Of"/> does.</summary>
    public Task<Decision<Guid>> Set(Actor actor, CommandId command, Care care, CancellationToken cancel = default) =>
        store.Write(actor, command, "Set the plan of care", (_, stamp) =>
        {
            var plan = PlanOfCare.Of(care.Goal, care.OtherTreatment, care.Sessions, care.SpacingDays, care.ReviewAfter);
            return Task.FromResult<Decision<Guid>>(plan.Went
                ? stamp.Add(new PlanRow
                {
                    Goal = plan.Value.Goal,
                    OtherTreatment = plan.Value.OtherTreatment,
                    Sessions = plan.Value.Sessions,
                    SpacingDays = plan.Value.SpacingDays,
                    ReviewAfter = plan.Value.ReviewAfter,
                }).Id
                : plan.Refusal!);
        }, cancel);

    /// <summary>The plan of care of a row.</summary>
    public static PlanOfCare CareOf(PlanRow row) => new(row.Goal, row.OtherTreatment, row.Sessions, row.SpacingDays, row.ReviewAfter);

    /// <summary>
    /// Plans a target. Refused as <c>target-incomplete</c>, <c>target-twice</c>, or as <see cref="PlannedTarget.Plan"/> does on the screening as it is now.
    /// </summary>
    public Task<Decision<Guid>> AddTarget(Actor actor, CommandId command, ClinicInfo clinic, WantedTarget wanted, CancellationToken cancel = default) =>
        store.Write(actor, command, "Planned a target", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Screenings.Unknown;
            var muscle = knowledge.Muscles.GetValueOrDefault(wanted.Muscle ?? "");
            if (muscle is null || wanted.Side is null || wanted.Depth is null)
            {
                string?[] missing = [muscle is null ? "A muscle" : null, wanted.Side is null ? "Left or right" : null, wanted.Depth is null ? "Superficial or deep" : null];
                return new Refusal("target-incomplete", "The target cannot be planned: something is missing", [.. missing.OfType<string>()]);
            }
            if (chart.Targets.Any(t => t.Muscle == muscle.Id && t.Side == wanted.Side && t.Depth == wanted.Depth))
                return Refusal.Because("target-twice", $"{muscle.Name} is planned already", "Another muscle, side or technique");
            var target = new Target(muscle, wanted.Side.Value, wanted.Depth.Value, wanted.ElectricalStimulation);
            var decided = wanted.Of(target).Plan(screenings.Of(chart, clinic, [target]));
            return decided.Went ? stamp.Add(TargetRow.Of(stamp.NewId(), decided.Value)).Id : decided.Refusal!;
        }, cancel);

    /// <summary>What of <see cref="Chart.TargetsOfLastTime"/> can be planned again now, each target screened anew, and what is left out.</summary>
    /// <param name="chart">The patient's record.</param>
    /// <param name="clinic">The clinic.</param>
    /// <param name="trained">The one who asks confirms to be trained for every muscle that asks for it.</param>
    public RepeatedPlan Repeatable(Chart chart, ClinicInfo clinic, bool trained)
    {
        var (known, gone) = (new List<PlannedTarget>(), new List<LeftOut>());
        foreach (var row in chart.TargetsOfLastTime)
        {
            if (knowledge.Muscles.TryGetValue(row.Muscle, out var muscle))
                known.Add(row.Planned(muscle));
            else
                gone.Add(new LeftOut($"{row.Muscle}, {row.Side.ToString().ToLowerInvariant()}", Refusal.Because("muscle-unknown", "It cannot be planned again", "A muscle of the atlas: this one is no longer in it")));
        }
        var repeated = RepeatedPlan.Of(known, screenings.TargetsOf(chart), trained, target => screenings.Of(chart, clinic, [target]));
        return repeated with { LeftOut = [.. repeated.LeftOut, .. gone] };
    }

    /// <summary>
    /// Plans again what stood in the plan last time, as <see cref="Repeatable"/> says; what it leaves out is not planned. Refused as <c>repeat-nothing</c>
    /// when nothing was planned last time that is not planned now, and as <c>repeat-barred</c> when every target is left out, naming each with its reason.
    /// </summary>
    /// <returns>The id of the last row.</returns>
    public Task<Decision<Guid>> RepeatLast(Actor actor, CommandId command, ClinicInfo clinic, bool trained, CancellationToken cancel = default) =>
        store.Write(actor, command, "Repeated the plan of last time", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart)
                return Screenings.Unknown;
            var repeated = Repeatable(chart, clinic, trained);
            if (repeated.IsEmpty)
                return repeated.LeftOut.IsEmpty
                    ? Refusal.Because("repeat-nothing", "There is nothing to repeat", "A target of last time that does not stand in the plan now")
                    : new Refusal("repeat-barred", "Nothing of last time can be planned again", [.. repeated.LeftOut.Select(InWords)]);
            var last = Guid.Empty;
            foreach (var planned in repeated.Targets)
                last = stamp.Add(TargetRow.Of(stamp.NewId(), planned, chart.TargetsOfLastTime.First(t => IsOf(t, planned.Target)).Target)).Id;
            return last;
        }, cancel);

    /// <summary>"Psoas major, right: Takes a blood thinner: …".</summary>
    public static string InWords(LeftOut left) => $"{left.Name}: {string.Join("; ", left.Why.Missing.IsEmpty ? [left.Why.What] : left.Why.Missing)}";

    /// <summary>How long a session on the plan takes, as an estimate; null without a target.</summary>
    public SessionLength? LengthOf(Chart chart) =>
        SessionLength.Of([.. chart.Targets.Where(t => knowledge.Muscles.ContainsKey(t.Muscle)).Select(t => t.Planned(knowledge.Muscles[t.Muscle]))]);

    /// <summary>Takes a target out of the plan. Refused as <c>target-unknown</c>.</summary>
    public Task<Decision<Guid>> RemoveTarget(Actor actor, CommandId command, Guid target, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took a target out of the plan", async (db, stamp) =>
            await Chart.Load(db, actor.Clinic, command.Patient) is { } chart && chart.Targets.FirstOrDefault(t => t.Target == target) is { } row
                ? stamp.Add(row.TakenOut()).Id
                : Refusal.Because("target-unknown", "The target cannot be taken out", "A target of this plan"), cancel);

    private static bool IsOf(TargetRow row, Target target) => row.Muscle == target.Muscle.Id && row.Side == target.Side && row.Depth == target.Depth;
}
