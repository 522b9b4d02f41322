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
        var named = rows.Where(f => f.Status == FactStatus.Current).Select(f => Patients.FactOf(f).InWords).Where(w => !IsNone(w)).ToList();
        return named.Count > 0 ? string.Join(", ", named)
            : rows.Any(f => f.Status != FactStatus.Past && IsNone(Patients.FactOf(f).InWords)) ? "none known"
            : "not asked";
    }

    private static bool IsNone(string words) => words.StartsWith("no known", StringComparison.OrdinalIgnoreCase);
}
