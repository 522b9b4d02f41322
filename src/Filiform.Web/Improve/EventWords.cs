using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;

namespace Filiform.Web.Improve;

/// <summary>Kinds of events and techniques in words, and which kinds of published figures they may be laid beside.</summary>
internal static class EventWords
{
    // Ours first, then the published kind that comes nearest; what has none stands alone.
    private static readonly (string Ours, string Words, string? Published)[] Ledger =
    [
        (TreatmentCounts.Any, "Any event", "any"), (SessionTally.Bleeding, "Bleeding", "bleeding"), ("pain", "Pain during", "pain-during"), ("faint", "Faint", null), ("nausea", "Nausea", "nausea"),
        ("sweating", "Sweating", null), ("breathlessness", "Breathlessness", null), ("other", "Another reaction", null), (SessionTally.Broken, "Broken needle", null),
        (SessionTally.NotFound, "Needle not found", null), (SessionTally.Emergency, "Emergency", null),
    ];

    // What patients are asked, and what comes nearest among published kinds.
    private static readonly Dictionary<string, string> PatientKinds = new()
    {
        ["bruise"] = "bruise", ["pain"] = "pain-after", ["tiredness"] = "fatigue", ["headache"] = "headache",
    };

    /// <summary>Kinds that therapists enter, with their words.</summary>
    public static IEnumerable<(string Id, string Words)> Kinds => Ledger.Select(k => (k.Ours, k.Words));

    /// <summary>The words of a kind that therapists enter.</summary>
    public static string Of(string kind) => Ledger.FirstOrDefault(k => k.Ours == kind).Words ?? kind;

    /// <summary>The published kind beside one that therapists enter; null for none.</summary>
    public static string? PublishedFor(string kind) => Ledger.FirstOrDefault(k => k.Ours == kind).Published;

    /// <summary>The published kind beside a symptom that patients are asked about; null for none.</summary>
    public static string? PublishedForSymptom(string symptom) => PatientKinds.GetValueOrDefault(symptom);

    /// <summary>A technique in words.</summary>
    public static string Of(Techniques technique) => technique switch
    {
        Techniques.Superficial => "Superficial",
        Techniques.Deep => "Deep",
        Techniques.InOut => "Moved in and out",
        Techniques.Rotation => "Turned",
        Techniques.LeftInPlace => "Left in place",
        _ => "With current",
    };

    /// <summary>A muscle by its name, or its id where the atlas no longer has it.</summary>
    public static string Muscle(KnowledgeBase knowledge, string id) => knowledge.Muscles.GetValueOrDefault(id)?.Name ?? id;
}
