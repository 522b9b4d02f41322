using Filiform.Clinic.Assess;
using Filiform.Rules.Assess;

namespace Filiform.Web.Assess;

/// <summary>A finding in words, sign by sign.</summary>
public static class FoundWords
{
    /// <summary>"Present: taut band, tender spot. Absent: known pain. Not tested: twitch."</summary>
    public static string InWords(FindingRow found)
    {
        (string Name, Sign Sign)[] signs =
        [
            ("taut band", found.TautBand), ("tender spot", found.TenderSpot), ("known pain", found.RecognisedPain),
            ("pain or feeling further away", found.ReferredPain), ("twitch", found.Twitch), ("limit of motion", found.MotionLimit),
        ];
        return string.Join(' ', signs.GroupBy(s => s.Sign).OrderByDescending(g => g.Key)
            .Select(g => $"{g.Key.Word()}: {string.Join(", ", g.Select(s => s.Name))}."));
    }
}
