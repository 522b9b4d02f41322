using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Learn;

namespace Filiform.Rules.Knowledge;

/// <summary>What a fact of the atlas or of a condition is about.</summary>
public enum FactTopic
{
    /// <summary>Nerve of a muscle.</summary>
    Nerve,

    /// <summary>Where its trigger points are felt.</summary>
    Referral,

    /// <summary>Position of the patient.</summary>
    Position,

    /// <summary>How it is needled.</summary>
    Approach,

    /// <summary>A structure that could be harmed.</summary>
    Hazard,

    /// <summary>A published figure.</summary>
    Figure,

    /// <summary>Muscles that are usually examined in a condition.</summary>
    UsualMuscles,

    /// <summary>Evidence for needling in a condition.</summary>
    For,

    /// <summary>Evidence against it, and limits.</summary>
    Against,

    /// <summary>A dose seen in a study.</summary>
    Dose,

    /// <summary>What speaks clearly against needling in a condition.</summary>
    Warning,

    /// <summary>What else helps in a condition.</summary>
    Helps,
}

/// <summary>One fact of the atlas or of a condition.</summary>
/// <param name="IsMuscle">True for a fact of a muscle, false for one of a condition.</param>
/// <param name="Id">Id of the muscle or condition.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Part of the body that the muscle belongs to; null for a condition.</param>
/// <param name="Topic">What the fact is about.</param>
/// <param name="Text">What it says; empty where nothing is recorded.</param>
/// <param name="Basis">What it rests on; null where nothing is recorded that a muscle should have.</param>
public sealed record ListedFact(bool IsMuscle, string Id, string Name, string? Region, FactTopic Topic, string Text, Basis? Basis)
{
    /// <summary>The line on which it is written; of what is not recorded, that on which the entry begins. Null when it stands in no knowledge file.</summary>
    public KnowledgePlace? At { get; init; }

    /// <summary>True when no source says it: usual teaching, without a source, or not recorded at all.</summary>
    public bool IsGap => Basis?.Evidence != Evidence.Sourced;

    /// <summary>The evidence as knowledge files word it; <c>missing</c> where nothing is recorded.</summary>
    public string EvidenceWord => Basis is null ? "missing" : Basis.Words.First(w => w.Value == Basis.Evidence).Key;
}

/// <summary>How the facts on one topic are known.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Sourced">Facts with a source.</param>
/// <param name="Convention">Usual teaching, no source read.</param>
/// <param name="Unsourced">Without a source.</param>
/// <param name="Missing">Not recorded.</param>
public sealed record FactCount(FactTopic Topic, int Sourced, int Convention, int Unsourced, int Missing)
{
    /// <summary>All of them.</summary>
    public int All => Sourced + Convention + Unsourced + Missing;
}

/// <summary>
/// What of the atlas and the conditions no source says, so that a clinician can finish it. A muscle should have nerve, referral, position, approach and at
/// least one hazard, or a word that there is none; that it has none is a gap too. Published figures are listed where there are any.
/// </summary>
public sealed class GapList
{
    private GapList(ImmutableArray<ListedFact> facts)
    {
        Gaps = [.. facts.Where(f => f.IsGap)];
        Counts =
        [
            .. facts.GroupBy(f => f.Topic).OrderBy(g => g.Key).Select(g => new FactCount(g.Key, g.Count(f => !f.IsGap),
                g.Count(f => f.Basis?.Evidence == Evidence.Convention), g.Count(f => f.Basis?.Evidence == Evidence.Unsourced), g.Count(f => f.Basis is null))),
        ];
    }

    /// <summary>How the facts on each topic are known; a topic without facts is left out.</summary>
    public ImmutableArray<FactCount> Counts { get; }

    /// <summary>Every fact that no source says: muscles from head to foot, each by name, then conditions by title.</summary>
    public ImmutableArray<ListedFact> Gaps { get; }

    /// <summary>The list for this knowledge.</summary>
    public static GapList Of(KnowledgeBase knowledge) => new(
    [
        .. knowledge.MusclesByName.OrderBy(m => Regions.HeadToFoot.IndexOf(m.Region)).SelectMany(OfMuscle),
        .. knowledge.Conditions.Values.OrderBy(c => c.Title, StringComparer.Ordinal).SelectMany(c => OfCondition(c, knowledge)),
    ]);

    private static IEnumerable<ListedFact> OfMuscle(Muscle muscle)
    {
        ListedFact Fact(FactTopic topic, string? text, Basis? basis) => new(true, muscle.Id, muscle.Name, muscle.Region, topic, text ?? "", basis) { At = basis?.At ?? muscle.At };

        yield return Fact(FactTopic.Nerve, muscle.Innervation?.Text, muscle.Innervation?.Basis);
        yield return Fact(FactTopic.Referral, muscle.Referral?.Text, muscle.Referral?.Basis);
        yield return Fact(FactTopic.Position, muscle.Position?.Text, muscle.Position?.Basis);
        yield return Fact(FactTopic.Approach, muscle.Approach?.Text, muscle.Approach?.Basis);
        if (muscle.Hazards.IsEmpty)
            yield return Fact(FactTopic.Hazard, null, null);
        foreach (var hazard in muscle.Hazards)
            yield return Fact(FactTopic.Hazard, hazard.Text.Length == 0 ? hazard.Structure : $"{hazard.Structure}: {hazard.Text}", hazard.Basis);
        foreach (var figure in muscle.Figures)
            yield return Fact(FactTopic.Figure, figure.Text, figure.Basis);
    }

    private static IEnumerable<ListedFact> OfCondition(TreatedCondition condition, KnowledgeBase knowledge)
    {
        ListedFact Fact(FactTopic topic, string text, Basis basis) => new(false, condition.Id, condition.Title, null, topic, text, basis) { At = basis.At };

        if (condition.Warning is { } warning)
            yield return Fact(FactTopic.Warning, warning.Text, warning.Basis);
        foreach (var finding in condition.For)
            yield return Fact(FactTopic.For, finding.Text, finding.Basis);
        foreach (var finding in condition.Against)
            yield return Fact(FactTopic.Against, finding.Text, finding.Basis);
        foreach (var dose in condition.Dosage)
            yield return Fact(FactTopic.Dose, dose.Text, dose.Basis);
        foreach (var help in condition.Plain?.Helps ?? [])
            yield return Fact(FactTopic.Helps, help.Text, help.Basis);
        if (condition.Muscles.Length > 0)
            yield return Fact(FactTopic.UsualMuscles, string.Join(", ", condition.Muscles.Select(m => knowledge.Muscles[m].Name)), condition.MusclesBasis);
    }
}
