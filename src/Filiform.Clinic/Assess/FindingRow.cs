using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Clinic.Assess;

/// <summary>What was felt in one muscle; the newest row of a muscle and side counts.</summary>
public sealed class FindingRow : ClinicalRow
{
    /// <summary>Id of the muscle.</summary>
    public required string Muscle { get; init; }

    /// <summary>The patient's side.</summary>
    public Side Side { get; init; }

    /// <summary>A taut band.</summary>
    public Sign TautBand { get; init; }

    /// <summary>A tender spot in it.</summary>
    public Sign TenderSpot { get; init; }

    /// <summary>The patient recognises the pain.</summary>
    public Sign RecognisedPain { get; init; }

    /// <summary>Pain or another sensation is felt elsewhere.</summary>
    public Sign ReferredPain { get; init; }

    /// <summary>A twitch on palpation.</summary>
    public Sign Twitch { get; init; }

    /// <summary>The muscle limits a motion; not tested in rows from before this was asked.</summary>
    public Sign MotionLimit { get; init; }

    /// <summary>A remark.</summary>
    public string? Note { get; init; }
}
