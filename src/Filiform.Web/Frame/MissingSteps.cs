using Filiform.Rules;
using Filiform.Rules.People;

namespace Filiform.Web.Frame;

/// <summary>The steps that a refusal names as missing: the ways on beside it.</summary>
public static class MissingSteps
{
    /// <summary>At most two, in their order on the path.</summary>
    public static IEnumerable<Step> Of(Refusal refusal) =>
        Steps.All.Where(s => refusal.Missing.Any(m => m.StartsWith(s.Name(), StringComparison.Ordinal))).Take(2);
}
