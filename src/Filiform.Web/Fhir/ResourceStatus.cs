using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>What the status codes of FHIR mean for a fact. A code that is unknown here counts as current: unknown is never safe.</summary>
internal static class ResourceStatus
{
    private static readonly string[] PastCourse = ["inactive", "remission", "resolved"];
    private static readonly string[] NotTrue = ["refuted", "entered-in-error"];
    private static readonly string[] FinalResult = ["final", "amended", "corrected"];
    private static readonly string[] EndedUse = ["completed", "stopped", "inactive", "revoked"];
    private static readonly string[] NeverUsed = ["entered-in-error", "cancelled", "draft", "not-taken"];

    // A stopped or suspended procedure was begun, so it may have left a wound or an implant.
    private static readonly string[] NeverBegun = ["entered-in-error", "not-done", "preparation"];

    /// <summary>Whether a clinical status says that a condition or allergy is over.</summary>
    public static bool IsPast(ref Utf8JsonReader json) => Is(ref json, PastCourse);

    /// <summary>Whether a verification status takes a condition or allergy away.</summary>
    public static bool IsNotTrue(ref Utf8JsonReader json) => Is(ref json, NotTrue);

    /// <summary>Status of the resources that have one <c>status</c> code.</summary>
    public static FactStatus Of(ResourceKind kind, bool isOrder, ref Utf8JsonReader json) => kind switch
    {
        _ when isOrder && json.ValueTextEquals("draft"u8) => FactStatus.Current,
        ResourceKind.Observation => Is(ref json, FinalResult) ? FactStatus.Current : FactStatus.Void,
        ResourceKind.Procedure => Is(ref json, NeverBegun) ? FactStatus.Void : FactStatus.Current,
        _ when Is(ref json, NeverUsed) => FactStatus.Void,
        _ => Is(ref json, EndedUse) ? FactStatus.Past : FactStatus.Current,
    };

    private static bool Is(ref Utf8JsonReader json, string[] codes)
    {
        foreach (var code in codes)
        {
            if (json.ValueTextEquals(code))
                return true;
        }
        return false;
    }
}
