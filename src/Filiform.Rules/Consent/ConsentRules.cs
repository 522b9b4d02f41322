using System.Globalization;
using Filiform.Rules.People;

namespace Filiform.Rules.Consent;

/// <summary>What a state or country asks of a consent. What was not found is never read as "not needed": the general practice holds then.</summary>
public sealed record ConsentRules
{
    /// <summary>Below this age a parent or guardian signs where no other age was found, in years. The screening has the same limit.</summary>
    public const int UsualGuardianBelow = 18;

    private ConsentRules(Jurisdiction? place) => Place = place;

    /// <summary>The general practice, where no place is set.</summary>
    public static ConsentRules General { get; } = new((Jurisdiction?)null);

    /// <summary>The place; null for the general practice alone.</summary>
    public Jurisdiction? Place { get; }

    /// <summary>A parent or guardian signs for patients younger than this, in years.</summary>
    public int GuardianBelow => Place?.GuardianBelow ?? UsualGuardianBelow;

    /// <summary>In words where a younger patient may sign alone, or how sure the age is; null when nothing is known of it.</summary>
    public string? AgeNote => Place?.Fact("guardian-below").Note;

    /// <summary>The consent tells the therapist's own training.</summary>
    public bool AsksTraining => Asks("therapist-training");

    /// <summary>Somebody else watches and signs.</summary>
    public bool AsksWitness => Asks("witness");

    /// <summary>The patient must be given a copy.</summary>
    public bool AsksCopy => Asks("copy-to-patient");

    /// <summary>The rules of a place; the general practice for null.</summary>
    public static ConsentRules Of(Jurisdiction? place) => place is null ? General : new ConsentRules(place);

    /// <summary>
    /// Whether a patient is too young to sign alone; null when that is not known. A day of birth that is known only to lie between two days is known
    /// only when both say the same.
    /// </summary>
    /// <param name="born">The day of birth, or the first it may be.</param>
    /// <param name="latest">The last it may be; null when it is exact.</param>
    /// <param name="today">Today on the clinic's calendar.</param>
    public bool? IsMinor(DateOnly? born, DateOnly? latest, DateOnly today)
    {
        if (born is not { } first)
            return null;
        var (oldest, youngest) = (IsBelow(first, today), IsBelow(latest ?? first, today));
        return oldest == youngest ? oldest : null;
    }

    /// <summary>What the place asks of a consent, as Markdown for the patient, with source and the day it was read; empty where nothing was found.</summary>
    public string Markdown
    {
        get
        {
            if (Place is null)
                return "";
            string[] lines = [.. Asked.Where(a => Asks(a.Field)).Select(a => Line(Place.Fact(a.Field), a.Words)),
                .. Place.ConsentMustSay.Select(said => Line(Place.Fact("must-say"), $"It must speak of {said}"))];
            return lines.Length == 0 ? "" : $"The rules of {Place.Name} ask this of a consent:\n\n{string.Join('\n', lines)}\n";
        }
    }

    private static readonly (string Field, string Words)[] Asked =
    [
        ("written", "It is in writing"),
        ("signed", "You sign it"),
        ("separate-form", "It stands on a form of its own"),
        ("copy-to-patient", "You get a copy"),
        ("kept-in-record", "We keep it in your record"),
        ("therapist-training", "It tells the training of your therapist"),
        ("witness", "Somebody else watches you sign, and signs too"),
    ];

    private bool Asks(string field) => Place?.Fact(field).IsYes == true;

    private static string Line(JurisdictionFact fact, string words) =>
        $"- {words} {string.Concat(fact.Basis.Sources.Select(s => $"[{s}]"))}, read on {fact.Seen.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}.";

    private bool IsBelow(DateOnly born, DateOnly today) => born.AddYears(GuardianBelow) > today;
}
