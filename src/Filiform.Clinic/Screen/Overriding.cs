using System.Security.Cryptography;
using System.Text;
using Filiform.Clinic.People;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>Which decisions to needle against a rule still hold: those made on the same facts, under the same version of the rules, and not taken back.</summary>
public static class Overriding
{
    /// <summary>The screening with the decisions that hold.</summary>
    public static Screened Apply(Screened screened, Chart chart) =>
        chart.Overrides.Count == 0 ? screened : screened with { Overridden = [.. Holding(chart, screened).Select(o => o.Rule)] };

    /// <summary>The decisions that hold for this screening.</summary>
    public static IEnumerable<OverrideRow> Holding(Chart chart, Screened screened) => chart.Overrides.GroupBy(o => o.Rule).Select(g => g.Last())
        .Where(o => !o.TakenBack && o.RuleSet == screened.RuleSet.Name && screened.Findings.Any(f => f.Rule.Id == o.Rule) && o.Facts == FactsOf(screened, o.Rule));

    /// <summary>
    /// SHA-256 over what a rule rests on: codes, words, values, dates and places. An answer that is given again in the same words changes nothing; a fact
    /// that comes, goes or changes does.
    /// </summary>
    public static string FactsOf(Screened screened, string rule)
    {
        var findings = screened.Findings.Where(f => f.Rule.Id == rule).ToList();
        var triggers = findings.SelectMany(f => f.Because).Select(t => string.Join('\u001f', t.System, t.Code, t.Display, t.Match == Match.Answer ? null : t.Date?.ToString("O")));
        var places = findings.SelectMany(f => f.Places).Select(p => p.Id);
        var text = string.Join('\u001e', triggers.Concat(places).Distinct().Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
