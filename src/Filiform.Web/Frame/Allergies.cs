using Filiform.Clinic.People;
using Filiform.Rules.Screen;

namespace Filiform.Web.Frame;

/// <summary>Allergies as the banner says them: named, none known, or not asked.</summary>
public static class Allergies
{
    /// <summary>In words; never empty.</summary>
    public static string InWords(Chart chart)
    {
        var rows = chart.Facts.Where(f => f.Kind == FactKind.Allergy).ToList();
        var named = rows.Where(f => f is { Status: FactStatus.Current, Denied: false }).Select(f => Patients.FactOf(f).InWords).ToList();
        return named.Count > 0 ? string.Join(", ", named)
            : rows.Any(f => f is { Status: FactStatus.Current, Denied: true }) ? "none known"
            : "not asked";
    }
}
