using System.Collections.Immutable;
using System.Text;
using Filiform.Rules.Screen;
using Filiform.Web.Frame;

namespace Filiform.Web.CdsHooks;

/// <summary>The Markdown below a card's sentence: what was found, what to do, why, and what is still to ask.</summary>
internal sealed class CardDetail(Picture picture)
{
    private const int UsualLength = 8 * 1024;

    // Text is put together for a moment on one thread; keeping the paper spares more than it costs.
    [ThreadStatic]
    private static StringBuilder? _kept;

    private const int MostTriggers = 3;
    private const int MostWarnings = 5;

    private readonly StringBuilder _text = (_kept ??= new StringBuilder(UsualLength)).Clear();

    private Screened Screened => picture.Screened;

    /// <summary>One rule that holds.</summary>
    public void Found(Rule rule, ImmutableArray<Finding> findings)
    {
        var words = picture.Rules.WordsOf(rule);
        Head("Found");
        AppendTriggers(findings, "- ", "\n- ");
        _text.Append('\n');
        Head("What to do");
        foreach (var finding in findings)
            _text.Append("- ").Append(words.Of(finding.Outcome)).Append('\n');
        Head("Why");
        _text.Append(words.Why).Append('\n');
    }

    /// <summary>Several rules that hold.</summary>
    public void Found(ImmutableArray<Finding> findings)
    {
        Head("Found, and what to do");
        foreach (var rule in findings.ByRule())
        {
            _text.Append("- **").Append(rule.Key.Title).Append("**: ");
            AppendTriggers(rule, "", "; ");
            _text.Append('\n');
            foreach (var finding in rule)
                _text.Append("  - ").Append(picture.Rules.WordsOf(rule.Key).Of(finding.Outcome)).Append('\n');
        }
    }

    /// <summary>Every rule that is open, in the words for staff.</summary>
    public void StillToAsk()
    {
        if (Screened.Open.IsEmpty)
            return;
        Head($"Still to ask ({Screened.Open.Length})");
        foreach (var rule in Screened.Open)
            _text.Append("- ").Append(rule.Ask?.Staff ?? rule.Title).Append('\n');
    }

    /// <summary>Questions whose answers would make a finding narrower.</summary>
    public void Narrowing()
    {
        if (Screened.Narrowing.IsEmpty)
            return;
        Head("An answer would make this narrower");
        foreach (var question in Screened.Narrowing)
            _text.Append("- ").Append(question.Staff).Append('\n');
    }

    /// <summary>How many rules are open.</summary>
    public void OpenCount()
    {
        if (!Screened.Open.IsEmpty)
            Apart().Append("**Still to ask**: ").Append(Written.Count(Screened.Open.Length, "question")).Append(" before needling.\n");
    }

    /// <summary>Every rule that is open, in the words for the patient, by when it is asked.</summary>
    public void Questions()
    {
        Questions("Ask now", Screened.Open.Where(r => r.Ask is null or { About: About.History }));
        Questions("Ask on the day", Screened.Open.Where(r => r.Ask is { About: About.Today }));
        Questions("The therapist asks", Screened.Open.Where(r => r.Ask is { About: About.Therapist }));
    }

    /// <summary>What was not given, and what could not be taken as it stands.</summary>
    public void NotGiven()
    {
        if (!picture.NotGiven.IsEmpty)
            Apart().Append("**Not given**: ").AppendJoin(", ", picture.NotGiven).Append(". What was not given counts as not known.\n");
        var warnings = picture.Request.Warnings;
        if (warnings.IsEmpty)
            return;
        Head("Not everything could be read");
        foreach (var warning in warnings[..Math.Min(MostWarnings, warnings.Length)])
            _text.Append("- ").AppendPlain(warning).Append('\n');
        More(warnings.Length - MostWarnings);
    }

    /// <summary>The whole text, with the rules it rests on. Nothing can be added afterwards.</summary>
    public string End()
    {
        var text = Apart().Append("Rules: ").Append(picture.Rules.RuleSet.Name)
            .Append(". Decision support for trained clinicians; it does not replace judgement.").ToString();
        if (_text.Capacity > UsualLength)
            _kept = null;
        return text;
    }

    private StringBuilder Apart() => _text.Length == 0 ? _text : _text.Append('\n');

    private void Questions(string head, IEnumerable<Rule> rules)
    {
        var asked = rules.Select(r => r.Ask is { } question ? $"{question.Ask}{(question.Hint is { } hint ? $" {hint}" : "")}" : $"{r.Title}?").Distinct().ToList();
        if (asked.Count == 0)
            return;
        Head($"{head} ({asked.Count})");
        foreach (var question in asked)
            _text.Append("- ").Append(question).Append('\n');
    }

    private void Head(string words) => Apart().Append("**").Append(words).Append("**\n\n");

    private void More(int left)
    {
        if (left > 0)
            _text.Append("- and ").Append(left).Append(" more\n");
    }

    private void AppendTriggers(IEnumerable<Finding> findings, string begin, string between)
    {
        var told = new List<Trigger>(MostTriggers);
        _text.Append(begin);
        foreach (var trigger in findings.SelectMany(f => f.Because))
        {
            if (told.Contains(trigger))
                continue;
            if (told.Count > 0)
                _text.Append(between);
            if (told.Count == MostTriggers)
            {
                _text.Append("and more");
                return;
            }
            told.Add(trigger);
            Append(trigger);
        }
    }

    private void Append(Trigger trigger)
    {
        _text.AppendPlain(trigger.Display);
        if (trigger.Date is { } date)
            _text.Append(", ").Append(Written.Date(date));
        _text.Append(" (").AppendPlain(trigger.Resource);
        if (trigger.Code is { Length: > 0 } code)
            _text.Append(", code ").AppendPlain(code);
        else if (trigger.Words is { } words)
            _text.Append(", by the words “").Append(words).Append('”');
        _text.Append(')');
    }
}
