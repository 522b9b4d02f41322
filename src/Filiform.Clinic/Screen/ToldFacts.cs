using Filiform.Clinic.People;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>The facts that a patient tells of in a history form, in their own words.</summary>
internal static class ToldFacts
{
    /// <summary>Resources of facts from forms begin so; behind it stands the form.</summary>
    private const string Resources = "QuestionnaireResponse/";

    /// <summary>
    /// Facts that are new or have changed: medicines that are no longer taken, one fact for each line of words that is not on record already, and the
    /// statement that there is nothing of a kind, which ends when it is no longer made.
    /// </summary>
    public static IEnumerable<Fact> Of(OwnForm own, FormAnswers kept)
    {
        var stopped = own.Medicines.Where(m => kept.One(m.Key) == "no").SelectMany(m => m.Value).ToHashSet();
        var known = Known(own.Chart.Facts.Except(stopped));
        return stopped.Select(f => Patients.FactOf(f) with { Status = FactStatus.Past })
            .Concat(own.Form.Items.Where(i => i is { Tells: not null, Kind: not FormItemKind.Choice })
                .SelectMany(i => Lines(i.Tells!.Value, kept.One(i.Id) ?? "", own.Filled.Id, i.Id).Where(f => known.Add(Words(f)))))
            .Concat(own.Form.Items.Where(i => i is { Tells: not null, Kind: FormItemKind.Choice }).GroupBy(i => i.Tells!.Value).SelectMany(g => Denials(own, kept, g)));
    }

    /// <summary>One fact for each line of words that is not on record already.</summary>
    public static IEnumerable<Fact> New(Chart chart, FactKind kind, string words, Guid form, string item)
    {
        var known = Known(chart.Facts);
        return Lines(kind, words, form, item).Where(f => known.Add(Words(f)));
    }

    /// <summary>True for a fact that came in by that form.</summary>
    public static bool IsFrom(FactRow fact, Guid form) => fact.Resource.StartsWith($"{Resources}{form}#", StringComparison.Ordinal);

    /// <summary>True for a fact that a patient told of in any form.</summary>
    public static bool IsTold(FactRow fact) => fact.Resource.StartsWith(Resources, StringComparison.Ordinal) && fact.Resource.Contains('#', StringComparison.Ordinal);

    /// <summary>True for a medicine that a patient told of and takes.</summary>
    public static bool IsTakenMedicine(FactRow fact) => IsTold(fact) && fact is { Kind: FactKind.Medication, Status: FactStatus.Current, Denied: false };

    private static IEnumerable<Fact> Lines(FactKind kind, string words, Guid form, string item) => words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select((line, n) => new Fact(kind, FactStatus.Current, $"{Resources}{form}#{item}-{n + 1}", [], line));

    private static HashSet<(FactKind, string)> Known(IEnumerable<FactRow> facts) =>
        [.. facts.Where(f => f is { Status: FactStatus.Current, Denied: false }).Select(Patients.FactOf).Select(Words)];

    private static (FactKind, string) Words(Fact fact) => (fact.Kind, fact.InWords.ToLowerInvariant());

    private static IEnumerable<Fact> Denials(OwnForm own, FormAnswers kept, IGrouping<FactKind, FormItem> asked)
    {
        var before = own.Chart.Facts.Where(f => f.Kind == asked.Key && f is { Denied: true, Status: FactStatus.Current }
            && f.Resource.StartsWith(Resources, StringComparison.Ordinal)).Select(Patients.FactOf).ToList();
        if (asked.Any(i => kept.One(i.Id) != "no"))
            return before.Select(f => f with { Status = FactStatus.Past });
        return before.Count > 0 ? []
            : [new Fact(asked.Key, FactStatus.Current, $"{Resources}{own.Filled.Id}#{asked.First().Id}-1", [], "None, the patient says") { Denied = true }];
    }
}
