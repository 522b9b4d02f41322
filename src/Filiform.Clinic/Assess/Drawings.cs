using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Assess;
using Filiform.Rules.Knowledge;

namespace Filiform.Clinic.Assess;

/// <summary>A pain drawing, as a form gives it.</summary>
/// <param name="Drawer">Who drew it.</param>
/// <param name="Cells">The drawing as text.</param>
/// <param name="Qualities">What the pain is like, as <see cref="PainQualities.Parse"/> reads it; null when nothing was said.</param>
/// <param name="Note">A remark.</param>
public sealed record Drawn(Drawer? Drawer, string? Cells, string? Qualities, string? Note);

/// <summary>Pain drawings.</summary>
public sealed class Drawings(ClinicStore store, KnowledgeBase knowledge)
{
    /// <summary>
    /// Records a drawing; the earlier ones stay. Refused as <c>drawing-incomplete</c> when nothing is drawn on the body or nobody is named, or as
    /// <see cref="PainDrawing.Read"/> and <see cref="PainQualities.Parse"/> do.
    /// </summary>
    public Task<Decision<Guid>> Record(Actor actor, CommandId command, Drawn drawn, CancellationToken cancel = default) =>
        store.Write(actor, command, "Recorded a pain drawing", (_, stamp) => Task.FromResult(Decide(stamp, drawn)), cancel);

    /// <summary>The drawing of a row; null for one that cannot be read, which the store never writes.</summary>
    public PainDrawing? Of(DrawingRow row) => PainDrawing.Read(knowledge.Chart, row.Cells) is { Went: true } read ? read.Value : null;

    private Decision<Guid> Decide(Stamp stamp, Drawn drawn)
    {
        var drawing = PainDrawing.Read(knowledge.Chart, drawn.Cells ?? "");
        if (!drawing.Went)
            return drawing.Refusal!;
        if (drawing.Value.IsEmpty || drawn.Drawer is not { } drawer)
        {
            string?[] missing = [drawing.Value.IsEmpty ? "At least one place that hurts" : null, drawn.Drawer is null ? "Who drew it" : null];
            return new Refusal("drawing-incomplete", "The drawing cannot be saved: something is missing", [.. missing.OfType<string>()]);
        }
        var qualities = PainQualities.Parse(drawn.Qualities, knowledge.Regions);
        if (!qualities.Went)
            return qualities.Refusal!;
        return stamp.Add(new DrawingRow
        {
            Drawer = drawer,
            Cells = drawing.Value.ToString(),
            Qualities = qualities.Value.ToString(),
            Note = Findings.Words(drawn.Note),
        }).Id;
    }
}
