using System.Collections.Immutable;
using Filiform.Clinic.People;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>One answer of a form that was sent.</summary>
/// <param name="Item">The question.</param>
/// <param name="Words">What the patient answered, in words.</param>
/// <param name="Row">Its row, where it is a question of the rules; null for the others.</param>
/// <param name="Corrections">What it was corrected to, oldest first.</param>
/// <param name="Before">The answer that stood before the form; null when there was none.</param>
/// <param name="IsStillTrue">True when the patient confirmed the answer of before.</param>
public sealed record ReviewedAnswer(FormItem Item, string Words, AnswerRow? Row, ImmutableArray<AnswerRow> Corrections, AnswerRow? Before, bool IsStillTrue)
{
    /// <summary>The row that counts now; null where the rules do not ask.</summary>
    public AnswerRow? Now => Corrections.IsEmpty ? Row : Corrections[^1];

    /// <summary>True when something else stood there before.</summary>
    public bool IsChanged => Row is not null && Before is not null && Before.Value != Row.Value;
}

/// <summary>A medicine, allergy, condition or operation that a patient wrote.</summary>
/// <param name="Fact">Its newest row.</param>
/// <param name="Lists">Titles of the lists in which its words stand; empty when it is in none.</param>
public sealed record ToldWords(FactRow Fact, ImmutableArray<string> Lists)
{
    /// <summary>True for a medicine that the patient takes.</summary>
    public bool IsTakenMedicine => ToldFacts.IsTakenMedicine(Fact);
}

/// <summary>A form that was sent, beside what was on record before.</summary>
/// <param name="Filled">The form.</param>
/// <param name="Pages">Its pages with the answers given, in the form's order.</param>
/// <param name="Told">What the patient wrote that became a fact.</param>
public sealed record FormReview(FilledForm Filled, ImmutableArray<(FormPage Page, ImmutableArray<ReviewedAnswer> Answers)> Pages, ImmutableArray<ToldWords> Told)
{
    /// <summary>Medicines whose words stand in no list: nobody knows yet whether a rule should ask for them.</summary>
    public IEnumerable<ToldWords> Unrecognised => Told.Where(t => t.Fact.Kind == FactKind.Medication && t.Lists.IsEmpty && t.Fact.Status == FactStatus.Current);

    internal static FormReview? Of(Chart chart, ClinicInfo clinic, HistoryForm form, Screener rules)
    {
        if (FilledForm.LastSent(chart) is not { } filled)
            return null;
        var own = OwnForm.Sent(chart, clinic, form, rules.RuleSet, filled);
        var kept = own.Form.Kept(own.Answers);
        var pages = own.Form.Pages.Select(p => (p, own.Form.Asked(p, own.Answers).Where(i => kept.All.ContainsKey(i.Id)).Select(i => Answer(i)).ToImmutableArray()))
            .Where(p => !p.Item2.IsEmpty);
        var told = chart.Facts.Where(f => ToldFacts.IsFrom(f, filled.Id) && !f.Denied).Select(f => new ToldWords(f, [.. rules.SetsOf(Patients.FactOf(f)).Select(s => s.Title)]));
        return new FormReview(filled, [.. pages], [.. told]);

        ReviewedAnswer Answer(FormItem item)
        {
            var row = chart.Answers.FirstOrDefault(a => a.Question == item.Id && a.Form == filled.Id && a.Corrects is null);
            var before = row is null ? null : chart.Answers.LastOrDefault(a => a.Question == item.Id && a.Seq < row.Seq);
            return new ReviewedAnswer(item, string.Join("\n", kept.To(item.Id).Select(v => item.InWords(v))), row, Corrections(row), before, filled.StillTrue.Contains(item.Id));
        }

        ImmutableArray<AnswerRow> Corrections(AnswerRow? row) => row is null ? []
            : chart.Answers.FirstOrDefault(a => a.Corrects == row.Id) is { } next ? [next, .. Corrections(next)] : [];
    }
}
