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
public sealed record Care(string? Goal, string? OtherTreatment, int? Sessions, int? ReviewAfter);

/// <summary>A target, as a form gives it.</summary>
public sealed record WantedTarget(string? Muscle, Side? Side, Depth? Depth, decimal? DiameterMm, int? LengthMm, int? LimitMm, string? Direction,
    string? Reasoning, bool ElectricalStimulation);

/// <summary>The plan of care and its targets.</summary>
public sealed class Plans(ClinicStore store, KnowledgeBase knowledge, Screenings screenings)
{
    /// <summary>Most sessions that a plan may hold: a check against slips of the pen, not a clinical rule.</summary>
    public const int MostSessions = 20;

    /// <summary>Sets the plan of care. Refused as <c>plan-incomplete</c>.</summary>
    public Task<Decision<Guid>> Set(Actor actor, CommandId command, Care care, CancellationToken cancel = default) =>
        store.Write(actor, command, "Set the plan of care", async (db, stamp) =>
        {
            string?[] missing =
            [
                string.IsNullOrWhiteSpace(care.Goal) ? "The patient's goal" : null,
                care.Sessions is >= 1 and <= MostSessions ? null : $"Sessions from 1 to {MostSessions}",
                care.ReviewAfter >= 1 && care.ReviewAfter <= care.Sessions ? null : "A review after one of them",
            ];
            if (missing.Any(m => m is not null))
                return new Refusal("plan-incomplete", "The plan cannot be saved: something is missing", [.. missing.OfType<string>()]);
            return stamp.Add(new PlanRow
            {
                Goal = care.Goal!.Trim(),
                OtherTreatment = care.OtherTreatment?.Trim() ?? "",
                Sessions = care.Sessions!.Value,
                ReviewAfter = care.ReviewAfter!.Value,
            }).Id;
        }, cancel);

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
            var planned = new PlannedTarget(target, new NeedleSize(wanted.DiameterMm ?? 0, wanted.LengthMm ?? 0), wanted.LimitMm ?? 0, wanted.Direction ?? "", wanted.Reasoning);
            var decided = planned.Plan(screenings.Of(chart, clinic, [target]));
            if (!decided.Went)
                return decided.Refusal!;
            return stamp.Add(new TargetRow
            {
                Target = Guid.CreateVersion7(stamp.At),
                Muscle = muscle.Id,
                Side = target.Side,
                Depth = target.Depth,
                DiameterMm = planned.Needle.DiameterMm,
                LengthMm = planned.Needle.LengthMm,
                LimitMm = planned.LimitMm,
                Direction = planned.Direction.Trim(),
                Reasoning = string.IsNullOrWhiteSpace(planned.Reasoning) ? null : planned.Reasoning.Trim(),
                ElectricalStimulation = wanted.ElectricalStimulation,
            }).Id;
        }, cancel);

    /// <summary>Takes a target out of the plan. Refused as <c>target-unknown</c>.</summary>
    public Task<Decision<Guid>> RemoveTarget(Actor actor, CommandId command, Guid target, CancellationToken cancel = default) =>
        store.Write(actor, command, "Took a target out of the plan", async (db, stamp) =>
        {
            if (await Chart.Load(db, actor.Clinic, command.Patient) is not { } chart || chart.Targets.FirstOrDefault(t => t.Target == target) is not { } row)
                return Refusal.Because("target-unknown", "The target cannot be taken out", "A target of this plan");
            return stamp.Add(new TargetRow
            {
                Target = target,
                Removed = true,
                Muscle = row.Muscle,
                Side = row.Side,
                Depth = row.Depth,
                DiameterMm = row.DiameterMm,
                LengthMm = row.LengthMm,
                LimitMm = row.LimitMm,
                Direction = row.Direction,
                Reasoning = row.Reasoning,
                ElectricalStimulation = row.ElectricalStimulation,
            }).Id;
        }, cancel);
}
