using System.Collections.Immutable;
using System.Globalization;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.People;

/// <summary>One of the closed list of things that a practice file may say, and how it is read.</summary>
internal sealed record JurisdictionField(FactGroup Group, string Name, string Label, string? Unit = null, bool IsList = false)
{
    private static readonly string[] Answers = ["yes", "no", "unclear"];

    /// <summary>All of them, in the order shown.</summary>
    public static ImmutableArray<JurisdictionField> All { get; } =
    [
        new(FactGroup.Consent, "written", "Written consent"),
        new(FactGroup.Consent, "signed", "Signed by the patient"),
        new(FactGroup.Consent, "separate-form", "On a form of its own"),
        new(FactGroup.Consent, "copy-to-patient", "The patient gets a copy"),
        new(FactGroup.Consent, "kept-in-record", "Kept in the record"),
        new(FactGroup.Consent, "therapist-training", "It tells the therapist's training"),
        new(FactGroup.Consent, "witness", "A witness signs too"),
        new(FactGroup.Consent, "must-say", "The consent must say", IsList: true),
        new(FactGroup.Age, "guardian-below", "A parent or guardian consents below", "years"),
        new(FactGroup.Practice, "allowed", "Physical therapists may needle"),
        new(FactGroup.Practice, "registration", "Own registration or endorsement"),
        new(FactGroup.Practice, "years-in-practice", "In practice before needling", "years"),
        new(FactGroup.Practice, "hours", "Training", "hours"),
        new(FactGroup.Practice, "hours-in-person", "Of it in person", "hours"),
        new(FactGroup.Practice, "supervised-sessions", "Supervised sessions", "sessions"),
        new(FactGroup.Practice, "referral", "Written referral for dry needling"),
        new(FactGroup.Practice, "consultation", "A physician is consulted first"),
        new(FactGroup.Practice, "plan-of-care", "Part of a documented plan of care"),
        new(FactGroup.Practice, "procedure-note", "The note must hold", IsList: true),
        new(FactGroup.Practice, "no-delegation", "May not be delegated"),
        new(FactGroup.Practice, "excluded", "Not allowed", IsList: true),
        new(FactGroup.Reporting, "days", "Report an adverse event within", "days"),
        new(FactGroup.Reporting, "counts", "What counts as an adverse event", IsList: true),
    ];

    /// <summary>Reads the fact from the mapping of its group; what is not there was not found.</summary>
    public JurisdictionFact Read(YamlMap? group, SourceList sources, DateOnly seen)
    {
        if (group?.OptionalMap(Name) is not { } map)
            return new JurisdictionFact(Group, Name, Label, [], Unit, null, new Basis(Evidence.Unsourced, []), seen);
        var line = map.LineOf("is");
        var items = map.Texts("is");
        if (items.IsEmpty)
            map.Wrong(map.Line, "'is' is missing: leave out what was not found");
        else if (Complaint(items) is { } complaint)
            map.Wrong(line, $"'is' of '{Name}' {complaint}");
        var fact = new JurisdictionFact(Group, Name, Label, items, Unit, map.OptionalText("note"), Basis.Read(map, sources), map.Has("seen") ? map.Date("seen") : seen);
        map.Done();
        return fact;
    }

    private string? Complaint(ImmutableArray<string> items)
    {
        if (IsList)
            return null;
        if (Unit is not null)
            return items is [var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"must be a whole number of {Unit}";
        return items is [var answer] && Answers.Contains(answer) ? null : $"must be one of {string.Join(", ", Answers)}";
    }
}
