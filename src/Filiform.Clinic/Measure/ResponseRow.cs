using Filiform.Clinic.Store;
using Filiform.Rules.Measure;

namespace Filiform.Clinic.Measure;

/// <summary>Who gave the answers, and how.</summary>
public enum AnsweredBy
{
    /// <summary>The patient, on a phone or computer of their own.</summary>
    PatientOnPhone,

    /// <summary>The patient, asked in the clinic.</summary>
    PatientInClinic,

    /// <summary>The patient on paper, copied by somebody of the clinic.</summary>
    StaffFromPaper,
}

/// <summary>The answers to one outcome measure, as they were given. Its scores are rows of their own.</summary>
public sealed class ResponseRow : ClinicalRow
{
    /// <summary>Id of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>Version of the instrument by which it was scored.</summary>
    public required string Version { get; init; }

    /// <summary>The answers, as <see cref="GivenAnswers.ToJson"/> writes them.</summary>
    public required string Answers { get; init; }

    /// <summary>Who gave them.</summary>
    public AnsweredBy AnsweredBy { get; init; }

    /// <summary>The session they go with; null apart from one.</summary>
    public Guid? Session { get; init; }

    /// <summary>True when given after that session, false before it.</summary>
    public bool AfterSession { get; init; }

    /// <summary>The phone form they came with; null for none.</summary>
    public Guid? Form { get; init; }

    /// <summary>Why there is no score, or not of every part; null when all are scored.</summary>
    public string? NotScored { get; init; }

    /// <summary>The answers that these correct; null for none.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Why; null where nothing is corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>Reads the answers.</summary>
    public GivenAnswers Given() => GivenAnswers.FromJson(Answers);
}
