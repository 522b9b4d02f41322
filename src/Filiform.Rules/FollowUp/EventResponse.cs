using System.Collections.Immutable;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.FollowUp;

/// <summary>One step of what is done after an adverse event.</summary>
/// <param name="Id">Kebab-case id, as stored.</param>
/// <param name="Text">In words, as done.</param>
/// <param name="Grades">Grades of events that it is asked of.</param>
/// <param name="Kinds">Kinds of events that it is asked of whatever their grade.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record ResponseStep(string Id, string Text, ImmutableArray<string> Grades, ImmutableArray<string> Kinds, Basis Basis)
{
    /// <summary>True when it must be answered before such an event closes. An event that nobody graded counts as significant: unknown is never mild.</summary>
    public bool IsAskedOf(string kind, string? grade) => Kinds.Contains(kind) || Grades.Contains(grade ?? EarlierEvent.Grades[1]);
}

/// <summary>What is done after an adverse event, and the clinic's own clocks: <c>followup/event-response.yaml</c>, which a clinic may lay its own over.</summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Version">Its version.</param>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Clocks">The clinic's own clocks.</param>
public sealed record EventResponse(string Id, string Version, ImmutableArray<ResponseStep> Steps, ImmutableArray<EventClock> Clocks)
{
    /// <summary>Without a file nothing is asked for.</summary>
    public static EventResponse None { get; } = new("none", "0.0.0", [], []);

    /// <summary>The step of that id; null when the list has none.</summary>
    public ResponseStep? Find(string? id) => Steps.FirstOrDefault(s => s.Id == id);

    internal static EventResponse Read(YamlMap map, SourceList sources, EventKinds kinds)
    {
        var (id, version, line) = (map.Text("id"), map.Text("version"), map.LineOf("steps"));
        var steps = map.Maps("steps").Select(s => ReadStep(s, sources, kinds)).ToImmutableArray();
        if (steps.IsEmpty)
            map.Wrong(line, "'steps' is empty");
        foreach (var twice in steps.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            map.Wrong(line, $"'{twice.Key}' stands twice in steps");
        var clocks = map.Maps("clocks").Select(c => EventClock.Read(c, sources, null)).ToImmutableArray();
        foreach (var clock in clocks.Where(c => steps.All(s => s.Id != c.Step)))
            map.Wrong(map.Line, $"'{clock.Step}' of clock '{clock.Id}' is no step");
        map.Done();
        return new EventResponse(id, version, steps, clocks);
    }

    private static ResponseStep ReadStep(YamlMap map, SourceList sources, EventKinds kinds)
    {
        var line = map.LineOf("kinds");
        var step = new ResponseStep(map.Text("id"), map.Text("text"), EventClock.ReadGrades(map), map.Texts("kinds"), Basis.Read(map, sources));
        foreach (var unknown in step.Kinds.Where(k => kinds.Find(k) is null))
            map.Wrong(line, $"'{unknown}' is no kind of event");
        map.Done();
        return step;
    }
}
