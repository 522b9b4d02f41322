using System.Collections.Immutable;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>Which measurements are wanted, by code.</summary>
public delegate bool IsWanted(CodeSystem system, ReadOnlySpan<char> code);

/// <summary>Which facts a reader keeps: what is not wanted is passed over early, for speed.</summary>
/// <param name="OnlyCurrent">Only facts that hold today, each repeat once.</param>
/// <param name="Measurement">Which measurements; null for every one.</param>
public sealed record Wanted(bool OnlyCurrent, IsWanted? Measurement)
{
    /// <summary>False when name, identifiers and the like are passed over, and only the day of birth is read.</summary>
    public bool Demographics { get; init; } = true;

    /// <summary>To which questions answers are kept; null for none.</summary>
    public Func<string, bool>? Asked { get; init; }

    /// <summary>Every fact of the record, the past ones included.</summary>
    public static Wanted Everything { get; } = new(false, null);

    /// <summary>What can trigger a rule of that screener.</summary>
    // What the therapist asks, nobody else can answer.
    public static Wanted By(Screener screener) => new(true, screener.IsListed) { Asked = q => screener.RuleSet.Question(q) is { About: not About.Therapist } };
}

/// <summary>What a bundle holds, or why it was refused.</summary>
/// <param name="Patients">Its patients, in their order; empty when it was refused.</param>
/// <param name="Warnings">What could not be taken as it stands, each with its path.</param>
/// <param name="Refusal">Why nothing was read; null when it was.</param>
public sealed record BundleContent(ImmutableArray<BundlePatient> Patients, ImmutableArray<string> Warnings, Refusal? Refusal);

/// <summary>A patient as a bundle tells of them.</summary>
/// <param name="Resource">Where the patient stands: <c>Patient/id</c>, else the full URL.</param>
/// <param name="Id">Logical id; null when there is none.</param>
public sealed record BundlePatient(string Resource, string? Id)
{
    /// <summary>Business identifiers, such as record numbers.</summary>
    public ImmutableArray<PatientIdentifier> Identifiers { get; init; } = [];

    /// <summary>The official name, else the first.</summary>
    public PatientName? Name { get; init; }

    /// <summary>Day of birth; the first possible day where only year or month is given.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Last possible day of birth where only year or month is given; else null.</summary>
    public DateOnly? LatestBirthDate { get; init; }

    /// <summary>Administrative gender as FHIR writes it.</summary>
    public string? Gender { get; init; }

    /// <summary>Telephone numbers, in the order of the record.</summary>
    public ImmutableArray<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses, in the order of the record.</summary>
    public ImmutableArray<string> Emails { get; init; } = [];

    /// <summary>Tags of the resource, as <c>system|code</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Facts about the patient; of measurements the newest stands first.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    /// <summary>Answers to screening questions, the newest last.</summary>
    public ImmutableArray<Answer> Answers { get; init; } = [];

    /// <summary>The history for a screening on that day. A "no" of a later day does not count.</summary>
    public HealthHistory History(DateOnly asOf) =>
        new(asOf, BirthDate, Facts, Answers.RemoveAll(a => a.Value == "no" && a.Date > asOf)) { LatestBirthDate = LatestBirthDate };
}

/// <summary>A business identifier.</summary>
/// <param name="System">Its system, or null.</param>
/// <param name="Value">Its value.</param>
/// <param name="Type">Code of its type, such as MR; null when there is none.</param>
public sealed record PatientIdentifier(string? System, string Value, string? Type);

/// <summary>A name of a person.</summary>
public sealed record PatientName(string? Text, string? Family, ImmutableArray<string> Given)
{
    /// <summary>The name as one line.</summary>
    public string InWords => Text ?? string.Join(' ', Given.Add(Family ?? "")).Trim();
}
