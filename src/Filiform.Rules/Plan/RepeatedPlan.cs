using System.Collections.Immutable;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Plan;

/// <summary>A target of last time that is not planned again.</summary>
/// <param name="Name">Muscle and side.</param>
/// <param name="Why">Why not.</param>
public sealed record LeftOut(string Name, Refusal Why);

/// <summary>What of an earlier plan can be planned again today.</summary>
/// <param name="Targets">Targets to plan, as they were.</param>
/// <param name="LeftOut">Targets that are not planned, each named with the reason.</param>
public sealed record RepeatedPlan(ImmutableArray<PlannedTarget> Targets, ImmutableArray<LeftOut> LeftOut)
{
    /// <summary>Nothing to repeat, and nothing left out.</summary>
    public static RepeatedPlan Nothing { get; } = new([], []);

    /// <summary>True when there is nothing to plan.</summary>
    public bool IsEmpty => Targets.IsEmpty;

    /// <summary>
    /// Plans the targets of an earlier plan again. Each is decided anew by <see cref="PlannedTarget.Plan"/> on the screening as it is now; what is barred
    /// is left out and named. What stands in the plan already is passed over.
    /// </summary>
    /// <param name="earlier">The targets as they were planned.</param>
    /// <param name="standing">The targets that stand in the plan.</param>
    /// <param name="trained">
    /// The one who repeats confirms to be trained for every muscle that asks for it. What somebody else confirmed last time does not count.
    /// </param>
    /// <param name="screen">What screening says of a target now.</param>
    public static RepeatedPlan Of(IEnumerable<PlannedTarget> earlier, IReadOnlyCollection<Target> standing, bool trained, Func<Target, Screened> screen)
    {
        var (targets, leftOut) = (ImmutableArray.CreateBuilder<PlannedTarget>(), ImmutableArray.CreateBuilder<LeftOut>());
        foreach (var planned in earlier.Where(p => !standing.Any(s => IsSame(s, p.Target))))
        {
            var again = planned with { TrainingConfirmed = trained && PlannedTarget.AsksTraining(planned.Target.Muscle) };
            var decided = again.Plan(screen(again.Target));
            if (decided.Went)
                targets.Add(decided.Value);
            else
                leftOut.Add(new LeftOut(again.Target.InWords, decided.Refusal!));
        }
        return new RepeatedPlan(targets.DrainToImmutable(), leftOut.DrainToImmutable());
    }

    private static bool IsSame(Target one, Target other) => one.Muscle.Id == other.Muscle.Id && one.Side == other.Side && one.Depth == other.Depth;
}
