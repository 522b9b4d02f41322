using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>What kind of thing a fact tells about.</summary>
public enum FactKind
{
    /// <summary>A diagnosis or problem.</summary>
    Condition,

    /// <summary>A medicine.</summary>
    Medication,

    /// <summary>Something that was done.</summary>
    Procedure,

    /// <summary>A device in or on the body.</summary>
    Device,

    /// <summary>An allergy, or the statement that there is none.</summary>
    Allergy,

    /// <summary>A measured value.</summary>
    Measurement,

    /// <summary>An adverse event with needling at an earlier time.</summary>
    EarlierEvent,
}

/// <summary>Whether a fact holds today.</summary>
public enum FactStatus
{
    /// <summary>Holds: active, recurring, on hold, completed, final, in use.</summary>
    Current,

    /// <summary>Held once: resolved, stopped, inactive, no longer in use.</summary>
    Past,

    /// <summary>Never counted: refuted, entered in error, cancelled, not done.</summary>
    Void,
}

/// <summary>One code with the text its record shows for it.</summary>
/// <param name="System">Known system, or <see cref="CodeSystem.Other"/>.</param>
/// <param name="Uri">The system's address as the record gives it; null when it gave none.</param>
/// <param name="Code">The code.</param>
/// <param name="Display">The record's text for it; null when it gave none.</param>
public readonly record struct Coding(CodeSystem System, string? Uri, string Code, string? Display);

/// <summary>A number with its UCUM unit.</summary>
public readonly record struct Quantity(decimal Value, string? Unit);

/// <summary>
/// One thing that is known of a patient, coded or in words, with where it came from.
/// </summary>
/// <param name="Kind">What it tells about.</param>
/// <param name="Status">Whether it holds today. Only current facts can trigger a rule.</param>
/// <param name="Resource">Where it stands in the record, such as <c>MedicationRequest/12</c>.</param>
/// <param name="Codings">Its codes; may be empty.</param>
/// <param name="Text">Its words; null when there are none.</param>
/// <param name="Date">The day it began, was done or was measured; the first possible day where only year or month is known; null when not known.</param>
/// <param name="Side">The side it names, when it names one.</param>
/// <param name="Value">The value of a measurement.</param>
public sealed record Fact(
    FactKind Kind, FactStatus Status, string Resource, ImmutableArray<Coding> Codings, string? Text = null, DateOnly? Date = null,
    Side? Side = null, Quantity? Value = null)
{
    /// <summary>The last day that a vague <see cref="Date"/> can mean; null when it names one day. What may be recent counts as recent.</summary>
    public DateOnly? LatestDate { get; init; }

    /// <summary>True for a statement that there is none, such as "no known allergies". It is kept to be shown and never triggers a rule.</summary>
    public bool Denied { get; init; }

    /// <summary>The place on the body as the record names it beside the code, in its words; null when it names none.</summary>
    public string? Site { get; init; }

    /// <summary>The fact in words: its text, else the text of a code, else a code.</summary>
    public string InWords => Text
        ?? Codings.Select(c => c.Display).FirstOrDefault(d => d is not null)
        ?? (Codings.IsEmpty ? "no text" : Codings[0].Code);
}

/// <summary>An answer to a question of the rule set.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="Value">
/// By the kind of question: the id of the answer chosen (<c>no</c>, <c>yes</c>, <c>unsure</c> or another of the question's answers), the ids of
/// places separated by commas, a number, or words.
/// </param>
/// <param name="Date">The day it was given.</param>
/// <param name="Resource">Where it stands in the record.</param>
/// <param name="Number">A number given with the answer, such as weeks of pregnancy.</param>
public sealed record Answer(string Question, string Value, DateOnly Date, string Resource, decimal? Number = null);

/// <summary>All that is known of one patient for screening.</summary>
/// <param name="AsOf">The day of the screening, in the clinic's time zone.</param>
/// <param name="BirthDate">Day of birth; null when not known.</param>
/// <param name="Facts">Facts, in any order; repeats do no harm.</param>
/// <param name="Answers">Answers; where a question was answered twice the later in this list counts.</param>
public sealed record HealthHistory(DateOnly AsOf, DateOnly? BirthDate, ImmutableArray<Fact> Facts, ImmutableArray<Answer> Answers)
{
    /// <summary>The last day of birth that a vague <see cref="BirthDate"/> can mean; null when it names one day.</summary>
    public DateOnly? LatestBirthDate { get; init; }

    /// <summary>Age in whole years on the day of the screening; null when the day of birth is not known or lies ahead.</summary>
    public int? Age => AgeOf(BirthDate);

    /// <summary>The least age that a vague day of birth allows.</summary>
    public int? LeastAge => LatestBirthDate is null ? Age : AgeOf(LatestBirthDate > AsOf ? AsOf : LatestBirthDate);

    private int? AgeOf(DateOnly? birth)
    {
        if (birth is not { } born || born > AsOf)
            return null;
        var years = AsOf.Year - born.Year;
        return born.AddYears(years) > AsOf ? years - 1 : years;
    }
}

/// <summary>A muscle that is meant to be needled.</summary>
public sealed record Target(Muscle Muscle, Side Side, Depth Depth, bool ElectricalStimulation = false)
{
    /// <summary>"Psoas major, right".</summary>
    public string InWords => $"{Muscle.Name}, {(Side == Side.Left ? "left" : "right")}";
}
