using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Filiform.Rules;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;
using Filiform.Web.Commands.Screening;

namespace Filiform.Web.Commands;

/// <summary><c>filiform screen</c>: screens patients from FHIR R4 bundles.</summary>
internal static class ScreenCommand
{
    private const int WrongUsage = 2;
    private const string DefaultRules = "filiform-general";

    public static Command Create(Terminal terminal, Func<KnowledgeBase> knowledge)
    {
        var inputs = new Argument<string[]>("FILE|DIR|-")
        {
            Description = "FHIR R4 bundles (.json), NDJSON files of bundles, folders of them, or - for standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        inputs.Validators.Add(RefuseOptions);
        var targets = new Option<string[]>("--target")
        {
            Description = "A muscle to be needled, as MUSCLE,left|right,superficial|deep; may be given more than once",
            HelpName = "MUSCLE,SIDE,DEPTH",
        };
        var rules = new Option<string?>("--rules") { Description = $"Id of the rule set; {DefaultRules} by default", HelpName = "ID" };
        var format = new Option<string>("--format") { Description = "How results are written", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "ndjson");
        var asOf = new Option<DateOnly?>("--as-of") { Description = "Day of the screening, yyyy-MM-dd; today by default", HelpName = "DATE", CustomParser = ReadDate };
        var command = new Command("screen", "Screen patients: what bars needling, what is still to ask, and why") { inputs, targets, rules, format, asOf };
        command.SetAction((parsed, cancel) => Screen(terminal, knowledge, new Request(parsed.GetValue(inputs)!, parsed.GetValue(targets) ?? [],
            parsed.GetValue(rules), parsed.GetValue(format)!, parsed.GetValue(asOf)), cancel));
        return command;
    }

    private sealed record Request(string[] Inputs, string[] Targets, string? Rules, string Format, DateOnly? AsOf);

    private static async Task<int> Screen(Terminal terminal, Func<KnowledgeBase> load, Request request, CancellationToken cancel)
    {
        KnowledgeBase knowledge;
        try
        {
            knowledge = load();
        }
        catch (KnowledgeException e)
        {
            terminal.Errors.WriteLine(e.Message);
            return 1;
        }
        var targets = request.Targets.Select(t => TargetText.Read(t, knowledge)).ToList();
        if (targets.FirstOrDefault(t => !t.Went) is { Refusal: { } unknown })
            return Refuse(terminal, unknown);
        var chosen = ChooseRules(request.Rules, knowledge);
        if (chosen.Refusal is { } noRules)
            return Refuse(terminal, noRules);
        var today = request.AsOf ?? DateOnly.FromDateTime(terminal.Clock.GetLocalNow().DateTime);
        var run = new ScreenRun(chosen.Value, [.. targets.Select(t => t.Value)], today);
        using var results = ResultWriters.For(request.Format, terminal);
        return await run.Screen(request.Inputs, terminal, results, cancel);
    }

    private static int Refuse(Terminal terminal, Refusal refusal)
    {
        terminal.Errors.WriteLine(refusal.Missing.IsEmpty ? refusal.What : $"{refusal.What} {string.Join("; ", refusal.Missing)}");
        return WrongUsage;
    }

    private static Decision<Screener> ChooseRules(string? id, KnowledgeBase knowledge)
    {
        var screeners = knowledge.Screeners;
        if (id is null && screeners.Count == 1)
            return screeners.Values[0];
        return screeners.TryGetValue(id ?? DefaultRules, out var screener)
            ? screener
            : Refusal.Because("unknown-rules", $"There is no rule set '{id ?? DefaultRules}'. Known:", [.. screeners.Keys.Order(StringComparer.Ordinal)]);
    }

    // An option that is not known would else pass for a file that is not there.
    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(t => t.Value.StartsWith('-') && t.Value != "-"))
            result.AddError($"'{token.Value}' is no option here; a file of that name is written ./{token.Value}");
    }

    private static DateOnly? ReadDate(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        result.AddError($"--as-of: '{result.Tokens[0].Value}' is not a date such as 2026-11-24");
        return null;
    }
}
