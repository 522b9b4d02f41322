using System.Text.RegularExpressions;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;

namespace Filiform.Rules.Tests.Knowledge;

/// <summary>What every entry of the real knowledge must hold.</summary>
public partial class EntriesTests
{
    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    /// <summary>Every basis of every fact, with the place where it stands.</summary>
    private static IEnumerable<(string Where, Basis Basis)> Facts =>
    [
        .. Known.Screeners.Values.SelectMany(s => s.RuleSet.Rules).SelectMany(r => r.Outcomes.Select(o => (r.Id, o.Basis)).Append((r.Id, r.Basis))),
        .. Known.Muscles.Values.SelectMany(m => new[] { m.Innervation?.Basis, m.Referral?.Basis, m.Position?.Basis, m.Approach?.Basis }.OfType<Basis>()
            .Concat(m.Hazards.Select(h => h.Basis)).Concat(m.Figures.Select(f => f.Basis)).Select(b => (m.Id, b))),
        .. Known.Conditions.Values.SelectMany(c => c.For.Concat(c.Against).Concat(c.Dosage).Concat(PlainOf(c)).Select(s => s.Basis).Append(c.MusclesBasis).Concat(c.Warning is { } w ? [w.Basis] : []).Select(b => (c.Id, b))),
        .. Known.Instruments.Values.SelectMany(i => i.Change.Select(t => t.Basis).Concat(i.Items.Select(t => t.Basis)).Append(i.Basis).Select(b => (i.Id, b))),
        .. Known.Hygiene.Items.SelectMany(i => i.Differs.Select(d => d.Basis).Append(i.Basis).Select(b => (i.Id, b))),
        .. Known.Aftercare.Lines.Select(l => (Known.Aftercare.Id, l.Said.Basis)),
        .. Known.Needlestick.Steps.Select(s => (Known.Needlestick.Id, s.Basis)),
        .. Known.Emergencies.Values.SelectMany(e => e.Signs.Concat(e.Do).Concat(e.Watch).Concat(e.Call).Select(s => (e.Id, s.Basis))),
        .. Known.Jurisdictions.Values.SelectMany(j => j.Facts.Select(f => ($"{j.Id} {f.Field}", f.Basis))),
    ];

    [Fact]
    public void Every_entry_has_an_id_and_a_version_in_three_numbers()
    {
        var entries = Checkout.RuleSets.Select(s => (s.RuleSet.Id, s.RuleSet.Version))
            .Concat(Known.Muscles.Values.Select(m => (m.Id, m.Version)))
            .Concat(Known.Conditions.Values.Select(c => (c.Id, c.Version)))
            .Concat(Known.Instruments.Values.Select(i => (i.Id, i.Version)))
            .Concat(Known.ValueSets.Values.Select(v => (v.Id, v.Version)))
            .Concat(Known.Pages.Values.Select(p => (p.Id, p.Version)))
            .Concat(Known.Forms.Values.Select(f => (f.Id, f.Version)))
            .Concat(Known.Emergencies.Values.Select(e => (e.Id, e.Version))).Append((Known.Hygiene.Id, Known.Hygiene.Version)).Append((Known.Aftercare.Id, Known.Aftercare.Version)).Append((Known.Needlestick.Id, Known.Needlestick.Version)).Append((Known.UsualCourse.Id, Known.UsualCourse.Version)).Append((Known.EventKinds.Id, Known.EventKinds.Version)).Append((Known.EventResponse.Id, Known.EventResponse.Version)).Append((Known.Severity.Id, Known.Severity.Version)).Append((Known.PublishedRates.Id, Known.PublishedRates.Version))
            .Concat(Known.Jurisdictions.Values.Select(j => (j.Id, j.Version)));

        Assert.All(entries, e => Assert.Matches(KebabCase(), e.Id));
        Assert.All(entries, e => Assert.Matches(ThreeNumbers(), e.Version));
        Assert.All(Known.Screeners.Values.SelectMany(s => s.RuleSet.Rules), r => Assert.Matches(KebabCase(), r.Id));
    }

