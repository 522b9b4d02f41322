using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Screen;

/// <summary>Where an outcome applies. Empty lists, nulls and false mean the whole body.</summary>
/// <param name="Regions">Areas of the body.</param>
/// <param name="Muscles">Ids of muscles.</param>
/// <param name="Technique"><c>electrical-stimulation</c>, <c>deep</c> or null.</param>
/// <param name="Words">
/// A place in free words. Beside regions or muscles it explains them. By itself, as in "the affected limb", it may be anywhere, so it concerns every target.
/// </param>
/// <param name="IsOwnPlace">
/// The place is where the thing itself is: the swollen limb, the replaced joint. Every target is concerned until that place is known.
/// </param>
public sealed record Scope(ImmutableArray<string> Regions, ImmutableArray<string> Muscles, string? Technique, string? Words, bool IsOwnPlace = false)
{
    /// <summary>True when the outcome is for the whole body.</summary>
    public bool IsWholeBody => Regions.IsEmpty && Muscles.IsEmpty && Technique is null && Words is null && !IsOwnPlace;

    /// <summary>True when needling that target falls under this scope.</summary>
    /// <param name="target">The target.</param>
    /// <param name="places">Where the thing itself is, for a scope of its own place; empty when that is not known.</param>
    public bool Concerns(Target target, ImmutableArray<SidedPlace> places) => Technique switch
    {
        "electrical-stimulation" => target.ElectricalStimulation && ConcernsPlace(target, places),
        "deep" => target.Depth == Depth.Deep && ConcernsPlace(target, places),
        _ => ConcernsPlace(target, places),
    };

    private bool ConcernsPlace(Target target, ImmutableArray<SidedPlace> places)
    {
        if (IsOwnPlace)
            return places.IsEmpty || Touches(target, places);
        return (Regions.IsEmpty && Muscles.IsEmpty)
            || Muscles.Contains(target.Muscle.Id)
            || Regions.Contains(target.Muscle.Region)
            || AnyArea(target);
    }

    private static bool Touches(Target target, ImmutableArray<SidedPlace> places)
    {
        foreach (var place in places)
        {
            if (place.Covers(target.Muscle, target.Side))
                return true;
        }
        return false;
    }

    private bool AnyArea(Target target) => Regions.Any(target.Muscle.Areas.Contains);
}
