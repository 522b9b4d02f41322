using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;

namespace Filiform.Clinic.Measure;

/// <summary>A form by which a patient answers measures, as it stands.</summary>
public sealed class OwnMeasures
{
    private OwnMeasures(Chart chart, KnowledgeBase knowledge, MeasureFormRow asked)
    {
        (Chart, Asked) = (chart, asked);
        var events = chart.MeasureForms.Where(f => f.Form == asked.Form).ToList();
        Sent = events.FirstOrDefault(f => f.Event == MeasureFormEvent.Sent);
        SavedAt = events.LastOrDefault(f => f.Event == MeasureFormEvent.Saved)?.At;
        // A page saved again takes the place of what it said before.
        var given = events.Where(f => f.Event == MeasureFormEvent.Saved).GroupBy(f => f.Page)
            .Aggregate(GivenAnswers.None, (all, page) => all.With(GivenAnswers.FromJson(page.Last().Answers!)));
        Instruments = [.. asked.Measures!.Split(',').Where(knowledge.Instruments.ContainsKey).Select(m => knowledge.Instruments[m])];
        var activities = chart.Scores.Where(s => s.At <= asked.At).Select(s => (s.Instrument, s.Item)).Where(s => s.Item.Length > 0).ToLookup(s => s.Instrument, s => s.Item);
        Questions = MeasureQuestions.Of(Instruments, activities, given);
        Given = given;
    }

    /// <summary>The patient's chart.</summary>
    public Chart Chart { get; }

    /// <summary>The row by which it was asked.</summary>
    public MeasureFormRow Asked { get; }

    /// <summary>The measures asked.</summary>
    public ImmutableArray<Instrument> Instruments { get; }

    /// <summary>The questions, one to a page.</summary>
    public ImmutableArray<MeasureQuestion> Questions { get; }

    /// <summary>What was answered so far.</summary>
    public GivenAnswers Given { get; }

    /// <summary>When something was last saved; null when nothing is.</summary>
    public DateTimeOffset? SavedAt { get; }

    /// <summary>The row by which it was sent; null before.</summary>
    public MeasureFormRow? Sent { get; }

    /// <summary>The first question without an answer; null when all have one.</summary>
    public MeasureQuestion? Next => Questions.FirstOrDefault(q => !IsAnswered(q));

    /// <summary>The question of a page; null when it is not asked.</summary>
    public MeasureQuestion? Question(string? id) => Questions.FirstOrDefault(q => q.Id == id);

    /// <summary>Place of a question among all, from 1.</summary>
    public int PlaceOf(MeasureQuestion question) => Questions.IndexOf(question) + 1;

    /// <summary>True when it was answered or left out.</summary>
    public bool IsAnswered(MeasureQuestion question) => Given.All.ContainsKey(question.Id);

    /// <summary>The form with that id; null when there is none, or nothing of it can be asked any more.</summary>
    public static OwnMeasures? Of(Chart chart, KnowledgeBase knowledge, Guid form) =>
        chart.MeasureForms.FirstOrDefault(f => f.Form == form && f.Event == MeasureFormEvent.Asked) is { } asked && new OwnMeasures(chart, knowledge, asked) is { Questions.IsEmpty: false } own ? own : null;

    /// <summary>The form that was asked last; null when none was.</summary>
    public static OwnMeasures? Newest(Chart chart, KnowledgeBase knowledge) =>
        chart.MeasureForms.LastOrDefault(f => f.Event == MeasureFormEvent.Asked) is { } asked ? Of(chart, knowledge, asked.Form) : null;
}
