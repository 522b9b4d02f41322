using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Treat;

/// <summary>One thing looked at before the first needle.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Words">In words.</param>
public sealed record HygieneItem(string Id, string Words)
{
    /// <summary>What the items rest on: usual teaching. Policies that were read differ on skin preparation, so none is asked for here.</summary>
    public static Basis Basis { get; } = new(Evidence.Convention, []);
}

/// <summary>The check before the first needle.</summary>
public static class Hygiene
{
    /// <summary>The four things.</summary>
    public static ImmutableArray<HygieneItem> Items { get; } =
    [
        new("hands", "Hands are clean"),
        new("skin", "The skin is looked at, clean and unbroken"),
        new("needles", "Needles are sterile and single use, the packets whole and in date"),
        new("sharps", "A sharps box is within reach"),
    ];

    /// <summary>Why the check is not done; null when all is ticked. The code is <c>hygiene-incomplete</c>.</summary>
    public static Refusal? Missing(IReadOnlyCollection<string> ticked)
    {
        var missing = Items.Where(i => !ticked.Contains(i.Id)).Select(i => i.Words).ToImmutableArray();
        return missing.IsEmpty ? null : new Refusal("hygiene-incomplete", "The hygiene check is not complete", missing);
    }
}
