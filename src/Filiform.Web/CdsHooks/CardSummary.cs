using System.Text;

namespace Filiform.Web.CdsHooks;

/// <summary>Sentences that must stay below 140 characters: what has to be said is said, what may be left out is counted.</summary>
public static class CardSummary
{
    /// <summary>The longest summary.</summary>
    public const int Longest = 139;

    /// <summary>The beginning, as many of the items as fit, and the end.</summary>
    public static string Of(string begin, IReadOnlyList<string> items, string end)
    {
        var summary = new StringBuilder(begin, Longest);
        var told = 0;
        for (; told < items.Count; told++)
        {
            var more = More(items.Count - told - 1);
            if (summary.Length + Between(told).Length + items[told].Length + more.Length + end.Length > Longest)
                break;
            summary.Append(Between(told)).Append(items[told]);
        }
        if (told == 0 && items.Count > 0)
            return Cut(begin, $"{Shortened(items[0], Longest - begin.Length - end.Length - More(items.Count - 1).Length)}{More(items.Count - 1)}", end);
        return summary.Append(More(items.Count - told)).Append(end).ToString();
    }

    private static string Between(int told) => told == 0 ? "" : "; ";

    private static string More(int left) => left == 0 ? "" : $" and {left} more";

    private static string Cut(string begin, string item, string end) => Shortened(begin + item + end, Longest);

    private static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = Math.Max(0, most - 1);
        return (end > 0 && char.IsHighSurrogate(text[end - 1]) ? text[..(end - 1)] : text[..end]) + "…";
    }
}
