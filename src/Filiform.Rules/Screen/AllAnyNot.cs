using System.Collections.Immutable;

namespace Filiform.Rules.Screen;

/// <summary>Every condition holds. One known to be absent makes it absent.</summary>
public sealed record All(ImmutableArray<RuleCondition> Of) : RuleCondition
{
    /// <inheritdoc/>
    public override IEnumerable<RuleCondition> Tree => Of.SelectMany(c => c.Tree).Prepend(this);

    internal override Truth Evaluate(Examination patient)
    {
        var all = Truth.Present;
        foreach (var condition in Of)
        {
            switch (condition.Evaluate(patient))
            {
                case Truth.Absent: return Truth.Absent;
                case Truth.Unknown: all = Truth.Unknown; break;
            }
        }
        return all;
    }

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        foreach (var condition in Of)
            condition.Explain(patient, because);
    }

    internal override ConditionWords Words(Screener rules) => ConditionWords.Of(Joint.Every, Of.Select(c => c.Words(rules)));
}

/// <summary>One condition holds. It is absent only when all are known to be.</summary>
public sealed record Any(ImmutableArray<RuleCondition> Of) : RuleCondition
{
    /// <inheritdoc/>
    public override IEnumerable<RuleCondition> Tree => Of.SelectMany(c => c.Tree).Prepend(this);

    internal override Truth Evaluate(Examination patient)
    {
        var any = Truth.Absent;
        foreach (var condition in Of)
        {
            switch (condition.Evaluate(patient))
            {
                case Truth.Present: return Truth.Present;
                case Truth.Unknown: any = Truth.Unknown; break;
            }
        }
        return any;
    }

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because)
    {
        foreach (var condition in Of)
        {
            if (condition.Evaluate(patient) == Truth.Present)
                condition.Explain(patient, because);
        }
    }

    // Conditions that ask for one list stand in one sentence.
    internal override ConditionWords Words(Screener rules) => ConditionWords.Of(Joint.Some, Of.GroupBy(ListOf)
        .Select(g => g.First() is InRecord ? InRecord.Words(rules, [.. g.Cast<InRecord>()]) : g.First().Words(rules)));

    private static (int Set, int? Days, RuleCondition? Other) ListOf(RuleCondition condition) =>
        condition is InRecord record ? (record.Set, record.WithinDays, null) : (-1, null, condition);
}

/// <summary>The opposite; unknown stays unknown.</summary>
public sealed record Not(RuleCondition Of) : RuleCondition
{
    /// <inheritdoc/>
    public override IEnumerable<RuleCondition> Tree => Of.Tree.Prepend(this);

    internal override Truth Evaluate(Examination patient) => Of.Evaluate(patient) switch
    {
        Truth.Present => Truth.Absent,
        Truth.Absent => Truth.Present,
        _ => Truth.Unknown,
    };

    internal override void Explain(Examination patient, ImmutableArray<Trigger>.Builder because) => Of.Explain(patient, because);

    internal override ConditionWords Words(Screener rules) => Of is Answered answered
        ? answered.Words(rules, "is answered other than")
        : ConditionWords.Of(Joint.Not, [Of.Words(rules)]);
}
