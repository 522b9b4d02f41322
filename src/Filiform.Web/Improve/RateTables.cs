using System.Collections.Immutable;
using Filiform.Clinic.Improve;
using Filiform.Rules.Improve;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.Improve;

/// <summary>The tables of the rates page.</summary>
internal static class RateTables
{
    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<RateTable> Of(ClinicRates rates, string kind, KnowledgeBase knowledge, string clinic) =>
    [
        Compared(rates, knowledge, clinic), RateTable.OfKinds(rates.Counts), Told(rates, knowledge), Graded(rates), Kinds(rates, knowledge),
        RateTable.Of("muscles", $"{EventWords.Of(kind)}, by muscle", "Muscle", kind,
            rates.Counts.ByMuscle.OrderByDescending(m => m.Value.Treatments).ThenBy(m => m.Key, StringComparer.Ordinal).Select(m => (EventWords.Muscle(knowledge, m.Key), m.Value))),
        RateTable.Of("therapists", $"{EventWords.Of(kind)}, by therapist", "Therapist", kind,
            rates.Counts.ByTherapist.Select(t => (Name: rates.People.GetValueOrDefault(t.Key, "not known"), t.Value)).OrderBy(t => t.Name, StringComparer.Ordinal)),
        RateTable.Of("techniques", $"{EventWords.Of(kind)}, by technique", "Technique", kind, rates.Counts.ByTechnique.Select(t => (EventWords.Of(t.Key), t.Value))),
        RateTable.Of("months", $"{EventWords.Of(kind)}, by month", "Month", kind, rates.Months.Where(m => m.Counts.All.Treatments > 0).Select(m => (Month(m.Month), m.Counts.All))),
    ];

    /// <summary>Nov 2026.</summary>
    public static string Month(DateOnly month) => month.ToString("MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    // Ours by each source beside what was counted elsewhere. Each column has a denominator of its own, so nothing is added up across.
    private static RateTable Compared(ClinicRates rates, KnowledgeBase knowledge, string clinic)
    {
        var studies = knowledge.PublishedRates.Studies;
        var (entered, told) = (new Dictionary<string, Proportion?>(), new Dictionary<string, Proportion?>());
        foreach (var (id, _) in EventWords.Kinds)
        {
            if (EventWords.PublishedFor(id) is { } kind)
                entered[kind] = Proportion.Take(rates.Counts.All.Of(id).Treatments, rates.Counts.All.Treatments);
        }
        foreach (var (kind, with) in rates.Events.ByKind)
            entered.TryAdd(kind, Proportion.Take(with, rates.Counts.All.Treatments));
        (entered["minor"], entered["major"]) = (Share(rates, isMild: true), Share(rates, isMild: false));
        foreach (var symptom in knowledge.UsualCourse.Symptoms)
        {
            if (EventWords.PublishedForSymptom(symptom.Id) is { } kind)
                told[kind] = Proportion.Take(rates.Said.With.GetValueOrDefault(symptom.Id), rates.Said.Asked);
        }
        return new RateTable("published", $"{clinic} beside studies that counted events as they happened, per 1,000 treatments", "Kind",
            ["Recorded here", "Told by patients here", .. studies.Select(s => s.Name)],
            [
                .. PublishedKinds.Where(k => entered.ContainsKey(k.Id) || told.ContainsKey(k.Id) || studies.Any(s => s.Of(k.Id) is not null)).Select(k => new RateTableRow(k.Words, null, "",
                [
                    entered.TryGetValue(k.Id, out var e) ? RateTable.Per1000(e) : Nothing, told.TryGetValue(k.Id, out var t) ? RateTable.Per1000(t) : Nothing,
                    .. studies.Select(s => s.Of(k.Id) is { } r ? RateTable.Per1000(r.Share) : Nothing),
                ])),
            ]);
    }

    private static RateTable Told(ClinicRates rates, KnowledgeBase knowledge) => new("told", "What patients said when asked", "Symptom",
        ["Treatments asked about", "With it", RateTable.OfEachTreatment],
        [
            .. knowledge.UsualCourse.All.Select(s => (s.Id, s.Name)).Append((PatientsSaid.RedFlag, "A warning sign")).Select(s =>
                Row(s.Item2, rates.Said.Asked, rates.Said.With.GetValueOrDefault(s.Item1))),
        ]);

    private static RateTable Graded(ClinicRates rates) => new("graded", "Adverse events in the record, by the worst grade of each treatment", "Grade", OfClosed,
        [.. FollowUp.CheckInWords.Grades.Where(g => EarlierEvent.Grades.Contains(g.Id)).Select(g => Closed(rates, g.Word, rates.Events.ByGrade.GetValueOrDefault(g.Id)))]);

    private static RateTable Kinds(ClinicRates rates, KnowledgeBase knowledge) => new("events", "Adverse events in the record, by kind", "Kind", OfClosed,
        [.. knowledge.EventKinds.All.Select(k => Closed(rates, k.Name, rates.Events.ByKind.GetValueOrDefault(k.Id)))]);

    private static RateTableRow Closed(ClinicRates rates, string name, int with) => Row(name, rates.Counts.All.Treatments, with);

    private static RateTableRow Row(string name, int of, int with) => new(name, null, RateTable.NoteOf(of), Cells(of, with)) { InShort = RateTable.InLine(with, of) };

    private static readonly ImmutableArray<string> OfClosed = ["Closed treatments", "With it", RateTable.OfEachTreatment];

    private static ImmutableArray<RateCell> Cells(int of, int with) => [new($"{of:#,0}"), new($"{with:#,0}"), RateTable.Per1000(Proportion.Take(with, of))];

    private static Proportion? Share(ClinicRates rates, bool isMild) => Proportion.Take(rates.Events.ByGrade.Where(g => g.Key == "mild" == isMild).Sum(g => g.Value), rates.Counts.All.Treatments);

    private static RateCell Nothing { get; } = new("–");

    private static readonly (string Id, string Words)[] PublishedKinds =
    [
        ("any", "Any"), ("minor", "Mild or minor"), ("major", "Significant, serious or major"), ("bleeding", "Bleeding"), ("bruise", "Bruise"), ("pain-during", "Pain during"), ("pain-after", "Pain after"),
        ("aggravation", "Complaint worse"), ("drowsiness", "Drowsiness"), ("headache", "Headache"), ("nausea", "Nausea"), ("fatigue", "Tiredness"), ("altered-emotion", "Altered emotion"),
        ("numbness", "Numbness"), ("seizure", "Seizure"),
    ];
}
