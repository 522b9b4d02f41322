using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>A part of the record that a client is asked to send along.</summary>
/// <param name="Key">Its key in the request.</param>
/// <param name="Template">The FHIR query behind it.</param>
/// <param name="Words">The same in words, after "not given:".</param>
public sealed record PrefetchKey(string Key, string Template, string Words)
{
    private const string Patient = "patient={{context.patientId}}";

    /// <summary>
    /// Every part that the rules can use. Conditions, allergies, procedures and devices are asked for in every status, because one without a status
    /// counts as current.
    /// </summary>
    public static ImmutableArray<PrefetchKey> For(KnowledgeBase knowledge, Screener screener) =>
    [
        new("patient", "Patient/{{context.patientId}}", "the patient's day of birth"),
        new("conditions", $"Condition?{Patient}", "conditions"),
        new("medications", $"MedicationRequest?{Patient}&status=active,on-hold,unknown&_include=MedicationRequest:medication", "prescribed medicines"),
        new("medicationStatements", $"MedicationStatement?{Patient}&_include=MedicationStatement:medication", "medicines the patient reports"),
        new("allergies", $"AllergyIntolerance?{Patient}", "allergies"),
        new("procedures", $"Procedure?{Patient}", "procedures"),
        new("devices", $"Device?{Patient}", "devices"),
        new("deviceUseStatements", $"DeviceUseStatement?{Patient}&_include=DeviceUseStatement:device", "use of devices"),
        new("observations", $"Observation?{Patient}&code={string.Join(',', Measured(knowledge, screener))}&_sort=-date", "laboratory results"),
        new("questionnaireResponses", $"QuestionnaireResponse?{Patient}", "answered questionnaires"),
    ];

    // The LOINC codes of every value set that the rules ask about.
    private static IEnumerable<string> Measured(KnowledgeBase knowledge, Screener screener) =>
        knowledge.ValueSets.Values.SelectMany(v => v.Codes)
            .Where(c => c is { System: CodeSystem.Loinc, IsPrefix: false } && screener.IsListed(c.System, c.Code))
            .Select(c => c.Code).Distinct().Order(StringComparer.Ordinal);
}
