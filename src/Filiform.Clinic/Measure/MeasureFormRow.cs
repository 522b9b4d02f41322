using Filiform.Clinic.Store;
using Filiform.Rules.Measure;

namespace Filiform.Clinic.Measure;

/// <summary>What happened to a form by which a patient answers measures.</summary>
public enum MeasureFormEvent
{
    /// <summary>The patient was asked.</summary>
    Asked,

    /// <summary>One page was answered.</summary>
    Saved,

    /// <summary>The answers were sent: from here they count.</summary>
    Sent,

    /// <summary>Before a visit it was looked, and nothing was due that can be answered on a phone.</summary>
    NothingDue,
}

/// <summary>An event of a form by which a patient answers measures.</summary>
public sealed class MeasureFormRow : ClinicalRow
{
    /// <summary>The form; all its events carry it.</summary>
    public Guid Form { get; init; }

    /// <summary>What happened.</summary>
    public MeasureFormEvent Event { get; init; }

    /// <summary>The appointment before which it was asked; null when somebody of the clinic asked.</summary>
    public Guid? Visit { get; init; }

    /// <summary>Ids of the measures asked, with commas between; null unless asked.</summary>
    public string? Measures { get; init; }

    /// <summary>Id of the page that was answered; null unless saved.</summary>
    public string? Page { get; init; }

    /// <summary>Its answers, as <see cref="GivenAnswers.ToJson"/> writes them; null unless saved.</summary>
    public string? Answers { get; init; }
}
