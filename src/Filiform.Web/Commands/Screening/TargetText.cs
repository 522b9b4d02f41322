using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.Commands.Screening;

/// <summary>A target as it is written on the command line: <c>MUSCLE,left|right,superficial|deep</c>.</summary>
internal static class TargetText
{
    private const int NearMatches = 5;
    private const int Slack = 1;

    public static Decision<Target> Read(string text, KnowledgeBase knowledge)
    {
        // From the end, for the name of a muscle may hold a comma.
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length < 3)
            return Refusal.Because("bad-target", $"--target '{text}': expected MUSCLE,left|right,superficial|deep");
        if (!Enum.TryParse<Side>(parts[^2], ignoreCase: true, out var side) || !char.IsLetter(parts[^2][0]))
            return Refusal.Because("bad-target", $"--target '{text}': '{parts[^2]}' is no side; expected left or right");
        if (!Enum.TryParse<Depth>(parts[^1], ignoreCase: true, out var depth) || !char.IsLetter(parts[^1][0]))
            return Refusal.Because("bad-target", $"--target '{text}': '{parts[^1]}' is no depth; expected superficial or deep");
        var name = string.Join(", ", parts[..^2]);
        return Find(name, knowledge) is { } muscle
            ? new Target(muscle, side, depth)
            : Refusal.Because("unknown-muscle", $"--target: there is no muscle '{name}' in the atlas. Near:", [.. Near(name, knowledge)]);
    }

    private static Muscle? Find(string name, KnowledgeBase knowledge) =>
        knowledge.Muscles.Values.FirstOrDefault(m => Same(m.Id, name) || Same(m.Name, name) || (m.Latin is not null && Same(m.Latin, name)));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Near(string name, KnowledgeBase knowledge)
    {
        var ranked = knowledge.Muscles.Values
            .Select(m => (Muscle: m, Distance: Math.Min(Distance(m.Name, name), Distance(m.Id, name))))
            .OrderBy(m => m.Distance)
            .ThenBy(m => m.Muscle.Name, StringComparer.Ordinal)
            .ToList();
        return ranked.Where(m => m.Distance <= ranked[0].Distance + Slack).Take(NearMatches).Select(m => $"{m.Muscle.Name} ({m.Muscle.Id})");
    }

    // How well the words of the shorter fit into the longer: the sum, over the words asked for, of the edits to the nearest word.
    private static int Distance(string known, string asked)
    {
        var words = Words(known);
        return Words(asked).Sum(a => words.Min(k => Edits(k, a)));
    }

    private static string[] Words(string text) => text.ToLowerInvariant().Split([' ', '-', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? words : [""];

    private static int Edits(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var swap = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(swap, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
