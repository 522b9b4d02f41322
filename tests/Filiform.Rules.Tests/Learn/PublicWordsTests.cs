using System.Text.RegularExpressions;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Learn;

namespace Filiform.Rules.Tests.Learn;

/// <summary>The words that patients read on the public pages.</summary>
public partial class PublicWordsTests
{
    /// <summary>A reading age of 12; the house aims for 9 to 11.</summary>
    private const double OldestReader = 12;

    private static readonly KnowledgeBase Known = Checkout.Knowledge;

    private static IEnumerable<(string Where, string Text)> Texts =>
    [
        .. Known.Pages.Values.Where(p => p.Audience is "public" or "home").Select(p => (p.Id, WithoutMarks(p.Title + "\n" + p.Markdown))),
        .. Known.Conditions.Values.Select(c => (c.Id, string.Join('\n', PlainOf(c)))),
    ];

    public static TheoryData<string> Places => [.. Texts.Select(t => t.Where)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_public_text_can_be_read_at_the_age_of_12(string where)
    {
        var text = Texts.Single(t => t.Where == where).Text;
        var level = ReadingLevel.Of(text);
        var hardest = ReadingLevel.SentencesIn(text).OrderByDescending(s => ReadingLevel.Of(s).Grade).Take(5);

        Assert.True(level.Age <= OldestReader && level.LongShare <= 0.06, $"{where}: age {level.Age:0.0}, {level.LongShare:P0} long words. Hardest:\n{string.Join('\n', hardest)}");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void No_sentence_of_a_public_text_has_15_words_or_more(string where)
    {
        var long15 = ReadingLevel.SentencesIn(Texts.Single(t => t.Where == where).Text).Where(s => ReadingLevel.WordsIn(s).Length >= 15).ToList();

        Assert.True(long15.Count == 0, $"{where}:\n{string.Join('\n', long15)}");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void No_public_text_promises_too_much(string where) =>
        Assert.All(Texts.Where(t => t.Where == where).SelectMany(t => ReadingLevel.SentencesIn(t.Text)), s => Assert.False(Promise().IsMatch(s), $"{where}: {s}"));

    [Theory]
    [InlineData("Dry needling is safe.")]
    [InlineData("It releases endorphins.")]
    [InlineData("It removes toxins from the muscle.")]
    [InlineData("It cures back pain.")]
    [InlineData("A proven treatment.")]
    [InlineData("There are no side effects.")]
    [InlineData("It deactivates knots permanently.")]
    public void A_promise_is_known_when_it_stands_there(string sentence) => Assert.Matches(Promise(), sentence);

    [Fact]
    public void A_question_about_safety_promises_nothing() => Assert.DoesNotMatch(Promise(), "Is it safe?");

    [Fact]
    public void Every_condition_has_words_for_patients_that_say_what_is_shown_what_is_not_and_what_else_helps()
    {
        Assert.All(Known.Conditions.Values, c => Assert.NotNull(c.Plain));
        Assert.All(Known.Conditions.Values, c => Assert.NotEmpty(c.Plain!.NotShown));
        Assert.All(Known.Conditions.Values, c => Assert.NotEmpty(c.Plain!.Helps));
        Assert.All(Known.Conditions.Values, c => Assert.Equal(c.For.IsEmpty, c.Plain!.Shown.IsEmpty));
    }

    [Fact, Proves("H-103")]
    public void No_plain_word_is_surer_than_the_finding_it_retells() => Assert.All(Known.Conditions.Values, c =>
        Assert.All(c.Plain!.Shown.Concat(c.Plain.NotShown).Append(c.Plain.Line).Where(s => s.Certainty != Certainty.NotRated), s =>
            Assert.Contains(c.For.Concat(c.Against), f => f.Certainty == s.Certainty && f.Basis.Sources.Intersect(s.Basis.Sources).Any())));

    [Fact, Proves("H-103")]
    public void No_plain_word_rests_on_a_source_that_the_findings_do_not_name() => Assert.All(Known.Conditions.Values, c =>
        Assert.All(c.Plain!.Shown.Concat(c.Plain.NotShown).Append(c.Plain.Line).SelectMany(s => s.Basis.Sources), key =>
            Assert.Contains(key, c.For.Concat(c.Against).SelectMany(f => f.Basis.Sources))));

    [Fact]
    public void Every_public_text_names_its_sources() =>
        Assert.All(Known.Pages.Values.Where(p => p.Audience is "public" or "home"), p => Assert.NotEmpty(p.Sources));

    private static IEnumerable<string> PlainOf(TreatedCondition condition) => condition.Plain is not { } plain ? [condition.Summary]
        : [condition.PatientTitle, condition.Summary, plain.About, plain.Line.Text, .. plain.Shown.Concat(plain.NotShown).Concat(plain.Helps).Select(s => s.Text)];

    private static string WithoutMarks(string markdown) => Marks().Replace(Key().Replace(markdown, ""), "\n").Replace("*", "", StringComparison.Ordinal)
        .Replace("{emergency}", "112", StringComparison.Ordinal);

    // "safe" may stand in a question, never in an answer.
    [GeneratedRegex(@"\bsafe(ly)?\b[^?]*[^?]$|\bproven\b|\bcures?\b|endorphin|toxins?\b|permanently|no side effects|no risks?\b|guarantee|miracle|releases? tension", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    // A link stays as its words, a source goes.
    [GeneratedRegex(@"(?<=\])\([^)]*\)|\[(?!(?:[^\]]+)\]\()[^\]]*\]|[\[\]]")]
    private static partial Regex Key();

    [GeneratedRegex(@"\||^[-#\d]+[.\s]|^\s*---.*$", RegexOptions.Multiline)]
    private static partial Regex Marks();
}
