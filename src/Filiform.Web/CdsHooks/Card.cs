using System.Collections.Immutable;
using Filiform.Rules.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>One card of an answer.</summary>
/// <param name="Uuid">Its id.</param>
/// <param name="Summary">One sentence of less than 140 characters.</param>
/// <param name="Detail">Everything else, as Markdown.</param>
/// <param name="Indicator">info, warning or critical.</param>
/// <param name="Links">Where to read on, most important first.</param>
public sealed record Card(Guid Uuid, string Summary, string Detail, string Indicator, ImmutableArray<CardLink> Links)
{
    /// <summary>False when no reason lets anyone go on in spite of it.</summary>
    public bool MayBeOverridden { get; init; } = true;

    /// <summary>Who made the rules, from what, and when: the attributes that decision support must disclose.</summary>
    public static CardLink AboutTheRules { get; } = new("Where the rules come from", "/rules");

    /// <summary>How urgent a verdict is.</summary>
    public static string Urgency(Verdict verdict) => verdict switch
    {
        Verdict.Stop or Verdict.Consult => "critical",
        Verdict.AvoidRegion or Verdict.Modify => "warning",
        _ => "info",
    };
}

/// <summary>A link of a card, below the address of the clinic's own pages.</summary>
public readonly record struct CardLink(string Label, string Path);
