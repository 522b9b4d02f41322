using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>The resources that are read.</summary>
internal enum ResourceKind
{
    Other,
    Bundle,
    Patient,
    Condition,
    MedicationRequest,
    MedicationStatement,
    Medication,
    Procedure,
    AllergyIntolerance,
    Device,
    DeviceUseStatement,
    Observation,
    ServiceRequest,
    QuestionnaireResponse,
    OperationOutcome,
}

/// <summary>What an element is read for.</summary>
internal enum Element
{
    None,
    Id,
    Status,
    ClinicalStatus,
    VerificationStatus,
    Concept,
    DeviceName,
    Site,
    Reference,
    Subject,
    Date,
    PeriodStart,
    PeriodEnd,
    LaterDate,
    DoNotPerform,
    Quantity,
    Number,
    Contained,
    AllergyType,
    OlderFhir,
    NewerFhir,
}

/// <summary>Names of the resources and elements that a fact needs; everything else is passed over.</summary>
internal static class ResourceKinds
{
    private readonly record struct Known(byte[] Bytes, string Name, Element Element);

    private const string OlderType = "MedicationOrder";
    private const string NewerType = "DeviceUsage";

    private static readonly (byte[] Name, ResourceKind Kind)[] Names =
        [.. Enum.GetValues<ResourceKind>().Where(k => k != ResourceKind.Other).Select(k => (System.Text.Encoding.UTF8.GetBytes(k.ToString()), k))];

    private static readonly Known[][] Elements =
        [.. Enum.GetValues<ResourceKind>().Select(k => ElementsOf(k).Select(e => new Known(System.Text.Encoding.UTF8.GetBytes(e.Name), e.Name, e.Element)).ToArray())];

    // By the length of the name: most properties of a resource are not read, and few of those that are have names of one length.
    private static readonly Known[][][] ByLength =
        [.. Elements.Select(k => Enumerable.Range(0, k.Max(e => (int?)e.Name.Length) + 1 ?? 0).Select(length => k.Where(e => e.Name.Length == length).ToArray()).ToArray())];

    private static readonly string[] Prefixes = [.. Enum.GetValues<ResourceKind>().Select(k => $"{k}/")];

    /// <summary>The kind of the type name at which the reader stands; the path of a resource is put together only to say what is wrong with it.</summary>
    public static ResourceKind At(ref Utf8JsonReader json, string place, int entry, string inside)
    {
        foreach (var (name, kind) in Names)
        {
            if (json.ValueTextEquals(name))
                return kind;
        }
        if (json.ValueTextEquals(OlderType))
            throw BundleRefused.OtherVersion($"{BundleReader.PathOf(place, entry)}{inside}.resourceType", "MedicationOrder is of FHIR DSTU2");
        if (json.ValueTextEquals(NewerType))
            throw BundleRefused.OtherVersion($"{BundleReader.PathOf(place, entry)}{inside}.resourceType", "DeviceUsage is of FHIR R5");
        return ResourceKind.Other;
    }

    /// <summary>The reference to a resource of that kind and id.</summary>
    public static string Reference(ResourceKind kind, string id) => Prefixes[(int)kind] + id;

    /// <summary>What the property at which the reader stands is read for.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="kind">The kind of the resource.</param>
    /// <param name="name">Its name; empty when it is not read.</param>
    public static Element ElementAt(ref Utf8JsonReader json, ResourceKind kind, out string name)
    {
        name = "";
        if (!json.ValueIsEscaped)
        {
            var written = json.ValueSpan;
            var byLength = ByLength[(int)kind];
            if (written.Length >= byLength.Length)
                return Element.None;
            foreach (var known in byLength[written.Length])
            {
                if (written.SequenceEqual(known.Bytes))
                {
                    name = known.Name;
                    return known.Element;
                }
            }
            return Element.None;
        }
        foreach (var known in Elements[(int)kind])
        {
            if (json.ValueTextEquals(known.Bytes))
            {
                name = known.Name;
                return known.Element;
            }
        }
        return Element.None;
    }

    /// <summary>Whether such a resource is read for its elements. What is ordered matters only while it is being ordered.</summary>
    public static bool IsRead(ResourceKind kind, bool isOrder) => kind switch
    {
        ResourceKind.Other or ResourceKind.Bundle or ResourceKind.Patient or ResourceKind.OperationOutcome => false,
        ResourceKind.ServiceRequest => isOrder,
        _ => true,
    };

