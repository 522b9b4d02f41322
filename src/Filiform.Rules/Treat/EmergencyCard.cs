using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Treat;

/// <summary>
/// What to do in one kind of emergency: <c>emergencies/*.yaml</c>, one file for each kind. Most first actions in the literature were not read in a source;
/// each line says so. It never replaces judgement, nor the clinic's own emergency plan.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">In words.</param>
/// <param name="Signs">How it shows.</param>
/// <param name="Do">What to do, in order.</param>
/// <param name="Watch">What to watch.</param>
/// <param name="Call">Whom to call, and when; <see cref="Number"/> in it is the clinic's emergency number.</param>
public sealed record EmergencyCard(EmergencyKind Kind, string Id, string Version, string Title, ImmutableArray<Said> Signs, ImmutableArray<Said> Do, ImmutableArray<Said> Watch,
    ImmutableArray<Said> Call)
{
    /// <summary>Stands for the clinic's emergency number.</summary>
    public const string Number = "{emergency}";

    private static readonly Dictionary<string, EmergencyKind> Kinds = new()
    {
        ["breathlessness"] = EmergencyKind.Breathlessness,
        ["faint"] = EmergencyKind.Faint,
        ["nerve"] = EmergencyKind.Nerve,
        ["spine"] = EmergencyKind.Spine,
        ["bleeding"] = EmergencyKind.Bleeding,
        ["broken-needle"] = EmergencyKind.BrokenNeedle,
        ["other-emergency"] = EmergencyKind.Other,
    };

    internal static EmergencyCard Read(YamlMap map, SourceList sources)
    {
        var id = map.Id ?? "";
        ImmutableArray<Said> Lines(string field)
        {
            var line = map.LineOf(field);
            ImmutableArray<Said> lines = [.. map.Maps(field).Select(m => Said.Read(m, sources))];
            if (lines.IsEmpty)
                map.Wrong(line, $"'{field}' is empty");
            return lines;
        }

        var card = new EmergencyCard(map.Word("id", Kinds, EmergencyKind.Other), id, map.Text("version"), map.Text("title"), Lines("signs"), Lines("do"), Lines("watch"), Lines("call"));
        map.Done();
        return card;
    }
}
