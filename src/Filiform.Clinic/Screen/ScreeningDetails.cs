using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>What an accepted screening keeps of its findings, as JSON.</summary>
internal static class ScreeningDetails
{
    /// <summary>Ids of the rules that weighed in an accepted screening.</summary>
    public static IReadOnlySet<string> RulesIn(ScreeningRow row)
    {
        using var details = JsonDocument.Parse(row.Details);
        return details.RootElement.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("counts").GetBoolean())
            .Select(f => f.GetProperty("rule").GetString()!).ToHashSet();
    }

    /// <summary>Ids of the rules that somebody had decided against when it was accepted.</summary>
    public static IReadOnlySet<string> OverriddenIn(ScreeningRow row)
    {
        using var details = JsonDocument.Parse(row.Details);
        return details.RootElement.TryGetProperty("overridden", out var rules) ? rules.EnumerateArray().Select(r => r.GetString()!).ToHashSet() : [];
    }

    public static string ToJson(Screened screened) => JsonSerializer.Serialize(new
    {
        findings = screened.Findings.Select(f => new
        {
            rule = f.Rule.Id,
            action = f.Outcome.Action.Id(),
            counts = f.Counts,
            because = f.Because.Select(b => new { b.Resource, b.Code, b.Display, b.Date }),
            f.Outcome.Advice,
        }),
        open = screened.Open.Select(r => r.Id),
        absent = screened.Absent.Select(r => r.Id),
        overridden = screened.Overridden.Order(StringComparer.Ordinal),
    }, JsonSerializerOptions.Web);
}