    /// <summary>What the facts of that resource tell about.</summary>
    public static FactKind FactOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Condition => FactKind.Condition,
        ResourceKind.MedicationRequest or ResourceKind.MedicationStatement => FactKind.Medication,
        ResourceKind.Procedure => FactKind.Procedure,
        ResourceKind.AllergyIntolerance => FactKind.Allergy,
        ResourceKind.Observation => FactKind.Measurement,
        _ => FactKind.Device,
    };

    private static (string Name, Element Element)[] ElementsOf(ResourceKind kind) => kind switch
    {
        ResourceKind.Condition =>
        [
            ("id", Element.Id), ("clinicalStatus", Element.ClinicalStatus), ("verificationStatus", Element.VerificationStatus), ("code", Element.Concept),
            ("subject", Element.Subject), ("onsetDateTime", Element.Date), ("onsetPeriod", Element.PeriodStart), ("recordedDate", Element.LaterDate),
            ("bodySite", Element.Site), ("patient", Element.OlderFhir),
        ],
        ResourceKind.MedicationRequest =>
        [
            ("id", Element.Id), ("status", Element.Status), ("medicationCodeableConcept", Element.Concept), ("medicationReference", Element.Reference),
            ("subject", Element.Subject), ("authoredOn", Element.Date), ("doNotPerform", Element.DoNotPerform), ("contained", Element.Contained),
            ("medication", Element.NewerFhir),
        ],
        ResourceKind.MedicationStatement =>
        [
            ("id", Element.Id), ("status", Element.Status), ("medicationCodeableConcept", Element.Concept), ("medicationReference", Element.Reference),
            ("subject", Element.Subject), ("effectiveDateTime", Element.Date), ("effectivePeriod", Element.PeriodStart), ("dateAsserted", Element.LaterDate),
            ("contained", Element.Contained), ("taken", Element.OlderFhir), ("wasNotTaken", Element.OlderFhir), ("medication", Element.NewerFhir),
        ],
        ResourceKind.Medication => [("id", Element.Id), ("code", Element.Concept)],
        ResourceKind.Procedure =>
        [
            ("id", Element.Id), ("status", Element.Status), ("code", Element.Concept), ("subject", Element.Subject), ("performedDateTime", Element.Date),
            ("performedPeriod", Element.PeriodEnd), ("bodySite", Element.Site), ("notDone", Element.OlderFhir), ("notPerformed", Element.OlderFhir),
            ("occurrenceDateTime", Element.NewerFhir), ("occurrencePeriod", Element.NewerFhir), ("occurrenceString", Element.NewerFhir),
            ("occurrenceAge", Element.NewerFhir), ("occurrenceRange", Element.NewerFhir), ("occurrenceTiming", Element.NewerFhir),
        ],
        ResourceKind.AllergyIntolerance =>
        [
            ("id", Element.Id), ("clinicalStatus", Element.ClinicalStatus), ("verificationStatus", Element.VerificationStatus), ("code", Element.Concept),
            ("patient", Element.Subject), ("onsetDateTime", Element.Date), ("onsetPeriod", Element.PeriodStart), ("recordedDate", Element.LaterDate),
            ("type", Element.AllergyType), ("substance", Element.OlderFhir),
        ],
        ResourceKind.Device =>
        [
            ("id", Element.Id), ("status", Element.Status), ("type", Element.Concept), ("deviceName", Element.DeviceName), ("patient", Element.Subject),
        ],
        ResourceKind.DeviceUseStatement =>
        [
            ("id", Element.Id), ("status", Element.Status), ("device", Element.Reference), ("subject", Element.Subject), ("timingDateTime", Element.Date),
            ("timingPeriod", Element.PeriodStart), ("recordedOn", Element.LaterDate), ("bodySite", Element.Site), ("contained", Element.Contained),
        ],
        ResourceKind.Observation =>
        [
            ("id", Element.Id), ("status", Element.Status), ("code", Element.Concept), ("subject", Element.Subject), ("effectiveDateTime", Element.Date),
            ("effectiveInstant", Element.Date), ("effectivePeriod", Element.PeriodEnd), ("issued", Element.LaterDate),
            ("valueQuantity", Element.Quantity), ("valueInteger", Element.Number),
        ],
        ResourceKind.ServiceRequest =>
        [
            ("id", Element.Id), ("status", Element.Status), ("code", Element.Concept), ("subject", Element.Subject), ("doNotPerform", Element.DoNotPerform),
        ],
        _ => [],
    };
}
