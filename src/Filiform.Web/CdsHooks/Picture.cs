using System.Collections.Immutable;
using Filiform.Rules.Screen;
using Filiform.Web.Fhir;

namespace Filiform.Web.CdsHooks;

/// <summary>What one call shows of a patient: what was given, and what screening says of it.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Request">The request.</param>
/// <param name="Screened">What screening says.</param>
/// <param name="NotGiven">Parts of the record that were not given, or not in whole, in words.</param>
public sealed record Picture(CdsRules Rules, RequestContent Request, Screened Screened, ImmutableArray<string> NotGiven)
{
    // Orders name the treatment in words; two billing codes mean nothing else.
    private static readonly string[] Words = ["dry needling", "dry needle", "dry-needling", "trigger point needling", "intramuscular stimulation", "intramuscular manual therapy"];
    private static readonly string[] Codes = ["20560", "20561"];

    /// <summary>Whether something is missing, so that finding nothing says nothing.</summary>
    public bool IsPartial => !NotGiven.IsEmpty || !Request.Warnings.IsEmpty;

    /// <summary>Whether anything of the record was given at all.</summary>
    public bool HasRecord => Request.Prefetch.Any(p => p.Given != Given.Nothing);

    /// <summary>Whether dry needling is among the orders.</summary>
    public bool OrdersNeedling => Request.Orders is { } orders && orders.Services.Any(s =>
        s.Codes.Any(Codes.Contains) || s.Words.Any(w => Words.Any(n => w.Contains(n, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Screens the patient of a request.</summary>
    public static Picture Of(CdsRules rules, RequestContent request, DateOnly today) =>
        new(rules, request, rules.Screener.Screen(request.Patient.History(today)), Missing(rules, request));

    /// <summary>Rules that the orders about to be signed make hold, worst first.</summary>
    public IEnumerable<IGrouping<Rule, Finding>> ByOrders() =>
        Screened.Findings.Where(f => Request.Orders is { } orders && f.Because.Any(b => orders.Resources.Contains(b.Resource))).ByRule();

    private static ImmutableArray<string> Missing(CdsRules rules, RequestContent request)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var key in rules.Prefetch)
        {
            var given = GivenOf(request, key.Key);
            if (given != Given.Whole)
                missing.Add(given == Given.Part ? $"all {key.Words}" : key.Words);
        }
        return missing.DrainToImmutable();
    }

    // Sent twice, the lesser counts.
    private static Given GivenOf(RequestContent request, string key)
    {
        var given = default(Given?);
        foreach (var (sent, how) in request.Prefetch)
        {
            if (sent == key)
                given = given < how ? given : how;
        }
        return given ?? Given.Nothing;
    }
}

/// <summary>Findings, rule by rule.</summary>
internal static class FindingsByRule
{
    /// <summary>The findings of each rule together, in the order of their first.</summary>
    // By reference: a rule compared by value would be hashed with everything that stands in it.
    public static IEnumerable<IGrouping<Rule, Finding>> ByRule(this IEnumerable<Finding> findings) =>
        findings.GroupBy<Finding, Rule>(f => f.Rule, ReferenceEqualityComparer.Instance);
}
