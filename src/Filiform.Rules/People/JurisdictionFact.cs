using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.People;

/// <summary>What a rule of a state or country is about.</summary>
public enum FactGroup
{
    /// <summary>How a patient agrees.</summary>
    Consent,

    /// <summary>From which age a patient agrees alone.</summary>
    Age,

    /// <summary>Who may needle, after what training, and how.</summary>
    Practice,

    /// <summary>What must be reported, and how soon.</summary>
    Reporting,
}

/// <summary>One thing that a state or country asks for, allows or forbids, or that was looked for and not found.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Field">Its name in the files; no two facts of a jurisdiction share it.</param>
/// <param name="Label">What it says, before its words: "Written consent".</param>
/// <param name="Items">
/// Each thing named, or the one value: <c>yes</c>, <c>no</c>, <c>unclear</c>, a whole number. Empty when nothing was found: that is never a "no".
/// </param>
/// <param name="Unit">Unit of a number: hours, years, days, sessions. Null for other values.</param>
/// <param name="Note">Where sources differ, how sure it is, or what else belongs to it; or null.</param>
/// <param name="Basis">What it rests on; unsourced when nothing was found.</param>
/// <param name="Seen">The day its source was read, or searched for in vain.</param>
public sealed record JurisdictionFact(FactGroup Group, string Field, string Label, ImmutableArray<string> Items, string? Unit, string? Note, Basis Basis, DateOnly Seen)
{
    /// <summary>False when nothing was found.</summary>
    public bool IsFound => !Items.IsEmpty;

    /// <summary>True for a yes, false for a no; null when it is unclear, was not found, or is no such question.</summary>
    public bool? IsYes => Items switch
    {
        ["yes"] => true,
        ["no"] => false,
        _ => null,
    };

    /// <summary>The number, in <see cref="Unit"/>; null when it was not found, or is no number.</summary>
    public int? Number => Unit is not null && IsFound ? int.Parse(Items[0], CultureInfo.InvariantCulture) : null;

    /// <summary>The words shown: "Yes", "50 hours", the things named, or "Not found".</summary>
    public string Words => Items switch
    {
        [] => "Not found",
        ["yes" or "no" or "unclear"] => $"{char.ToUpperInvariant(Items[0][0])}{Items[0][1..]}",
        ["1"] when Unit is not null => $"1 {Unit.TrimEnd('s')}",
        _ when Unit is not null => $"{Items[0]} {Unit}",
        _ => string.Join("; ", Items),
    };
}
