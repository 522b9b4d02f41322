using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Learn;

/// <summary>The page about what a patient is treated for.</summary>
public sealed class Lessons(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>Records that the page of a condition was gone through. Refused as <c>condition-unknown</c>.</summary>
    public Task<Decision<Guid>> Give(Actor actor, CommandId command, string? condition, CancellationToken cancel = default) =>
        store.Write(actor, command, "Went through a condition page", async (db, stamp) =>
            condition is not null && knowledge.Conditions.TryGetValue(condition, out var known)
                ? stamp.Add(new GivenPageRow { Condition = known.Id, Version = known.Version }).Id
                : Refusal.Because("condition-unknown", "The page cannot be recorded", "A condition that is treated here"), cancel);
}