    [Fact]
    public void Every_entry_stands_in_a_file_of_its_name()
    {
        var ids = Checkout.RuleSets.Select(s => s.RuleSet.Id).Concat(Known.Muscles.Keys).Concat(Known.Conditions.Keys).Concat(Known.Instruments.Keys)
            .Concat(Known.ValueSets.Keys).Concat(Known.Pages.Keys).Concat(Known.Forms.Keys).Concat(Known.Jurisdictions.Keys)
            .Concat(Known.Emergencies.Values.Select(e => e.Id)).Append(Known.Hygiene.Id).Append(Known.Aftercare.Id).Append(Known.Needlestick.Id).Append(Known.UsualCourse.Id).Append(Known.EventKinds.Id).Append(Known.EventResponse.Id).Append(Known.Severity.Id).Append(Known.PublishedRates.Id).Append("places").Append("neighbours").Order();

        var files = Checkout.Files.Where(f => f.Path != "sources.yaml" && !f.Path.Contains("/snomed/", StringComparison.Ordinal) && !f.Path.Contains("/chart/", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f.Path)).Order();

        Assert.Equal(files, ids);
    }

    [Fact, Proves("H-020")]
    public void Every_source_resolves_and_what_is_called_sourced_has_one()
    {
        Assert.All(Facts, f => Assert.All(f.Basis.Sources, key => Assert.NotNull(Known.Sources.Find(key))));
        Assert.All(Facts, f => Assert.True(f.Basis.Evidence != Evidence.Sourced || !f.Basis.Sources.IsEmpty, f.Where));
        Assert.All(Known.Pages.Values.SelectMany(p => p.Sources).Concat(Known.ValueSets.Values.SelectMany(v => v.Sources)), key => Assert.NotNull(Known.Sources.Find(key)));
    }

    [Fact]
    public void Every_rule_condition_and_measure_rests_on_at_least_one_source()
    {
        Assert.All(Known.Screeners.Values.SelectMany(s => s.RuleSet.Rules), r => Assert.NotEmpty(r.Basis.Sources));
        Assert.All(Known.Conditions.Keys.Concat(Known.Instruments.Keys).Except(["patellar-tendinopathy"]), id => Assert.Contains(Facts, f => f.Where == id && !f.Basis.Sources.IsEmpty));
    }

    [Fact]
    public void Every_treated_condition_tells_the_evidence_for_and_against_and_where_none_was_found_it_says_so()
    {
        Assert.All(Known.Conditions.Values, c => Assert.NotEmpty(c.Against));
        Assert.All(Known.Conditions.Values.Where(c => c.For.IsEmpty), c => Assert.Contains(c.Against, s => s.Text.StartsWith("No ", StringComparison.Ordinal) && s.Text.Contains("found", StringComparison.Ordinal)));
        Assert.Equal(["acute-low-back-pain", "muscle-strain", "patellar-tendinopathy"], Known.Conditions.Values.Where(c => c.For.IsEmpty).Select(c => c.Id).Order());
    }

    [Fact]
    public void Every_source_key_in_the_text_of_a_page_is_one_of_its_sources() => Assert.All(Known.Pages.Values, page =>
        Assert.All(SourceKey().Matches(page.Markdown).Select(m => m.Groups[1].Value), key => Assert.Contains(key, page.Sources)));

    [Theory]
    [InlineData("proven")]
    [InlineData("cures")]
    [InlineData("safe depth")]
    [InlineData("releases endorphins")]
    public void No_text_promises_too_much(string words) =>
        Assert.All(Checkout.Files, f => Assert.DoesNotContain(words, f.Text, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void No_sentence_of_a_page_for_patients_has_more_than_20_words()
    {
        var sentences = Known.Pages.Values.SelectMany(p => Sentences(p).Select(s => (p.Id, Sentence: s)));

        Assert.All(sentences, s => Assert.True(s.Sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 20, $"{s.Id}: {s.Sentence}"));
    }

    [Fact]
    public void No_question_to_a_patient_has_more_than_20_words() => Assert.All(Checkout.General.RuleSet.Questions, q =>
        Assert.True(q.Ask.Split(' ').Length <= 20, q.Ask));

    private static IEnumerable<Statement> PlainOf(TreatedCondition condition) =>
        condition.Plain is { } plain ? [plain.Line, .. plain.Shown, .. plain.NotShown, .. plain.Helps] : [];

    private static IEnumerable<string> Sentences(Page page) => page.Markdown.Split('\n')
        .SelectMany(line => line.Split('|'))
        .Select(line => SourceKey().Replace(line, "").Trim('-', '#', '*', ' '))
        .SelectMany(line => SentenceEnd().Split(line));

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex ThreeNumbers();

    [GeneratedRegex(@"\[([A-Za-z0-9]+)\]")]
    private static partial Regex SourceKey();

    [GeneratedRegex(@"(?<=[.?!:])\s")]
    private static partial Regex SentenceEnd();
}
