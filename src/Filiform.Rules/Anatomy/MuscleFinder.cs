using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Filiform.Rules.Anatomy;

/// <summary>A muscle found by a name.</summary>
/// <param name="Muscle">The muscle.</param>
/// <param name="Name">The name of it that holds the words; the English name where several names do.</param>
/// <param name="IsLikely">True when no name holds the words as written, and this one differs by a letter or two.</param>
public readonly record struct NamedMuscle(Muscle Muscle, string Name, bool IsLikely);

/// <summary>A muscle that is felt in a part of the chart.</summary>
/// <param name="Muscle">The muscle.</param>
/// <param name="IsUsual">False when its source says only sometimes.</param>
public readonly record struct FeltMuscle(Muscle Muscle, bool IsUsual);

/// <summary>Finds muscles as people look for them: by a name, or by where it hurts.</summary>
public static class MuscleFinder
{
    /// <summary>Most characters of a search that are looked at.</summary>
    public const int Longest = 100;

    private static readonly string[] SaysNothing = ["m", "mm", "musculus", "musculi", "muscle", "muscles", "the", "of", "and"];

    /// <summary>
    /// Muscles with a name that holds every word, as a whole or from its beginning; "ecrb" finds a name of four words by their first letters. Case, accents,
    /// strokes and the order of words do not matter. Those found by their English name come first. Only where no name holds the words, names that differ by
    /// one letter (two in a long word) are given as likely. Empty when nothing was asked. Otherwise in the order given.
    /// </summary>
    public static ImmutableArray<NamedMuscle> Named(IEnumerable<Muscle> muscles, string? words)
    {
        var wanted = Words((words ?? "")[..Math.Min(words?.Length ?? 0, Longest)]).Except(SaysNothing).ToList();
        if (wanted.Count == 0)
            return [];
        var all = muscles.ToList();
        var found = Matching(all, wanted, Begins, isLikely: false);
        return found.IsEmpty ? Matching(all, wanted, IsNear, isLikely: true) : found;
    }

    /// <summary>Muscles whose trigger points are felt in a part of the chart: usual before sometimes, sourced before the rest, otherwise in the order given.</summary>
    public static ImmutableArray<FeltMuscle> FeltIn(IEnumerable<Muscle> muscles, ChartRegion region) =>
    [
        .. from muscle in muscles
           let referral = muscle.Referral
           where referral is not null && (referral.Regions.Contains(region) || referral.Spill.Contains(region))
           let isUsual = referral.Regions.Contains(region)
           orderby isUsual descending, referral.Basis.Evidence descending
           select new FeltMuscle(muscle, isUsual),
    ];

    private static ImmutableArray<NamedMuscle> Matching(List<Muscle> muscles, List<string> wanted, Func<string, string, bool> matches, bool isLikely) =>
    [
        .. from muscle in muscles
           let hit = NamesOf(muscle).Select((name, rank) => (Name: name, Rank: rank)).FirstOrDefault(n => Holds(n.Name, wanted, matches))
           where hit.Name is not null
           orderby hit.Rank > 0
           select new NamedMuscle(muscle, hit.Name, isLikely),
    ];

    private static IEnumerable<string> NamesOf(Muscle muscle) => [muscle.Name, .. muscle.AlsoCalled, .. muscle.Latin is { } latin ? [latin] : (string[])[]];

    private static bool Holds(string name, List<string> wanted, Func<string, string, bool> matches)
    {
        var words = Words(name);
        if (words.Length > 1)
            words = [.. words, string.Concat(words.Select(w => w[0]))];
        return wanted.All(w => words.Any(has => matches(has, w)));
    }

    private static bool Begins(string has, string wanted) => has.StartsWith(wanted, StringComparison.Ordinal);

    private static bool IsNear(string has, string wanted)
    {
        var most = wanted.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        return Math.Abs(has.Length - wanted.Length) <= most && Distance(has, wanted) <= most;
    }

    // Letters to add, drop or change to turn one word into the other.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }

    private static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
