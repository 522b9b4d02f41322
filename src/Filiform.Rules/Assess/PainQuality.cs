using System.Collections.Immutable;
using Filiform.Rules.Anatomy;

namespace Filiform.Rules.Assess;

/// <summary>Who drew a pain drawing.</summary>
public enum Drawer
{
    /// <summary>The patient.</summary>
    Patient,

    /// <summary>The therapist, for the patient.</summary>
    Therapist,
}

/// <summary>What a pain or feeling is like. A closed list of this project's own; usual words, no source was read.</summary>
public enum PainQuality
{
    /// <summary>A dull ache.</summary>
    Ache,

    /// <summary>Burning.</summary>
    Burning,

    /// <summary>Pins and needles.</summary>
    Tingling,

    /// <summary>Numb.</summary>
    Numb,

    /// <summary>Sharp or stabbing.</summary>
    Sharp,

    /// <summary>Throbbing.</summary>
    Throbbing,

    /// <summary>Stiff.</summary>
    Stiff,

    /// <summary>Cramping.</summary>
    Cramping,
}

/// <summary>What the pain is like in named regions of the chart, in the order in which they were named; a region stands once.</summary>
public sealed class PainQualities
{
    private PainQualities(ImmutableArray<(SidedRegion Region, ImmutableArray<PainQuality> Qualities)> regions) => Regions = regions;

    /// <summary>Nothing said.</summary>
    public static PainQualities None { get; } = new([]);

    /// <summary>Each region with its words, in the order of the list.</summary>
    public ImmutableArray<(SidedRegion Region, ImmutableArray<PainQuality> Qualities)> Regions { get; }

    /// <summary>The words for one region; empty when none was said.</summary>
    public ImmutableArray<PainQuality> Of(SidedRegion region) => Regions.FirstOrDefault(r => r.Region == region) is { Qualities.IsDefault: false } said ? said.Qualities : [];

    /// <summary>
    /// Reads "temple-left: ache, burning; jaw-joint-left: stiff"; nothing for null or blank text. Refused as <c>quality-unknown</c>, naming each region and
    /// word that is not known, and each region that stands twice.
    /// </summary>
    public static Decision<PainQualities> Parse(string? text, ChartRegions regions)
    {
        var (said, wrong) = (new List<(SidedRegion, ImmutableArray<PainQuality>)>(), new List<string>());
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (id, words) = part.Split(':', 2) is [var left, var right] ? (left.Trim(), right) : (part, "");
            var read = words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => (Word: w, Quality: QualityOf(w))).ToList();
            wrong.AddRange(read.Where(r => r.Quality is null).Select(r => $"Another word than “{r.Word}”"));
            if (regions.FindSided(id) is not { } region)
                wrong.Add($"A region of the chart instead of “{id}”");
            else if (said.Any(s => s.Item1 == region))
                wrong.Add($"The {region.InWords} once only");
            else if (read.Count > 0)
                said.Add((region, [.. read.Select(r => r.Quality).OfType<PainQuality>().Distinct().Order()]));
        }
        return wrong.Count == 0 ? new PainQualities([.. said]) : new Refusal("quality-unknown", "What the pain is like cannot be read", [.. wrong]);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Join("; ", Regions.Select(r => $"{r.Region.Id}: {string.Join(", ", r.Qualities.Select(q => q.Word()))}"));

    private static PainQuality? QualityOf(string word) =>
        Enum.GetValues<PainQuality>().Where(q => q.Word().Equals(word, StringComparison.OrdinalIgnoreCase)).Cast<PainQuality?>().FirstOrDefault();
}
