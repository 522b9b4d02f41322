using System.Collections.Immutable;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.CdsHooks;

/// <summary>The cards of one answer as they are written. No card calls anything clear while a rule is open or data are missing.</summary>
internal sealed class CardStack(CdsService service, Picture picture)
{
    private readonly List<Card> _cards = [];
    private readonly HashSet<Rule> _told = new(ReferenceEqualityComparer.Instance);
    private readonly ulong _call = CardId.Hash($"{service.Id}\n{picture.Request.HookInstance}");

    private Screened Screened => picture.Screened;

    public IReadOnlyList<Card> All => _cards;

    /// <summary>Whether a rule has a card of its own.</summary>
    public bool Has(Rule rule) => _told.Contains(rule);

    /// <summary>The verdict, with everything that was found.</summary>
    public void AddVerdict()
    {
        var detail = new CardDetail(picture);
        if (Screened.Findings.Length > 0)
            detail.Found(Screened.Findings);
        detail.StillToAsk();
        detail.Narrowing();
        detail.NotGiven();
        Add(CardKinds.HashOf(CardKinds.Verdict), Summary(), detail, Screened.Verdict, [Card.AboutTheRules],
            Screened.Findings.All(f => f.Outcome.Action < Screened.Verdict || f.Rule.MayBeOverridden));
    }

    /// <summary>One rule that holds.</summary>
    public void AddRule(Rule rule, ImmutableArray<Finding> findings, string begin)
    {
        var words = picture.Rules.WordsOf(rule);
        var worst = findings.Max(f => f.Outcome.Action);
        var detail = new CardDetail(picture);
        detail.Found(rule, findings);
        detail.OpenCount();
        detail.NotGiven();
        _told.Add(rule);
        Add(words.Hash, CardSummary.Of($"{begin}{rule.Title}: ", [words.Consequence(worst)], "."), detail, worst, words.Links, rule.MayBeOverridden);
    }

    /// <summary>Several rules that hold, for which no room is left.</summary>
    public void AddMore(ImmutableArray<IGrouping<Rule, Finding>> rules, string begin)
    {
        var detail = new CardDetail(picture);
        detail.Found([.. rules.SelectMany(r => r)]);
        detail.OpenCount();
        detail.NotGiven();
        var worst = rules.Max(r => r.Max(f => f.Outcome.Action));
        Add(CardKinds.HashOf(CardKinds.More), CardSummary.Of($"{begin}{Written.Count(rules.Length, "more finding")} for dry needling: ", [.. rules.Select(r => r.Key.Title)], "."),
            detail, worst, [Card.AboutTheRules], rules.All(r => r.Key.MayBeOverridden));
    }

    /// <summary>What must be asked before the visit, in the words for the patient.</summary>
    public void AddQuestions()
    {
        var detail = new CardDetail(picture);
        detail.Questions();
        detail.NotGiven();
        Add(CardKinds.HashOf(CardKinds.Ask), $"Before the visit: {Written.Count(Screened.Open.Length, "question")} to ask about dry needling.", detail, Verdict.Ask, [Card.AboutTheRules]);
    }

    private void Add(uint about, string summary, CardDetail detail, Verdict urgency, ImmutableArray<CardLink> links, bool mayBeOverridden = true) =>
        _cards.Add(new Card(CardId.Of(about, picture.Rules.Hash, _call, _cards.Count), summary, detail.End(), Card.Urgency(urgency), links) { MayBeOverridden = mayBeOverridden });

    private string Summary()
    {
        var open = Screened.Open.Length switch
        {
            0 when picture.IsPartial => " Not everything was given.",
            0 => "",
            1 => " 1 question is open.",
            var many => $" {many} questions are open.",
        };
        if (Screened.Verdict > Verdict.Ask)
            return CardSummary.Of($"Dry needling, {Screened.Verdict.Word().ToLowerInvariant()}: ", Deciding(), $".{open}");
        if (!picture.IsPartial && Screened.Verdict == Verdict.Clear)
            return "Dry needling, clear: every question is answered and nothing was found.";
        return picture.NotGiven.IsEmpty
            ? $"Dry needling cannot be judged yet.{open}"
            : CardSummary.Of($"Dry needling cannot be judged yet.{(Screened.Open.IsEmpty ? "" : open)} Not given: ", picture.NotGiven, ".");
    }

    private List<string> Deciding() =>
        [.. Screened.Findings.Where(f => f.Counts && f.Outcome.Action == Screened.Verdict).Select(f => f.Rule.Title).Distinct()];
}
