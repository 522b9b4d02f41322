namespace Filiform.Rules.Assess;

/// <summary>A sign that was looked for, or was not.</summary>
public enum Sign
{
    /// <summary>Not tested; never taken for absent.</summary>
    NotTested,

    /// <summary>Looked for and not found.</summary>
    Absent,

    /// <summary>Found.</summary>
    Present,
}

/// <summary>What the signs in one muscle add up to.</summary>
public enum PointClass
{
    /// <summary>Too little was tested to say.</summary>
    Undecided,

    /// <summary>Neither a taut band nor a tender spot.</summary>
    None,

    /// <summary>A taut band only.</summary>
    TautBand,

    /// <summary>A tender spot without a taut band.</summary>
    TenderSpot,

    /// <summary>A trigger point whose pain the patient does not recognise.</summary>
    Latent,

    /// <summary>A trigger point whose pain the patient recognises.</summary>
    Active,
}

/// <summary>The signs felt in one muscle on one side.</summary>
public readonly record struct Signs(Sign TautBand, Sign TenderSpot, Sign RecognisedPain, Sign ReferredPain)
{
    /// <summary>The muscle limits a motion. It does not change <see cref="Class"/>: the criteria do not ask for it.</summary>
    public Sign MotionLimit { get; init; }

    /// <summary>True when at least one sign was looked for.</summary>
    public bool AnyTested => this != default;

    /// <summary>
    /// The class by the Delphi criteria: at least two of taut band, tender spot and referred pain make a trigger point; it is active
    /// when the patient recognises the pain, else latent. Sources: Del, ICS. A sign not tested counts for nothing either way.
    /// </summary>
    public PointClass Class
    {
        get
        {
            ReadOnlySpan<Sign> cluster = [TautBand, TenderSpot, ReferredPain];
            var (present, notTested) = (cluster.Count(Sign.Present), cluster.Count(Sign.NotTested));
            if (present >= 2)
            {
                return RecognisedPain switch
                {
                    Sign.Present => PointClass.Active,
                    Sign.Absent => PointClass.Latent,
                    _ => PointClass.Undecided,
                };
            }
            if (present + notTested >= 2)
                return PointClass.Undecided;
            return TautBand == Sign.Present ? PointClass.TautBand
                : TenderSpot == Sign.Present ? PointClass.TenderSpot
                : PointClass.None;
        }
    }
}

/// <summary>Words for signs and classes.</summary>
public static class AssessWords
{
    /// <summary>The class in words.</summary>
    public static string Word(this PointClass point) => point switch
    {
        PointClass.None => "No trigger point",
        PointClass.TautBand => "Taut band only",
        PointClass.TenderSpot => "Tender spot, no taut band",
        PointClass.Latent => "Latent trigger point",
        PointClass.Active => "Active trigger point",
        _ => "Not enough tested",
    };

    /// <summary>The sign in words.</summary>
    public static string Word(this Sign sign) => sign switch
    {
        Sign.Present => "Present",
        Sign.Absent => "Absent",
        _ => "Not tested",
    };

    /// <summary>The quality in words, in lower case.</summary>
    public static string Word(this PainQuality quality) => quality switch
    {
        PainQuality.Ache => "ache",
        PainQuality.Burning => "burning",
        PainQuality.Tingling => "tingling",
        PainQuality.Numb => "numb",
        PainQuality.Sharp => "sharp",
        PainQuality.Throbbing => "throbbing",
        PainQuality.Stiff => "stiff",
        PainQuality.Cramping => "cramping",
        _ => throw new ArgumentOutOfRangeException(nameof(quality)),
    };

    /// <summary>The unit as it is written behind a number.</summary>
    public static string Word(this PressureUnit unit) => unit switch
    {
        PressureUnit.KilogramForce => "kgf/cm²",
        PressureUnit.Newton => "N/cm²",
        _ => "kPa",
    };

    /// <summary>Active or passive in words.</summary>
    public static string Word(this MotionKind kind) => kind == MotionKind.Active ? "Active" : "Passive";
}
