using System.Collections.Immutable;
using System.Globalization;
using Filiform.Clinic.Store;
using Filiform.Rules.Measure;

namespace Filiform.Clinic.Measure;

/// <summary>Which measures a course has, as the clinic chose; the newest counts.</summary>
public sealed class MeasurePlanRow : ClinicalRow
{
    /// <summary>The measures, as <see cref="Text"/> writes them.</summary>
    public required string Measures { get; init; }

    /// <summary>Reads the measures.</summary>
    public ImmutableArray<PlannedMeasure> Planned() => [.. Measures.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    /// <summary>Measures as text: <c>nprs:EachVisit:3, groc:Review:</c>.</summary>
    internal static string Text(IEnumerable<PlannedMeasure> planned) =>
        string.Join(", ", planned.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Instrument}:{m.When}:{m.Goal}")));

    private static PlannedMeasure Read(string text)
    {
        var parts = text.Split(':');
        return new PlannedMeasure(parts[0], Enum.Parse<Asking>(parts[1]), parts[2].Length == 0 ? null : decimal.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
