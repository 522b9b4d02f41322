using Filiform.Rules.Screen;

namespace Filiform.Web.CdsHooks;

/// <summary>The cards of each hook.</summary>
public static class Cards
{
    /// <summary>The most cards of one answer; the rest is summed up.</summary>
    public const int Most = 5;

    /// <summary>What there is to say; empty when that is nothing.</summary>
    public static IReadOnlyList<Card> For(CdsService service, Picture picture)
    {
        var cards = new CardStack(service, picture);
        switch (service.Hook)
        {
            case CdsService.PatientView:
                AddVerdict(cards, picture);
                break;
            case CdsService.AppointmentBook:
                cards.AddVerdict();
                if (!picture.Screened.Open.IsEmpty)
                    cards.AddQuestions();
                break;
            default:
                if (picture.OrdersNeedling)
                    AddVerdict(cards, picture);
                AddRules(cards, picture.ByOrders().Where(f => !cards.Has(f.Key)).ToList(), "With this order: ");
                break;
        }
        return cards.All;
    }

    // The verdict, and one card for each rule that decides it.
    private static void AddVerdict(CardStack cards, Picture picture)
    {
        cards.AddVerdict();
        var screened = picture.Screened;
        if (screened.Verdict > Verdict.Ask)
            AddRules(cards, [.. screened.Findings.Where(f => f.Counts).ByRule().Where(g => g.Any(f => f.Outcome.Action == screened.Verdict))], "");
    }

    private static void AddRules(CardStack cards, List<IGrouping<Rule, Finding>> rules, string begin)
    {
        var room = Most - cards.All.Count;
        var told = rules.Count <= room ? rules.Count : Math.Max(0, room - 1);
        foreach (var rule in rules[..told])
            cards.AddRule(rule.Key, [.. rule], begin);
        if (told < rules.Count && room > 0)
            cards.AddMore([.. rules[told..]], begin);
    }
}
