namespace Filiform.Rules.Consent;

/// <summary>What a signer sent.</summary>
/// <param name="Name">The signer's name as typed.</param>
/// <param name="Agreed">The box was ticked.</param>
/// <param name="ShownHash">Hash of the text that was shown.</param>
/// <param name="Coverage">Regions and techniques that were shown.</param>
public sealed record Signature(string? Name, bool Agreed, string? ShownHash, Coverage Coverage)
{
    /// <summary>The therapist's training as the text told it; null when it did not.</summary>
    public string? Training { get; init; }

    /// <summary>What the patient asked, and what was answered; null when nothing was written down.</summary>
    public string? Questions { get; init; }

    /// <summary>What the signer is to the patient, such as mother or legal guardian; null when the patient signs.</summary>
    public string? Relation { get; init; }

    /// <summary>The patient, too young to sign alone, agrees too.</summary>
    public bool PatientAgrees { get; init; }

    /// <summary>Why a patient who is too young, or whose age is not known, may sign alone, in the clinician's words; null when nobody said so.</summary>
    public string? AloneBecause { get; init; }

    /// <summary>The interpreter's name or number; null without one.</summary>
    public string? Interpreter { get; init; }

    /// <summary>The language interpreted into; null without an interpreter.</summary>
    public string? Language { get; init; }

    /// <summary>Name of a witness; null without one.</summary>
    public string? Witness { get; init; }

    /// <summary>The drawn signature as it was sent; null when the typed name alone signs.</summary>
    public string? Drawn { get; init; }
}

/// <summary>For whom a consent is signed.</summary>
/// <param name="Name">The patient's name.</param>
/// <param name="IsMinor">Too young to sign alone; null when that is not known.</param>
public sealed record SignedFor(string Name, bool? IsMinor);
