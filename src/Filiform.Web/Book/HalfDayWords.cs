using System.Globalization;
using Filiform.Rules.Book;

namespace Filiform.Web.Book;

/// <summary>Half days as people say them.</summary>
public static class HalfDayWords
{
    /// <summary>Monday 30 Nov.</summary>
    public static string DayOf(DateOnly day) => day.ToString("dddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>"Monday 30 Nov in the morning or afternoon; Tuesday 1 Dec in the morning"; "any time" for none.</summary>
    public static string InWords(IReadOnlyCollection<HalfDay> wishes) => wishes.Count == 0 ? "any time" : string.Join("; ", wishes.GroupBy(w => w.Day)
        .Select(g => $"{DayOf(g.Key)} in the {string.Join(" or ", g.Select(w => w.IsAfternoon ? "afternoon" : "morning"))}"));
}
