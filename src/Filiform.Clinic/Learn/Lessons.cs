using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Learn;

/// <summary>What a patient is treated for, and the page about it.</summary>
public sealed class Lessons(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>
    /// The condition this patient is treated for: the one last gone through with them, else the first current diagnosis that is treated here.
    /// </summary>
    public TreatedCondition? ConditionOf(Chart chart)
    {
        if (chart.Pages.LastOrDefault() is { } given && knowledge.Conditions.GetValueOrDefault(given.Condition) is { } chosen)
            return chosen;
        return chart.Facts.Where(f => f is { Kind: FactKind.Condition, Status: FactStatus.Current })
            .Select(f => knowledge.ConditionOf(Patients.FactOf(f))).FirstOrDefault(c => c is not null);
    }

    /// <summary>Records that the page of a condition was gone through. Refused as <c>condition-unknown</c>.</summary>
    public Task<Decision<Guid>> Give(Actor actor, CommandId command, string? condition, CancellationToken cancel = default) =>
        store.Write(actor, command, "Went through a condition page", async (db, stamp) =>
            condition is not null && knowledge.Conditions.TryGetValue(condition, out var known)
                ? stamp.Add(new GivenPageRow { Condition = known.Id, Version = known.Version }).Id
                : Refusal.Because("condition-unknown", "The page cannot be recorded", "A condition that is treated here"), cancel);
}
