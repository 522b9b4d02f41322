using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
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

    /// <summary>
    /// Says what the pain of the newest drawing is like, as a further row with the same cells. Refused as <c>drawing-missing</c> when nothing is drawn, or as
    /// <see cref="PainQualities.Parse"/> does.
    /// </summary>
    public Task<Decision<Guid>> Describe(Actor actor, CommandId command, string? said, CancellationToken cancel = default) =>
        store.Write(actor, command, "Said what the pain is like", async (db, stamp) => DecideFeeling(stamp, await Chart.Load(db, actor.Clinic, command.Patient), said), cancel);

    /// <summary>Records what the patient drew by their own link, or what they say it is like. Refused as the two above, or as <see cref="PatientLinks.Ended"/>.</summary>
    public Task<Decision<Guid>> RecordOwn(HistoryForms forms, ClinicInfo clinic, string? key, CommandId command, string? cells, CancellationToken cancel = default) =>
        forms.WriteOwn(clinic, key, command, "Recorded a pain drawing", (_, _, stamp) => Decide(stamp, new Drawn(Drawer.Patient, cells, null, null)), cancel);

    /// <summary>The same for what it is like.</summary>
    public Task<Decision<Guid>> DescribeOwn(HistoryForms forms, ClinicInfo clinic, string? key, CommandId command, string? said, CancellationToken cancel = default) =>
        forms.WriteOwn(clinic, key, command, "Said what the pain is like", (own, _, stamp) => DecideFeeling(stamp, own.Chart, said), cancel);

    /// <summary>The drawings of a record as a reader counts them: one that was only described further stands once, in its newest form.</summary>
    public static IReadOnlyList<DrawingRow> Drawn(Chart chart) =>
        [.. chart.Drawings.Where((row, i) => i == chart.Drawings.Count - 1 || chart.Drawings[i + 1].Cells != row.Cells)];

    /// <summary>The drawing of a row; null for one that cannot be read, which the store never writes.</summary>
    public PainDrawing? Of(DrawingRow row) => PainDrawing.Read(knowledge.Chart, row.Cells) is { Went: true } read ? read.Value : null;

    private Decision<Guid> DecideFeeling(Stamp stamp, Chart? chart, string? said)
    {
        if (chart is not { Drawings: [.., var newest] })
            return Refusal.Because("drawing-missing", "It cannot be saved what the pain is like", "A pain drawing");
        var qualities = PainQualities.Parse(said, knowledge.Regions);
        return qualities.Went
            ? stamp.Add(new DrawingRow { Drawer = newest.Drawer, Cells = newest.Cells, Qualities = qualities.Value.ToString(), Note = newest.Note }).Id
            : qualities.Refusal!;
    }

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
