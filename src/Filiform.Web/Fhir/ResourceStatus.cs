using System.Text;
using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>What the status codes of FHIR mean for a fact. A code that is unknown here counts as current: unknown is never safe.</summary>
internal static class ResourceStatus
{
    private static readonly byte[][] PastCourse = Codes("inactive", "remission", "resolved");
    private static readonly byte[][] NotTrue = Codes("refuted", "entered-in-error");
    private static readonly byte[][] FinalResult = Codes("final", "amended", "corrected");
    private static readonly byte[][] EndedUse = Codes("completed", "stopped", "inactive", "revoked");
    private static readonly byte[][] NeverUsed = Codes("entered-in-error", "cancelled", "draft", "not-taken");

    // A stopped or suspended procedure was begun, so it may have left a wound or an implant.
    private static readonly byte[][] NeverBegun = Codes("entered-in-error", "not-done", "preparation");

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

    // As the reader holds them: each comparison with a text would turn that text into UTF-8 anew.
    private static byte[][] Codes(params ReadOnlySpan<string> codes)
    {
        var bytes = new byte[codes.Length][];
        for (var i = 0; i < codes.Length; i++)
            bytes[i] = Encoding.UTF8.GetBytes(codes[i]);
        return bytes;
    }

    private static bool Is(ref Utf8JsonReader json, byte[][] codes)
    {
        foreach (var code in codes)
        {
            if (json.ValueTextEquals(code))
                return true;
        }
        return false;
    }
}
