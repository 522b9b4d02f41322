using Filiform.Clinic.People;
using Filiform.Rules;

namespace Filiform.Web.Fhir;

/// <summary>Turns a patient of a bundle into one that the clinic takes in.</summary>
public static class PatientImport
{
    /// <summary>System of the record numbers of the sample patients.</summary>
    public const string SampleRecords = "urn:filiform:sample-record";

    private const string SampleTag = "urn:filiform:tag|sample";
    private const string LogicalIds = "urn:filiform:fhir-id";

    /// <summary>
    /// The patient as the clinic takes it in. Refused as <c>no-identifier</c> when nothing tells this patient from another, or as <c>no-name</c>.
    /// </summary>
    // A medical record number outlives a logical id, which servers make anew.
    public static Decision<Incoming> From(BundlePatient patient)
    {
        var identifier = patient.Identifiers.FirstOrDefault(i => i is { Type: "MR", System: not null })
            ?? patient.Identifiers.FirstOrDefault(i => i.System is not null)
            ?? (patient.Id is { } id ? new PatientIdentifier(LogicalIds, id, null) : null);
        if (identifier is null)
            return Refusal.Because("no-identifier", $"{patient.Resource} cannot be imported: nothing tells this patient from another", "An identifier with its system, or an id");
        var family = patient.Name?.Family ?? patient.Name?.Text;
        if (string.IsNullOrWhiteSpace(family))
            return Refusal.Because("no-name", $"{patient.Resource} cannot be imported: the name is missing", "A family name");
        var given = patient.Name!.Family is null ? "" : string.Join(' ', patient.Name.Given);
        return new Incoming(identifier.System!, identifier.Value, identifier.System == SampleRecords ? identifier.Value : null, family, given,
            patient.BirthDate, patient.LatestBirthDate, patient.Gender, patient.Phones.FirstOrDefault(), patient.Tags.Contains(SampleTag), patient.Facts)
        {
            Email = patient.Emails.FirstOrDefault(),
        };
    }
}
