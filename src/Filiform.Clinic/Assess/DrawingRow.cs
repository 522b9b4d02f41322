using Filiform.Clinic.Store;
using Filiform.Rules.Assess;

namespace Filiform.Clinic.Assess;

/// <summary>A pain drawing; the newest row is how it is now, the earlier ones how it was.</summary>
public sealed class DrawingRow : ClinicalRow
{
    /// <summary>Who drew it.</summary>
    public Drawer Drawer { get; init; }

    /// <summary>The drawing, as Rules writes it.</summary>
    public required string Cells { get; init; }

    /// <summary>What the pain is like, as <see cref="PainQualities"/> writes it; empty when nothing was said.</summary>
    public required string Qualities { get; init; }

    /// <summary>A remark.</summary>
    public string? Note { get; init; }
}
