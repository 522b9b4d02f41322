using Filiform.Clinic.Store;

namespace Filiform.Clinic.Measure;

/// <summary>One score of an outcome measure.</summary>
public sealed class ScoreRow : ClinicalRow
{
    /// <summary>Id of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>Version of the instrument.</summary>
    public required string Version { get; init; }

    /// <summary>The item: a movement with its side, or an activity in the patient's words; empty for a single scale.</summary>
    public required string Item { get; init; }

    /// <summary>The score, within the instrument's range.</summary>
    public decimal Value { get; init; }

    /// <summary>The session it goes with; null for one taken apart from a session.</summary>
    public Guid? Session { get; init; }

    /// <summary>True when taken after that session, false before it.</summary>
    public bool AfterSession { get; init; }
}
