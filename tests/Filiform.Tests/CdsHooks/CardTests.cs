using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.CdsHooks;
using Filiform.Web.Fhir;
using Filiform.Web.Knowledge;

namespace Filiform.Tests.CdsHooks;

/// <summary>Cards of every rule and every outcome, whether or not a record could bring them about.</summary>
public sealed class CardTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeFolder.Load();
    private static readonly Screener Screener = Knowledge.Screeners["filiform-general"];
    private static readonly CdsRules Rules = CdsRules.Of(Knowledge, Screener, null);

    private static ImmutableArray<Rule> All => Rules.RuleSet.Rules;

    [Fact]
    public void Every_summary_stays_below_140_characters_for_every_rule_and_outcome()
    {
        var pictures =
            from rule in All
            from outcome in rule.Outcomes
            from open in new[] { All.Remove(rule), [], [All[0]] }
            from missing in new ImmutableArray<string>[] { [], [.. Rules.Prefetch.Select(p => p.Words)] }
            select Found([Present(rule, outcome)], open, missing);

        var cards = pictures.SelectMany(CardsOf).ToList();

        Assert.True(cards.Count > All.Length);
        Assert.All(cards, c => Assert.InRange(c.Summary.Length, 1, CardSummary.Longest));
        Assert.All(cards, c => Assert.EndsWith(".", c.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_summary_stays_below_140_characters_when_everything_holds_at_once()
    {
        var everything = Found([.. All.SelectMany(r => r.Outcomes.Select(o => Present(r, o))).OrderByDescending(f => f.Outcome.Action)], [], []);

        foreach (var service in CdsService.All)
        {
            var cards = Cards.For(service, everything);
            Assert.InRange(cards.Count, 1, Cards.Most);
            Assert.All(cards, c => Assert.InRange(c.Summary.Length, 1, CardSummary.Longest));
        }
    }

    [Fact]
    public void Every_outcome_tells_its_advice_and_every_rule_its_sources()
    {
        foreach (var rule in All)
        {
            var detail = Cards.For(CdsService.All[0], Found([.. rule.Outcomes.Select(o => Present(rule, o))], [], []))[1].Detail;
            Assert.All(rule.Outcomes, o => Assert.Contains(o.Advice, detail, StringComparison.Ordinal));
            Assert.All(rule.Basis.Sources, s => Assert.Contains(s, detail, StringComparison.Ordinal));
        }
    }

    [Fact, Proves("H-015")]
    public void Only_when_every_question_is_answered_and_nothing_is_missing_is_anybody_clear()
    {
        var warned = Found([], [], [], "prefetch.x: ?");

        Assert.Equal("Dry needling, clear: every question is answered and nothing was found.", First(Found([], [], [])).Summary);
        Assert.StartsWith("Dry needling cannot be judged yet. Not given: conditions.", First(Found([], [], ["conditions"])).Summary, StringComparison.Ordinal);
        Assert.Equal("Dry needling cannot be judged yet. Not everything was given.", First(warned).Summary);
        Assert.StartsWith("Dry needling cannot be judged yet. 1 question is open.", First(Found([], [All[0]], [])).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_is_counted_where_it_does_not_fit()
    {
        var items = Enumerable.Repeat("Something of forty characters, more or less", 9).ToList();

        Assert.Equal($"Found: {items[0]}; {items[0]} and 7 more.", CardSummary.Of("Found: ", items, "."));
        Assert.Equal(CardSummary.Longest, CardSummary.Of("Found: ", [new string('x', 500), "y"], ".").Length);
        Assert.EndsWith("… and 1 more.", CardSummary.Of("Found: ", [new string('x', 500), "y"], "."), StringComparison.Ordinal);
        Assert.InRange(CardSummary.Of(new string('x', 500), ["y"], ".").Length, 1, CardSummary.Longest);
        Assert.DoesNotContain('\ud83d', CardSummary.Of("", [string.Concat(Enumerable.Repeat("\ud83d\ude00", 100))], ".").Replace("\ud83d\ude00", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_that_nobody_may_override_offers_no_reason()
    {
        var rule = All[0] with { MayBeOverridden = false };

        var cards = Cards.For(CdsService.All[0], Found([Present(rule, rule.Outcomes[0])], [], []));

        Assert.All(cards, c => Assert.False(c.MayBeOverridden));
    }

    [Fact]
    public void The_id_of_a_card_leads_back_to_its_rule()
    {
        var cards = Cards.For(CdsService.All[0], Found([Present(All[6], All[6].Outcomes[0])], [], []));

        Assert.True(Rules.IsOurs(cards[0].Uuid, out var none));
        Assert.Null(none);
        Assert.True(Rules.IsOurs(cards[1].Uuid, out var rule));
        Assert.Equal(All[6].Id, rule);
        Assert.All(cards, c => Assert.Equal(8, c.Uuid.Version));
    }

    [Fact]
    public void An_id_of_somebody_else_is_known()
    {
        Assert.False(Rules.IsOurs(Guid.Parse("4e0a3a1e-3283-4575-ab82-028d55fe2719"), out _));
        Assert.False(Rules.IsOurs(Guid.Parse("4e0a3a1e-3283-8575-ab82-028d55fe2719"), out _));
        Assert.False(Rules.IsOurs(Guid.Empty, out _));
    }

    [Fact]
    public void Every_rule_has_a_hash_of_its_own() =>
        Assert.Equal(All.Length, All.Select(r => Rules.WordsOf(r).Hash).Concat(CardKinds.All.Select(CardKinds.HashOf)).Distinct().Count() - CardKinds.All.Length);

    [Fact]
    public void Rules_are_made_anew_only_when_the_knowledge_changes()
    {
        Assert.Same(Rules, CdsRules.Of(Knowledge, Screener, Rules));
        Assert.NotSame(Rules, CdsRules.Of(KnowledgeFolder.Load(), Screener, Rules));
    }

    [Fact]
    public void A_token_is_remembered_until_it_has_run_out_and_never_more_than_there_is_room_for()
    {
        var now = new DateTimeOffset(2026, 11, 24, 15, 30, 0, TimeSpan.Zero);
        var seen = new SeenTokens(2);

        Assert.Equal(SeenTokens.Use.First, seen.Take("a", now.AddMinutes(1), now));
        Assert.Equal(SeenTokens.Use.First, seen.Take("b", now.AddMinutes(2), now));
        Assert.Equal(SeenTokens.Use.Again, seen.Take("a", now.AddMinutes(1), now));
        Assert.Equal(SeenTokens.Use.Full, seen.Take("c", now.AddMinutes(1), now));
        Assert.Equal(SeenTokens.Use.First, seen.Take("c", now.AddMinutes(3), now.AddSeconds(61)));
        Assert.Equal(SeenTokens.Use.Again, seen.Take("b", now.AddMinutes(2), now.AddSeconds(61)));
    }

    private static IEnumerable<Card> CardsOf(Picture picture) => CdsService.All.SelectMany(s => Cards.For(s, picture));

    private static Card First(Picture picture) => Cards.For(CdsService.All[0], picture)[0];

    private static Finding Present(Rule rule, Outcome outcome) =>
        new(rule, outcome, [new Trigger("MedicationRequest/m1", null, null, "A thing of the record", new DateOnly(2026, 10, 2))], [], Counts: true);

    // Dry needling is ordered, and every finding is of an order, so that every card of every hook is written.
    private static Picture Found(ImmutableArray<Finding> findings, ImmutableArray<Rule> open, ImmutableArray<string> missing, params string[] warnings)
    {
        var verdict = Verdicts.Worse(findings.Select(f => f.Outcome.Action).DefaultIfEmpty().Max(), open.IsEmpty ? Verdict.Clear : Verdict.Ask);
        var request = new RequestContent("patient-view", Requests.Instance, new BundlePatient("Patient/ana", "ana"), [],
            new Orders(["MedicationRequest/m1"], findings.IsEmpty ? [] : [new OrderedService(["Dry needling"], [])]), [.. warnings]);
        return new Picture(Rules, request, new Screened(verdict, findings, open, [], Rules.RuleSet), missing);
    }
}
